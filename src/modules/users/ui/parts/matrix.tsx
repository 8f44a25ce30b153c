// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { RoleWire } from '../../schemas.ts';
import { useRoleTitle } from './data.ts';
import { groupPermissions, rightOf } from './group-permissions.ts';
import classes from './matrix.module.css';

type MatrixProps = {
  readonly permissions: readonly string[];
  readonly roles: readonly RoleWire[];
  readonly onEdit: ((role: RoleWire) => void) | undefined;
  readonly onRemove: ((role: RoleWire) => void) | undefined;
};

/** Roles across, permissions down by module; both heads stay in sight. */
export function Matrix({ permissions, roles, onEdit, onRemove }: MatrixProps) {
  const text = useText();
  const titleOf = useRoleTitle();
  const held = new Map(roles.map(({ role, permissions: own }) => [role, new Set(own)]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.box} aria-label={text('users.matrix')} tabIndex={0}>
      <table className={classes.matrix} aria-label={text('users.matrix')}>
        <thead>
          <tr>
            <th scope="col">{text('users.permission')}</th>
            {roles.map((role) => (
              <th key={role.role} scope="col">
                <span className={classes.head}>
                  {titleOf(role.role)}
                  {!role.builtIn && onEdit && onRemove && (
                    <RoleMenu role={role} title={titleOf(role.role)} onEdit={onEdit} onRemove={onRemove} />
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groupPermissions(permissions).map(([module, group]) => (
            <Fragment key={module}>
              <tr className={classes.group}>
                <th scope="rowgroup">{module}</th>
                <td colSpan={roles.length} />
              </tr>
              {group.map((permission) => (
                <tr key={permission}>
                  <th scope="row">{rightOf(permission)}</th>
                  {roles.map(({ role }) => (
                    <td key={role}>
                      {held.get(role)?.has(permission) ? (
                        <>
                          <IconCheck size={16} aria-hidden="true" />
                          <span className="for-screen-readers">{text('users.matrix.yes')}</span>
                        </>
                      ) : (
                        <span className="for-screen-readers">{text('users.matrix.no')}</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RoleMenuProps = {
  readonly role: RoleWire;
  readonly title: string;
  readonly onEdit: (role: RoleWire) => void;
  readonly onRemove: (role: RoleWire) => void;
};

function RoleMenu({ role, title, onEdit, onRemove }: RoleMenuProps) {
  const text = useText();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={text('users.role.menu', { role: title })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onEdit(role)}>{text('users.role.edit')}</Menu.Item>
        <Menu.Item onClick={() => onRemove(role)}>{text('users.role.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
