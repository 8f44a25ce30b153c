// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../../ui/kit/confirm-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { SoaSummary } from '../../schemas.ts';
import { api } from './api.ts';

type ApproveDialogProps = {
  readonly seen: SoaSummary;
  readonly onClose: () => void;
};

/** Approves the decisions that were seen as the next version. The server refuses while a control is undecided, and names it. */
export function ApproveDialog({ seen, onClose }: ApproveDialogProps) {
  const text = useText();
  const notify = useNotify();
  const client = useQueryClient();
  const version = (seen.approved?.version ?? 0) + 1;
  const approve = async () => {
    // where somebody has decided meanwhile, the refusal says so and the page shows what stands now
    const head = await api
      .approve({ contentHash: seen.contentHash })
      .finally(() => client.invalidateQueries({ queryKey: ['controls'] }));
    notify.done(text('controls.approved', { version: head.version }));
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={text('controls.approve.title', { version })}
      action={text('controls.approve')}
      onConfirm={approve}
    >
      {text('controls.approve.body', { total: seen.total, decided: seen.decided })}
    </ConfirmDialog>
  );
}
