// SPDX-License-Identifier: Apache-2.0
import { Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { VersionHead } from '../../schemas.ts';
import { api, documentsChanged } from './api.ts';

type DialogProps = { readonly id: string; readonly opened: boolean; readonly onClose: () => void };

/** Asks to approve a draft; from then on it does not change. */
export function SubmitDialog({ id, draft, opened, onClose }: DialogProps & { readonly draft: VersionHead }) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('documents.submit')}
      action={text('documents.submit.action')}
      initial={{ effective: dayOf(), due: '' }}
      onSubmit={async ({ effective, due }) => {
        const { number, revision } = draft;
        await api.submit({ id, number, revision, effective, ...(due !== '' && { due }) });
        await documentsChanged();
        notify.done(text('documents.submitted'));
      }}
    >
      {(form) => (
        <>
          <p>{text('documents.submit.body')}</p>
          <TextInput
            type="date"
            required
            label={text('documents.effective')}
            description={text('documents.effective.hint')}
            {...form.getInputProps('effective')}
          />
          <TextInput type="date" label={text('documents.answer-by')} {...form.getInputProps('due')} />
        </>
      )}
    </FormDialog>
  );
}

/** Takes an approved version out of force. */
export function WithdrawDialog({ id, version, opened, onClose }: DialogProps & { readonly version: VersionHead }) {
  const text = useText();
  const { number, revision } = version;
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('documents.withdraw')}
      action={text('documents.withdraw.action')}
      initial={{ reason: '' }}
      onSubmit={async ({ reason }) => {
        await api.withdraw({ id, number, revision, reason });
        await documentsChanged();
      }}
    >
      {(form) => (
        <>
          <p>{text('documents.withdraw.body', { number })}</p>
          <Textarea
            label={text('documents.withdraw.reason')}
            required
            autosize
            minRows={3}
            maxLength={4000}
            {...form.getInputProps('reason')}
          />
        </>
      )}
    </FormDialog>
  );
}
