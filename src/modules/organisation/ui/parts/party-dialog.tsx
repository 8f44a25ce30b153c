// SPDX-License-Identifier: Apache-2.0
import { Switch, Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { api, organisationChanged, type Party } from './data.ts';

const valuesOf = (row: Party | undefined) => ({
  name: row?.name ?? '',
  needs: row?.needs ?? '',
  addressed: row?.addressed ?? false,
});

type PartyDialogProps = { readonly row: Party | undefined; readonly onClose: () => void };

/** Enters an interested party, or corrects the one that is there. */
export function PartyDialog({ row, onClose }: PartyDialogProps) {
  const text = useText();
  const labels = {
    name: text('organisation.party.name'),
    needs: text('organisation.party.needs'),
    addressed: text('organisation.party.addressed'),
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text(row ? 'organisation.party.edit' : 'organisation.party.add')}
      action={text(row ? 'action.save' : 'organisation.party.add')}
      initial={valuesOf(row)}
      row={row}
      valuesOf={valuesOf}
      labels={labels}
      say={(_, value) => (typeof value === 'boolean' ? text(`organisation.party.addressed.${value}`) : undefined)}
      onSubmit={async (values, { seen }) => {
        await (seen
          ? api.organisation.editParty({ id: seen.id, revision: seen.revision, ...values })
          : api.organisation.addParty(values));
        await organisationChanged();
      }}
    >
      {(form) => (
        <>
          <TextInput label={labels.name} required maxLength={200} {...form.getInputProps('name')} />
          <Textarea label={labels.needs} autosize minRows={3} {...form.getInputProps('needs')} />
          <Switch label={labels.addressed} {...form.getInputProps('addressed', { type: 'checkbox' })} />
        </>
      )}
    </FormDialog>
  );
}
