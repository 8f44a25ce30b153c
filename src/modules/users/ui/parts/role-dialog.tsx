// SPDX-License-Identifier: Apache-2.0
import { Switch, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { everybody } from '../../model.ts';
import type { RoleWire } from '../../schemas.ts';
import { api, usersChanged } from './data.ts';
import { PermissionChoice } from './permission-choice.tsx';

type RoleDialogProps = {
  /** The role that is changed; undefined for a new one. */
  readonly role: RoleWire | undefined;
  readonly permissions: readonly string[];
  readonly onClose: () => void;
};

/** A role of the hospital's own. */
export function RoleDialog({ role, permissions, onClose }: RoleDialogProps) {
  const text = useText();
  const own = (permission: string) => !everybody.includes(permission);
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text(role ? 'users.role.edit' : 'users.role.add')}
      action={text('users.role.save')}
      initial={{
        name: role?.title.en ?? '',
        secondFactor: role?.secondFactor ?? false,
        permissions: (role?.permissions ?? []).filter(own),
      }}
      onSubmit={async (values) => {
        await api.users.saveRole({ ...values, ...(role && { id: role.role }) });
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
