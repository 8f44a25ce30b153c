// SPDX-License-Identifier: Apache-2.0
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../ui/kit/confirm-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import type { OwnRole, RoleWire } from '../schemas.ts';
import { api, useRoleTitle, usersChanged } from './parts/data.ts';
import { Matrix } from './parts/matrix.tsx';
import { RoleDialog } from './parts/role-dialog.tsx';

/** Every permission there is, and which role has it. */
export function Page() {
  const text = useText();
  const mayManage = useMay()('users:manage');
  const titleOf = useRoleTitle();
  const notify = useNotify();
  const [editing, setEditing] = useState<RoleWire | 'new'>();
  const [removing, setRemoving] = useState<RoleWire>();
  const matrix = useQuery({ queryKey: ['users', 'matrix'], queryFn: () => api.users.matrix({}) });
  const primary = mayManage
    ? { label: text('users.role.add'), icon: <IconPlus size={16} />, onClick: () => setEditing('new') }
    : undefined;
  return (
    <PageFrame title={text('users.roles.title')} sentence={text('users.roles.sentence')} primary={primary} isWide>
      <Loaded query={matrix}>
        {({ permissions, roles }) => (
          <>
            <Matrix
              permissions={permissions}
              roles={roles}
              onEdit={mayManage ? setEditing : undefined}
              onRemove={mayManage ? setRemoving : undefined}
            />
            {editing && (
              <RoleDialog
                role={editing === 'new' ? undefined : ownRole(editing)}
                permissions={permissions}
                onClose={() => setEditing(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={text('users.role.remove.of', { role: titleOf(removing?.role ?? '') })}
        action={text('users.role.remove')}
        isDestructive
        onConfirm={async () => {
          if (!removing) return;
          await api.users.removeRole({ id: removing.role });
          await usersChanged();
          // nobody had it, so that one of the same rights is the same
          const { name, permissions: rights, secondFactor } = ownRole(removing);
          notify.done(text('users.role.removed', { role: name }), async () => {
            await api.users.addRole({ name, permissions: rights, secondFactor });
            await usersChanged();
          });
        }}
      >
        {text('users.role.remove.body')}
      </ConfirmDialog>
    </PageFrame>
  );
}

const ownRole = ({ role, title, permissions, secondFactor, revision }: RoleWire): OwnRole => ({
  ...{ id: role, name: title.en, permissions, secondFactor },
  revision: revision ?? 1,
});
