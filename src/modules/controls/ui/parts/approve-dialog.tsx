// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../../ui/kit/confirm-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { SoaSummary } from '../../contract.ts';
import { api } from './api.ts';

type ApproveDialogProps = {
  readonly summary: SoaSummary;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Approves the decisions as the next version. The server refuses while a control is undecided, and names it. */
export function ApproveDialog({ summary, opened, onClose }: ApproveDialogProps) {
  const text = useText();
  const notify = useNotify();
  const client = useQueryClient();
  const version = (summary.approved?.version ?? 0) + 1;
  const approve = async () => {
    const head = await api.approve({});
    notify.done(text('controls.approved', { version: head.version }));
    await client.invalidateQueries({ queryKey: ['controls'] });
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={text('controls.approve.title', { version })}
      action={text('controls.approve')}
      onConfirm={approve}
    >
      {text('controls.approve.body', { total: summary.total, decided: summary.decided })}
    </ConfirmDialog>
  );
}
