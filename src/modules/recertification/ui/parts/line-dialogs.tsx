// SPDX-License-Identifier: Apache-2.0
import { Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { api, campaignChanged } from './api.ts';

type LineDialogProps = {
  readonly campaignId: string;
  readonly lineIds: readonly string[];
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Says what is to change about the rights that were chosen. */
export function ChangeDialog({ campaignId: id, lineIds, opened, onClose }: LineDialogProps) {
  const text = useText();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('recertification.change')}
      action={text('recertification.change.action')}
      initial={{ note: '' }}
      onSubmit={async ({ note }) =>
        campaignChanged(await api.decide({ id, lineIds: [...lineIds], decision: 'change', note }))
      }
    >
      {(form) => (
        <Textarea
          label={text('recertification.change.what')}
          required
          autosize
          minRows={2}
          {...form.getInputProps('note')}
        />
      )}
    </FormDialog>
  );
}

/** Says who reviews the rights that were chosen. */
export function AssignDialog({ campaignId: id, lineIds, opened, onClose }: LineDialogProps) {
  const text = useText();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('recertification.assign')}
      action={text('recertification.assign.action')}
      initial={{ reviewer: '' }}
      onSubmit={async ({ reviewer }) => campaignChanged(await api.assign({ id, lineIds: [...lineIds], reviewer }))}
    >
      {(form) => (
        <TextInput
          label={text('recertification.reviewer')}
          description={text('recertification.reviewer.help')}
          required
          {...form.getInputProps('reviewer')}
        />
      )}
    </FormDialog>
  );
}
