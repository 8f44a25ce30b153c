// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../../ui/kit/confirm-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { organisationChanged } from './data.ts';

type WithdrawDialogProps = {
  /** What people call the row. */
  readonly name: string;
  readonly withdraw: () => Promise<unknown>;
  /** Enters the same once more. */
  readonly enterAgain: () => Promise<unknown>;
  readonly onClose: () => void;
};

/** Takes a row out of the context; where somebody has changed it meanwhile, it stays and is looked at anew. */
export function WithdrawDialog({ name, withdraw, enterAgain, onClose }: WithdrawDialogProps) {
  const text = useText();
  const notify = useNotify();
  const undo = async () => {
    await enterAgain();
    await organisationChanged();
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={text('organisation.withdraw.of', { name })}
      action={text('organisation.withdraw')}
      isDestructive
      onConfirm={async () => {
        await withdraw().finally(organisationChanged);
        notify.done(text('organisation.withdrawn', { name }), undo);
      }}
    >
      {text('organisation.withdraw.body')}
    </ConfirmDialog>
  );
}
