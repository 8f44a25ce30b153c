// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { api, useRiskCache } from './api.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useRevision } from './use-revision.ts';

type CloseDialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

/** Ends a risk that is no longer there. */
export function CloseDialog({ detail, opened, onClose }: CloseDialogProps) {
  const text = useText();
  const cache = useRiskCache();
  const notify = useNotify();
  const { ofRisk } = useRevision(detail, opened);
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={text('risks.do.close')}
      body={text('risks.close.body')}
      action={text('risks.close.action')}
      onSubmit={async (reason) => {
        cache.show(await api.close({ ...ofRisk(), reason }));
        notify.done(text('risks.close.done'));
      }}
    />
  );
}
