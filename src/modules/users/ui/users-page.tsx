// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import type { TableColumn, TableQuery } from '../../../ui/kit/table/types.ts';
import type { Member } from '../schemas.ts';
import { api, useRoles, useRoleTitle, usersChanged } from './parts/data.ts';
import { DirectoryPart } from './parts/directory-part.tsx';
import { EmergencyUses } from './parts/emergency-uses.tsx';
import { FactorBadge } from './parts/factor-badge.tsx';
import { InviteDialog } from './parts/invite-dialog.tsx';

/** There are few of them, so all are read at once and chosen from here. */
const source = {
  async load({ text, filters }: TableQuery) {
    const { items } = await api.users.list(text === '' ? {} : { text });
    const { role = [], factor = [] } = filters;
    const fits = (member: Member) =>
      (role.length === 0 || role.some((one) => member.roles.includes(one))) &&
      (factor.length === 0 || factor.includes(String(member.secondFactor)));
    const found = items.filter(fits);
    return { items: found, cursor: null, total: found.length, hidden: 0 };
  },
};

/** Who works with Wardline, in which roles. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const may = useMay();
  const roles = useRoles();
  const titleOf = useRoleTitle();
  const columns = useColumns();
  const [isInviting, setInviting] = useState(false);
  const primary = may('users:manage')
    ? { label: text('users.invite'), icon: <IconUserPlus size={16} />, onClick: () => setInviting(true) }
    : undefined;
  const factors = ['true', 'false'] as const;
  return (
    <PageFrame title={text('users.title')} sentence={text('users.sentence')} primary={primary} isWide>
      <DataTable
        id="users"
        label={text('users.title')}
        columns={columns}
        source={source}
        rowId={({ userId }) => userId}
        isSearchable
        filters={[
          {
            id: 'role',
            title: text('users.role'),
            options: (roles.data?.items ?? []).map(({ role }) => ({ value: role, label: titleOf(role) })),
          },
          {
            id: 'factor',
            title: text('users.factor'),
            options: factors.map((value) => ({ value, label: text(`users.factor.${value}`) })),
          },
        ]}
        onOpen={({ userId }) => void navigate({ to: '/users/$userId', params: { userId } })}
        empty={<EmptyState title={text('users.empty.title')}>{text('users.empty.body')}</EmptyState>}
      />
      <EmergencyUses />
      <DirectoryPart />
      {may('users:manage') && <Invitations />}
      <InviteDialog opened={isInviting} onClose={() => setInviting(false)} />
    </PageFrame>
  );
}

/** Somebody whom the identity provider or the directory names, and nobody has let in. */
const noRole = ({ provisioned }: Member) => (provisioned ? 'users.roles.provisioned' : 'users.roles.none');

function useColumns(): readonly TableColumn<Member>[] {
  const text = useText();
  const format = useFormat();
  const titleOf = useRoleTitle();
  const rolesOf = ({ roles }: Member) => format.list(roles.map(titleOf));
  return [
    { id: 'name', title: text('users.name'), width: 200, cell: ({ name }) => name, text: ({ name }) => name },
    {
      id: 'email',
      title: text('users.email'),
      width: 280,
      cell: ({ email, kind }) => email ?? text(`users.kind.${kind}`),
      text: ({ email }) => email,
    },
    {
      id: 'roles',
      title: text('users.roles'),
      width: 300,
      cell: (member) => (member.roles.length > 0 ? rolesOf(member) : text(noRole(member))),
      text: rolesOf,
    },
    {
      id: 'factor',
      title: text('users.factor'),
      width: 150,
      cell: (member) => <FactorBadge member={member} />,
      text: ({ secondFactor }) => text(`users.factor.${secondFactor}`),
    },
  ];
}

const stateOf = { open: 'proposed', accepted: 'done', withdrawn: 'waived', expired: 'stale' } as const;

function Invitations() {
  const text = useText();
  const titleOf = useRoleTitle();
  const notify = useNotify();
  const found = useQuery({ queryKey: ['users', 'invitations'], queryFn: () => api.users.invitations({}) });
  const withdraw = (id: string) =>
    api.users
      .withdrawInvitation({ id })
      .then(usersChanged)
      .then(() => notify.done(text('users.invitation.withdrawn')), notify.failed);
  return (
    <Part title={text('users.invitations')}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text('users.invitations.none')}</p>
          ) : (
            <PlainTable
              label={text('users.invitations')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                { id: 'email', title: text('users.email'), cell: ({ email }) => email },
                { id: 'role', title: text('users.role'), cell: ({ role }) => titleOf(role) },
                {
                  id: 'state',
                  title: text('users.state'),
                  cell: ({ state }) => <StateBadge state={stateOf[state]} label={text(`users.invitation.${state}`)} />,
                },
                {
                  id: 'expires',
                  title: text('users.expires'),
                  cell: ({ expiresAt }) => <DateText value={expiresAt} />,
                },
                {
                  id: 'action',
                  title: text('users.action'),
                  isHidden: true,
                  align: 'end',
                  cell: ({ id, state, email }) =>
                    state === 'open' && (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        aria-label={text('users.invitation.withdraw-of', { email })}
                        onClick={() => withdraw(id)}
                      >
                        {text('users.invitation.withdraw')}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Part>
  );
}
