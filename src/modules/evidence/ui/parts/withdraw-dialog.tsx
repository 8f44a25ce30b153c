// SPDX-License-Identifier: Apache-2.0
import { TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import type { Evidence } from '../../contract.ts';
import { api } from './api.ts';

export type ItemDialogProps = {
  readonly item: Evidence;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDone: (item: Evidence) => Promise<unknown>;
};

/** Takes back what was added by mistake. It stays on record, so a reason is asked for. */
export function WithdrawDialog({ item, opened, onClose, onDone }: ItemDialogProps) {
  const text = useText();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('evidence.withdraw.title', { title: item.title })}
      action={text('evidence.withdraw')}
      initial={{ reason: '' }}
      onSubmit={async ({ reason }) => onDone(await api.withdraw({ id: item.id, reason }))}
    >
      {(form) => (
        <>
          <p>{text('evidence.withdraw.body')}</p>
          <TextInput label={text('evidence.withdraw.reason')} required {...form.getInputProps('reason')} />
        </>
      )}
    </FormDialog>
  );
}
