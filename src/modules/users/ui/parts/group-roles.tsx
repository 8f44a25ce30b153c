// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../../ui/kit/confirm-dialog.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { RoleGroup } from '../../../provisioning/contract.ts';
import { api, useRoleTitle, usersChanged, useUnitNames } from './data.ts';

type GroupRolesProps = { readonly group: RoleGroup; readonly mayMap: boolean };

/** Which roles a group gives, where, and who said so. */
export function GroupRoles({ group, mayMap }: GroupRolesProps) {
  const text = useText();
  const titleOf = useRoleTitle();
  const namesOf = useUnitNames();
  const nameOf = useActorName();
  const notify = useNotify();
  const [ending, setEnding] = useState<RoleGroup['roles'][number]>();
  const end = async () => {
    if (!ending) return;
    const { id, groupId, role, units } = ending;
    await api.provisioning.unmapGroup({ id });
    await usersChanged();
    notify.done(text('users.group.unmapped', { group: group.name, role: titleOf(role) }), async () => {
      // whoever gave the role before has confirmed it before
      await api.provisioning.mapGroup({ id: groupId, role, units, confirmed: true });
      await usersChanged();
    });
  };
  return (
    <Part title={text('users.group.roles')}>
      {group.roles.length === 0 ? (
        <p>{text('users.group.roles.none')}</p>
      ) : (
        <PlainTable
          label={text('users.group.roles')}
          rows={group.roles}
          rowId={({ id }) => id}
          columns={[
            { id: 'role', title: text('users.role'), cell: ({ role }) => titleOf(role) },
            { id: 'units', title: text('users.units'), cell: ({ units }) => namesOf(units) },
            { id: 'by', title: text('users.group.mapped-by'), cell: ({ mappedBy }) => nameOf(mappedBy) },
            { id: 'since', title: text('users.since'), cell: ({ mappedAt }) => <DateText value={mappedAt} /> },
            {
              id: 'action',
              title: text('users.action'),
              isHidden: true,
              align: 'end',
              cell: (given) =>
                mayMap && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={text('users.group.unmap.of', { role: titleOf(given.role) })}
                    onClick={() => setEnding(given)}
                  >
                    {text('users.group.unmap')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <ConfirmDialog
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={text('users.group.unmap.of', { role: titleOf(ending?.role ?? '') })}
        action={text('users.group.unmap')}
        isDestructive
        onConfirm={end}
      >
        {text('users.group.unmap.body')}
      </ConfirmDialog>
    </Part>
  );
}
