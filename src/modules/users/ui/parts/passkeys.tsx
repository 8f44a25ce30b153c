// SPDX-License-Identifier: Apache-2.0
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addPasskey, hasHostName, readPasskeys, removePasskey } from '../../../../ui/data/account.ts';
import { ApiError } from '../../../../ui/data/api-error.ts';
import { canUsePasskeys } from '../../../../ui/data/auth.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';

const queryKey = ['users', 'passkeys'];

/** Passkeys: signing in without a password, by what checks its user itself. */
export function Passkeys() {
  const text = useText();
  const notify = useNotify();
  const [opened, setOpened] = useState(false);
  const found = useQuery({ queryKey, queryFn: readPasskeys });
  const changed = () => queryClient.invalidateQueries({ queryKey });
  const isUsable = canUsePasskeys() && hasHostName();
  const remove = (id: string) =>
    removePasskey(id)
      .then(changed)
      .then(() => notify.done(text('users.passkey.removed')), notify.failed);
  const add = async ({ name }: { name: string }) => {
    await addPasskey(name).catch((error: unknown) => {
      if (!(error instanceof DOMException)) throw error;
      throw new ApiError({ code: 'cancelled', message: text('users.passkey.declined'), issues: [], requestId: '' }, 0);
    });
    await changed();
  };
  return (
    <Part
      title={text('users.passkeys')}
      hint={text(isUsable ? 'users.passkeys.hint' : 'users.passkeys.not-here')}
      action={
        isUsable && (
          <Button variant="default" onClick={() => setOpened(true)}>
            {text('users.passkey.add')}
          </Button>
        )
      }
    >
      <Loaded query={found}>
        {(items) =>
          items.length === 0 ? (
            <p>{text('users.passkeys.none')}</p>
          ) : (
            <PlainTable
              label={text('users.passkeys')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                { id: 'name', title: text('users.passkey.name'), cell: ({ name }) => name ?? '–' },
                { id: 'since', title: text('users.since'), cell: ({ createdAt }) => <DateText value={createdAt} /> },
                {
                  id: 'action',
                  title: text('users.action'),
                  isHidden: true,
                  align: 'end',
                  cell: ({ id, name }) => (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={text('users.passkey.remove-of', { name })}
                      onClick={() => remove(id)}
                    >
                      {text('users.passkey.remove')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <FormDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={text('users.passkey.add')}
        action={text('users.passkey.add')}
        initial={{ name: '' }}
        onSubmit={add}
      >
        {(form) => (
          <TextInput
            label={text('users.passkey.name')}
            description={text('users.passkey.name.help')}
            required
            maxLength={80}
            {...form.getInputProps('name')}
          />
        )}
      </FormDialog>
    </Part>
  );
}
