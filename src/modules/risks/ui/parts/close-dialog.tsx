// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { api } from './api.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { ofRisk, useSaved } from './use-saved.ts';

type CloseDialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

/** Ends a risk that is no longer there. */
export function CloseDialog({ detail, opened, onClose }: CloseDialogProps) {
  const text = useText();
  const saved = useSaved();
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={text('risks.do.close')}
      body={text('risks.close.body')}
      action={text('risks.close.action')}
      row={detail}
      onSubmit={async (reason, seen) => saved(await api.close({ ...ofRisk(seen), reason }), text('risks.close.done'))}
    />
  );
}
