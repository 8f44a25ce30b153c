// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import type { Side } from '../../model/sign-off.ts';
import type { RiskDetail } from '../../schemas.ts';
import { api } from './api.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { openSignOff } from './sign-offs.tsx';
import { ofRisk, useSaved } from './use-saved.ts';

type SignDialogProps = {
  readonly side: Side;
  readonly detail: RiskDetail;
  readonly opened: boolean;
  readonly onClose: () => void;
};

const signs = { clinical: api.signClinical, management: api.signManagement };
const withdraws = { clinical: api.withdrawClinical, management: api.withdrawManagement };

/** Signs one side of an acceptance. An approval: there is no Undo. */
export function SignDialog({ side, detail, opened, onClose }: SignDialogProps) {
  const text = useText();
  const format = useFormat();
  const saved = useSaved();
  const signOff = openSignOff(detail);
  if (!signOff) return null;
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={text(`risks.do.sign-${side}`)}
      body={text('risks.sign.body', {
        version: signOff.assessment.version,
        owner: signOff.owner,
        date: format.date(signOff.until),
      })}
      action={text('risks.sign.action')}
      row={detail}
      onSubmit={async (reason, seen) => {
        const after = await signs[side]({ ...ofRisk(seen), reason });
        saved(after, text(after.row.status === 'accepted' ? 'risks.sign.in-effect' : 'risks.sign.done'));
      }}
    />
  );
}

/** Takes the own signature back, as long as the other side has not signed. */
export function WithdrawDialog({ side, detail, opened, onClose }: SignDialogProps) {
  const text = useText();
  const saved = useSaved();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text(`risks.do.withdraw-${side}`)}
      action={text('risks.withdraw.action')}
      initial={{}}
      row={detail}
      onSubmit={async (_, { seen }) => saved(await withdraws[side](ofRisk(seen)), text('risks.withdraw.done'))}
    >
      {() => text('risks.withdraw.body')}
    </FormDialog>
  );
}
