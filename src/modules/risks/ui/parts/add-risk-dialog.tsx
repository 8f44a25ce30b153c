// SPDX-License-Identifier: Apache-2.0
import { Checkbox, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { api, useRiskCache } from './api.ts';
import { orNothing } from './values.ts';

type DialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** Enters a risk that no scenario knows. */
export function AddRiskDialog({ opened, onClose }: DialogProps) {
  const text = useText();
  const navigate = useNavigate();
  const cache = useRiskCache();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('risks.add')}
      action={text('risks.add.action')}
      initial={{ title: '', description: '', owner: '', controls: [] as string[], hazard: false }}
      onSubmit={async ({ description, owner, ...values }) => {
        const detail = await api.add({ ...values, description: orNothing(description), owner: orNothing(owner) });
        cache.show(detail);
        await navigate({ to: `/risks/${detail.row.id}` });
      }}
    >
      {(form) => (
        <>
          <TextInput
            label={text('risks.field.title')}
            description={text('risks.field.title.help')}
            required
            {...form.getInputProps('title')}
          />
          <Textarea
            label={text('risks.field.description')}
            autosize
            minRows={3}
            {...form.getInputProps('description')}
          />
          <TextInput label={text('risks.field.owner')} {...form.getInputProps('owner')} />
          <TagsInput
            label={text('risks.field.controls')}
            description={text('risks.field.controls.help')}
            {...form.getInputProps('controls')}
          />
          <Checkbox label={text('risks.field.hazard')} {...form.getInputProps('hazard', { type: 'checkbox' })} />
        </>
      )}
    </FormDialog>
  );
}
