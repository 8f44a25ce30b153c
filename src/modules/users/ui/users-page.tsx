// SPDX-License-Identifier: Apache-2.0
import { IconUserPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import { listSource, noValue } from '../../../ui/kit/table/list-source.ts';
import type { TableColumn } from '../../../ui/kit/table/types.ts';
import { type Member, memberList } from '../schemas.ts';
import { api, useRoles, useRoleTitle } from './parts/data.ts';
import { DirectoryPart } from './parts/directory-part.tsx';
import { EmergencyUses } from './parts/emergency-uses.tsx';
import { FactorBadge } from './parts/factor-badge.tsx';
import { Invitations } from './parts/invitations.tsx';
import { InviteDialog } from './parts/invite-dialog.tsx';

const source = listSource<Member>(memberList, { list: api.users.list, facets: api.users.listFacets });
const kinds = memberList.fields.kind.values;
const yesNo = ['true', 'false'] as const;

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
  return (
    <PageFrame title={text('users.title')} sentence={text('users.sentence')} primary={primary} isWide>
      <EmergencyUses waiting />
      <DataTable
        id="users"
        list={memberList.name}
        label={text('users.title')}
        columns={columns}
        source={source}
        rowId={({ userId }) => userId}
        isSearchable
        filters={[
          {
            id: 'role',
            title: text('users.role'),
            options: [
              ...(roles.data?.items ?? []).map(({ role }) => ({ value: role, label: titleOf(role) })),
              { value: noValue, label: text('users.roles.none') },
            ],
          },
          {
            id: 'secondFactor',
            title: text('users.factor'),
            options: yesNo.map((value) => ({ value, label: text(`users.factor.${value}`) })),
          },
          {
            id: 'blocked',
            title: text('users.access'),
            options: yesNo.map((value) => ({ value, label: text(`users.access.blocked.${value}`) })),
          },
          {
            id: 'kind',
            title: text('users.kind'),
            options: kinds.map((value) => ({ value, label: text(`users.kind.${value}`) })),
          },
        ]}
        onOpen={({ userId }) => void navigate({ to: '/users/$userId', params: { userId } })}
        empty={<EmptyState title={text('users.empty.title')}>{text('users.empty.body')}</EmptyState>}
      />
      <EmergencyUses waiting={false} />
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
    {
      id: 'name',
      title: text('users.name'),
      width: 200,
      isSortable: true,
      cell: ({ name }) => name,
      text: ({ name }) => name,
    },
    {
      id: 'email',
      title: text('users.email'),
      width: 280,
      isSortable: true,
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
