// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../../ui/kit/confirm-dialog.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { Membership } from '../../schemas.ts';
import { api, useRoleTitle, usersChanged, useUnitNames } from './data.ts';
import { givenRole, noRole, RoleFields } from './role-fields.tsx';

type MembershipsProps = {
  readonly memberships: readonly Membership[];
  readonly userId: string;
  /** They are those of a program. */
  readonly isService: boolean;
};

/** Which roles somebody has, where, from when until when, and who gave them. */
export function Memberships({ memberships, userId, isService }: MembershipsProps) {
  const text = useText();
  const titleOf = useRoleTitle();
  const nameOf = useActorName();
  const namesOf = useUnitNames();
  const notify = useNotify();
  const mayManage = useMay()('users:manage');
  const [isGiving, setGiving] = useState(false);
  const [ending, setEnding] = useState<Membership>();
  const sourceOf = ({ group, grantedBy }: Membership) =>
    group === null ? nameOf(grantedBy) : text('users.granted-by.group', { group, name: nameOf(grantedBy) });
  const give = (
    <Button variant="default" onClick={() => setGiving(true)}>
      {text('users.give')}
    </Button>
  );
  return (
    <Part title={text('users.roles')} action={mayManage && give}>
      {memberships.length === 0 ? (
        <p>{text('users.roles.none.body')}</p>
      ) : (
        <PlainTable
          label={text('users.roles')}
          rows={memberships}
          rowId={({ id }) => id}
          columns={[
            { id: 'role', title: text('users.role'), cell: ({ role }) => titleOf(role) },
            { id: 'units', title: text('users.units'), cell: ({ units }) => namesOf(units) },
            { id: 'from', title: text('users.from'), cell: ({ from }) => <DateText value={from} /> },
            {
              id: 'until',
              title: text('users.until'),
              cell: ({ until }) => (until === null ? text('users.until.none') : <DateText value={until} />),
            },
            { id: 'reason', title: text('users.reason.given'), cell: ({ reason }) => reason },
            { id: 'by', title: text('users.granted-by'), cell: sourceOf },
            {
              id: 'action',
              title: text('users.action'),
              isHidden: true,
              align: 'end',
              cell: (membership) =>
                mayManage &&
                membership.group === null && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={text('users.take.of', { role: titleOf(membership.role) })}
                    onClick={() => setEnding(membership)}
                  >
                    {text('users.take')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <FormDialog
        opened={isGiving}
        onClose={() => setGiving(false)}
        title={text('users.give')}
        action={text('users.give.action')}
        initial={noRole}
        onSubmit={async (given) => {
          await api.users.assign({ userId, ...givenRole(given) });
          await usersChanged();
          notify.done(text('users.given', { role: titleOf(given.role) }));
        }}
      >
        {(form) => <RoleFields form={form} isService={isService} />}
      </FormDialog>
      <ConfirmDialog
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={text('users.take.of', { role: titleOf(ending?.role ?? '') })}
        action={text('users.take')}
        isDestructive
        onConfirm={async () => {
          if (ending) await api.users.endMembership({ id: ending.id });
          await usersChanged();
        }}
      >
        {text('users.take.body')}
      </ConfirmDialog>
    </Part>
  );
}
