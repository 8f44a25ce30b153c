// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMe } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { CopyValue } from '../../../../ui/kit/copy-value.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { Dialog } from '../../../../ui/kit/layer.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { Member, Token } from '../../schemas.ts';
import { api, usersChanged } from './data.ts';
import { PermissionChoice } from './permission-choice.tsx';
import { asChoice } from './role-dialog.tsx';

/** Tokens with which programs call Wardline. @param owners service accounts that one may make tokens for */
export function Tokens({ owners }: { readonly owners: readonly Member[] }) {
  const text = useText();
  const me = useMe();
  const nameOf = useActorName();
  const notify = useNotify();
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  const found = useQuery({ queryKey: ['users', 'tokens'], queryFn: () => api.users.tokens({}) });
  const revoke = (id: string) =>
    api.users
      .revokeToken({ id })
      .then(usersChanged)
      .then(() => notify.done(text('users.token.revoked')), notify.failed);
  const make = (
    <Button variant="default" onClick={() => setMaking(true)}>
      {text('users.token.make')}
    </Button>
  );
  return (
    <Part title={text('users.tokens')} hint={text('users.tokens.hint')} action={make}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={text('users.tokens.none')} order={3}>
              {text('users.tokens.none.body')}
            </EmptyState>
          ) : (
            <PlainTable
              label={text('users.tokens')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                { id: 'label', title: text('users.token.label'), cell: ({ label }) => label },
                { id: 'owner', title: text('users.token.owner'), cell: ({ ownerId }) => nameOf(ownerId) },
                {
                  id: 'rights',
                  title: text('users.permissions'),
                  cell: ({ permissions }) => permissions.join(', '),
                },
                { id: 'state', title: text('users.state'), cell: (token) => <TokenState token={token} /> },
                {
                  id: 'expires',
                  title: text('users.expires'),
                  cell: ({ expiresAt }) => <DateText value={expiresAt} />,
                },
                { id: 'used', title: text('users.used'), cell: ({ usedAt }) => <DateText value={usedAt} /> },
                {
                  id: 'action',
                  title: text('users.action'),
                  isHidden: true,
                  align: 'end',
                  cell: ({ id, label, revokedAt }) =>
                    revokedAt === null && (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={text('users.token.revoke-of', { label })}
                        onClick={() => revoke(id)}
                      >
                        {text('users.token.revoke')}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <FormDialog
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={text('users.token.make')}
        action={text('users.token.make')}
        initial={{ label: '', userId: me.user.id, days: 90, permissions: [] as string[] }}
        onSubmit={async (values) => {
          const { token } = await api.users.createToken(values);
          await usersChanged();
          setMade(token);
        }}
      >
        {(form) => (
          <>
            <TextInput
              label={text('users.token.label')}
              description={text('users.token.label.help')}
              required
              maxLength={200}
              {...form.getInputProps('label')}
            />
            {owners.length > 0 && (
              <NativeSelect
                label={text('users.token.owner')}
                data={[
                  { value: me.user.id, label: me.user.name },
                  ...owners.map(({ userId, name }) => ({ value: userId, label: name })),
                ]}
                {...form.getInputProps('userId')}
              />
            )}
            <NumberInput label={text('users.token.days')} min={1} max={366} {...form.getInputProps('days')} />
            <PermissionChoice permissions={me.permissions} {...asChoice(form.getInputProps('permissions'))} />
          </>
        )}
      </FormDialog>
      <Dialog
        opened={made !== undefined}
        onClose={() => setMade(undefined)}
        closeOnClickOutside={false}
        title={text('users.token.made')}
        size="lg"
      >
        <Stack gap="md">
          <p>{text('users.token.made.body')}</p>
          <CopyValue label={text('users.token')} value={made ?? ''} />
        </Stack>
      </Dialog>
    </Part>
  );
}

function TokenState({ token: { revokedAt, expiresAt } }: { readonly token: Token }) {
  const text = useText();
  if (revokedAt !== null) return <StateBadge state="waived" label={text('users.token.state.revoked')} />;
  const isOver = Date.parse(expiresAt) < Date.now();
  return (
    <StateBadge
      state={isOver ? 'stale' : 'done'}
      label={text(isOver ? 'users.token.state.expired' : 'users.token.state.valid')}
    />
  );
}
