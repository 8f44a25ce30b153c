// SPDX-License-Identifier: Apache-2.0
import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { InterestedParty } from '../../contract.ts';
import { api, organisationChanged } from './data.ts';

/** Who expects what of information security, and whether the ISMS answers it (4.2). */
export function PartiesPart({ parties }: { readonly parties: readonly Out<typeof InterestedParty>[] }) {
  const text = useText();
  const mayChange = useMay()('organisation:update');
  const [isAdding, setAdding] = useState(false);
  const add = (
    <Button variant="default" onClick={() => setAdding(true)}>
      {text('organisation.party.add')}
    </Button>
  );
  return (
    <Part title={text('organisation.parties')} hint={text('organisation.clause.parties')} action={mayChange && add}>
      {parties.length === 0 ? (
        <p>{text('organisation.parties.none')}</p>
      ) : (
        <PlainTable
          label={text('organisation.parties')}
          rows={parties}
          rowId={({ id }) => id}
          columns={[
            { id: 'name', title: text('organisation.party.name'), cell: ({ name }) => name },
            { id: 'needs', title: text('organisation.party.needs'), cell: ({ needs }) => needs },
            {
              id: 'addressed',
              title: text('organisation.party.addressed'),
              cell: ({ addressed }) => (
                <StateBadge
                  state={addressed ? 'done' : 'open'}
                  label={text(`organisation.party.addressed.${addressed}`)}
                />
              ),
            },
          ]}
        />
      )}
      <FormDialog
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={text('organisation.party.add')}
        action={text('organisation.party.add')}
        initial={{ name: '', needs: '', addressed: false }}
        onSubmit={async (values) => {
          await api.organisation.addParty(values);
          await organisationChanged();
        }}
      >
        {(form) => (
          <>
            <TextInput label={text('organisation.party.name')} required {...form.getInputProps('name')} />
            <Textarea label={text('organisation.party.needs')} autosize minRows={3} {...form.getInputProps('needs')} />
            <Switch
              label={text('organisation.party.addressed')}
              {...form.getInputProps('addressed', { type: 'checkbox' })}
            />
          </>
        )}
      </FormDialog>
    </Part>
  );
}
