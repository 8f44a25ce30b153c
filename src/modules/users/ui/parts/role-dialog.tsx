// SPDX-License-Identifier: Apache-2.0
import { Switch, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { everybody } from '../../model.ts';
import type { OwnRole } from '../../schemas.ts';
import { api, usersChanged } from './data.ts';
import { PermissionChoice } from './permission-choice.tsx';

type RoleDialogProps = {
  /** The role that is changed; undefined for a new one. */
  readonly role: OwnRole | undefined;
  readonly permissions: readonly string[];
  readonly onClose: () => void;
};

/** A role of the hospital's own. */
export function RoleDialog({ role, permissions, onClose }: RoleDialogProps) {
  const text = useText();
  const own = (permission: string) => !everybody.includes(permission);
  const valuesOf = (from: OwnRole | undefined) => ({
    name: from?.name ?? '',
    secondFactor: from?.secondFactor ?? false,
    permissions: (from?.permissions ?? []).filter(own),
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text(role ? 'users.role.edit' : 'users.role.add')}
      action={text('users.role.save')}
      initial={valuesOf(role)}
      row={role}
      valuesOf={valuesOf}
      labels={{
        name: text('users.role.name'),
        secondFactor: text('users.role.second-factor.ask'),
        permissions: text('users.permissions'),
      }}
      say={(_, value) => {
        if (typeof value === 'boolean') return text(value ? 'answer.yes' : 'answer.no');
        return Array.isArray(value) ? value.join(', ') : undefined;
      }}
      onSubmit={async (values, { seen }) => {
        await (seen
          ? api.users.updateRole({ id: seen.id, revision: seen.revision, ...values })
          : api.users.addRole(values));
        await usersChanged();
      }}
    >
      {(form) => (
        <>
          <TextInput label={text('users.role.name')} required maxLength={200} {...form.getInputProps('name')} />
          <Switch
            label={text('users.role.second-factor.ask')}
            {...form.getInputProps('secondFactor', { type: 'checkbox' })}
          />
          <PermissionChoice permissions={permissions.filter(own)} {...asChoice(form.getInputProps('permissions'))} />
        </>
      )}
    </FormDialog>
  );
}

type ChoiceProps = { value: string[]; onChange: (value: string[]) => void; error?: string };
export const asChoice = (props: object): ChoiceProps => props as ChoiceProps;
