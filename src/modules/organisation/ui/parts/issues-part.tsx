// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { ContextIssue } from '../../contract.ts';
import { api, organisationChanged } from './data.ts';

type Issue = Out<typeof ContextIssue>;
const origins = ['internal', 'external'] as const;

/** Internal and external issues (4.1). */
export function IssuesPart({ issues }: { readonly issues: readonly Issue[] }) {
  const text = useText();
  const mayChange = useMay()('organisation:update');
  const [isAdding, setAdding] = useState(false);
  const add = (
    <Button variant="default" onClick={() => setAdding(true)}>
      {text('organisation.issue.add')}
    </Button>
  );
  return (
    <Part title={text('organisation.issues')} hint={text('organisation.clause.issues')} action={mayChange && add}>
      {issues.length === 0 ? (
        <p>{text('organisation.issues.none')}</p>
      ) : (
        <PlainTable
          label={text('organisation.issues')}
          rows={issues}
          rowId={({ id }) => id}
          columns={[
            { id: 'title', title: text('organisation.issue.title'), cell: ({ title }) => title },
            {
              id: 'origin',
              title: text('organisation.issue.origin'),
              cell: ({ origin }) => text(`organisation.origin.${origin}`),
            },
            {
              id: 'description',
              title: text('organisation.issue.description'),
              cell: ({ description }) => description,
            },
          ]}
        />
      )}
      <FormDialog
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={text('organisation.issue.add')}
        action={text('organisation.issue.add')}
        initial={{ origin: 'internal' as Issue['origin'], title: '', description: '' }}
        onSubmit={async (values) => {
          await api.organisation.addIssue(values);
          await organisationChanged();
        }}
      >
        {(form) => (
          <>
            <TextInput label={text('organisation.issue.title')} required {...form.getInputProps('title')} />
            <NativeSelect
              label={text('organisation.issue.origin')}
              data={origins.map((value) => ({ value, label: text(`organisation.origin.${value}`) }))}
              {...form.getInputProps('origin')}
            />
            <Textarea
              label={text('organisation.issue.description')}
              autosize
              minRows={3}
              {...form.getInputProps('description')}
            />
          </>
        )}
      </FormDialog>
    </Part>
  );
}
