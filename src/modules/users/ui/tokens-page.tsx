// SPDX-License-Identifier: Apache-2.0

import { TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMembers } from '../../../ui/data/actors.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { api, usersChanged } from './parts/data.ts';
import { Tokens } from './parts/tokens.tsx';

/** Programs that work with Wardline, and every token there is. */
export function Page() {
  const text = useText();
  const [isAdding, setAdding] = useState(false);
  const members = useMembers();
  const services = (members.data?.items ?? []).filter(({ kind }) => kind === 'service');
  return (
    <PageFrame
      title={text('users.tokens.title')}
      sentence={text('users.tokens.sentence')}
      menu={[{ label: text('users.service.add'), icon: <IconPlus size={16} />, onClick: () => setAdding(true) }]}
    >
      <Tokens owners={services} />
      <Part title={text('users.services')} hint={text('users.services.hint')}>
        <Loaded query={members}>
          {() =>
            services.length === 0 ? (
              <p>{text('users.services.none')}</p>
            ) : (
              <PlainTable
                label={text('users.services')}
                rows={services}
                rowId={({ userId }) => userId}
                columns={[
                  {
                    id: 'name',
                    title: text('users.name'),
                    cell: ({ userId, name }) => (
                      <Link to="/users/$userId" params={{ userId }}>
                        {name}
                      </Link>
                    ),
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Part>
      <FormDialog
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={text('users.service.add')}
        action={text('users.service.add')}
        initial={{ name: '' }}
        onSubmit={async (values) => {
          await api.users.addServiceAccount(values);
          await usersChanged();
        }}
      >
        {(form) => <TextInput label={text('users.name')} required maxLength={200} {...form.getInputProps('name')} />}
      </FormDialog>
    </PageFrame>
  );
}
