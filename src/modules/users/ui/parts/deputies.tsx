// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useActorName, useMembers } from '../../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { api, usersChanged } from './data.ts';

type DeputiesProps = { readonly userId: string; readonly mayChange: boolean };

/** Who stands in for somebody, and for whom this person does, by date. */
export function Deputies({ userId, mayChange }: DeputiesProps) {
  const text = useText();
  const format = useFormat();
  const nameOf = useActorName();
  const notify = useNotify();
  const members = useMembers();
  const [isNaming, setNaming] = useState(false);
  const found = useQuery({ queryKey: ['users', 'deputies'], queryFn: () => api.users.deputies({}) });
  const others = (members.data?.items ?? []).filter((one) => one.kind === 'person' && one.userId !== userId);
  const end = (id: string) =>
    api.users
      .endDeputy({ id })
      .then(usersChanged)
      .then(() => notify.done(text('users.deputy.ended')), notify.failed);
  const name = (
    <Button variant="default" onClick={() => setNaming(true)}>
      {text('users.deputy.name')}
    </Button>
  );
  return (
    <Part
      title={text('users.deputies')}
      hint={text('users.deputies.hint')}
      action={mayChange && others.length > 0 && name}
    >
      <Loaded query={found}>
        {({ items }) => {
          const about = items.filter((one) => one.userId === userId || one.deputyId === userId);
          if (about.length === 0) return <p>{text('users.deputies.none')}</p>;
          return (
            <PlainTable
              label={text('users.deputies')}
              rows={about}
              rowId={({ id }) => id}
              columns={[
                { id: 'for', title: text('users.deputy.for'), cell: (row) => nameOf(row.userId) },
                { id: 'deputy', title: text('users.deputy'), cell: ({ deputyId }) => nameOf(deputyId) },
                { id: 'from', title: text('users.from'), cell: ({ from }) => format.date(from) },
                { id: 'until', title: text('users.until'), cell: ({ until }) => format.date(until) },
                {
                  id: 'action',
                  title: text('users.action'),
                  isHidden: true,
                  align: 'end',
                  cell: ({ id, deputyId }) =>
                    mayChange && (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={text('users.deputy.end-of', { name: nameOf(deputyId) })}
                        onClick={() => end(id)}
                      >
                        {text('users.deputy.end')}
                      </Button>
                    ),
                },
              ]}
            />
          );
        }}
      </Loaded>
      <FormDialog
        opened={isNaming}
        onClose={() => setNaming(false)}
        title={text('users.deputy.name')}
        action={text('users.deputy.name')}
        initial={{ deputyId: '', from: dayOf(), until: '' }}
        onSubmit={async (values) => {
          await api.users.addDeputy({ userId, ...values });
          await usersChanged();
        }}
      >
        {(form) => (
          <>
            <NativeSelect
              label={text('users.deputy')}
              required
              data={[
                { value: '', label: text('users.deputy.choose') },
                ...others.map((one) => ({ value: one.userId, label: one.name })),
              ]}
              {...form.getInputProps('deputyId')}
            />
            <TextInput type="date" label={text('users.from')} required {...form.getInputProps('from')} />
            <TextInput type="date" label={text('users.until')} required {...form.getInputProps('until')} />
          </>
        )}
      </FormDialog>
    </Part>
  );
}
