// SPDX-License-Identifier: Apache-2.0
import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useText } from '../../../../ui/i18n/text.tsx';
import { useRoles, useRoleTitle, useUnits } from './data.ts';

export type RoleValues = { role: string; units: string[]; until: string };
export const noRole: RoleValues = { role: '', units: [], until: '' };

type RoleFieldsProps<V extends RoleValues> = {
  readonly form: UseFormReturnType<V>;
  /** For a program: some roles are not for people. */
  readonly isService?: boolean;
};

/** Which role, where, and until when. */
export function RoleFields<V extends RoleValues>({ form, isService = false }: RoleFieldsProps<V>) {
  const text = useText();
  const roles = useRoles();
  const titleOf = useRoleTitle();
  const units = useUnits();
  // departments of two sites may have the same name
  const unitNames = new Map(units.data?.items.map(({ id, name }) => [id, name]));
  const chosen = roles.data?.items.find(({ role }) => role === form.values.role);
  return (
    <>
      <NativeSelect
        label={text('users.role')}
        required
        data={[
          { value: '', label: text('users.role.choose') },
          ...(roles.data?.items ?? [])
            .filter(({ services }) => isService || !services)
            .map(({ role }) => ({ value: role, label: titleOf(role) })),
        ]}
        {...form.getInputProps('role')}
        description={chosen?.secondFactor ? text('users.role.second-factor') : undefined}
      />
      <MultiSelect
        label={text('users.units')}
        description={text('users.units.help')}
        placeholder={form.values.units.length === 0 ? text('users.units.all') : ''}
        searchable
        data={(units.data?.items ?? []).map(({ id, name, parentId }) => ({
          value: id,
          label: [name, unitNames.get(parentId ?? '')].filter(Boolean).join(', '),
        }))}
        {...form.getInputProps('units')}
      />
      <TextInput
        type="date"
        label={text('users.until')}
        description={text(chosen?.expires ? 'users.until.needed' : 'users.until.help')}
        required={chosen?.expires ?? false}
        {...form.getInputProps('until')}
      />
    </>
  );
}
