// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import { listSource } from '../../../ui/kit/table/list-source.ts';
import type { TableColumn } from '../../../ui/kit/table/types.ts';
import { groupList, type RoleGroup } from '../../provisioning/contract.ts';
import { api, useRoleTitle, useUnitNames } from './parts/data.ts';

const source = listSource<RoleGroup>(groupList, {
  list: api.provisioning.roleGroups,
  facets: api.provisioning.roleGroupsFacets,
});

/** Groups of the identity provider, and which roles they give. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const columns = useColumns();
  return (
    <PageFrame title={text('users.groups.title')} sentence={text('users.groups.sentence')} isWide>
      <DataTable
        id="groups"
        list={groupList.name}
        label={text('users.groups.title')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        isSearchable
        filters={[]}
        onOpen={({ id }) => void navigate({ to: '/groups/$groupId', params: { groupId: id } })}
        empty={<EmptyState title={text('users.groups.empty.title')}>{text('users.groups.empty.body')}</EmptyState>}
      />
    </PageFrame>
  );
}

function useColumns(): readonly TableColumn<RoleGroup>[] {
  const text = useText();
  const format = useFormat();
  const titleOf = useRoleTitle();
  const namesOf = useUnitNames();
  const given = ({ roles }: RoleGroup) =>
    roles.length === 0
      ? text('users.group.gives.nothing')
      : roles.map(({ role, units }) => `${titleOf(role)} (${namesOf(units)})`).join('; ');
  return [
    {
      id: 'name',
      title: text('users.group'),
      width: 280,
      isSortable: true,
      cell: ({ name }) => name,
      text: ({ name }) => name,
    },
    {
      id: 'members',
      title: text('users.group.members'),
      width: 110,
      align: 'end',
      cell: ({ members }) => format.number(members),
      text: ({ members }) => members,
    },
    { id: 'gives', title: text('users.group.gives'), width: 420, cell: given, text: given },
  ];
}
