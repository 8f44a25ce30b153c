// SPDX-License-Identifier: Apache-2.0
import { Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useText } from '../../../../ui/i18n/text.tsx';
import { endOfDay, useRoles, useRoleTitle, useUnitOptions } from './data.ts';

export type RoleValues = { role: string; units: string[]; until: string; isWhole: boolean; reason: string };
export const noRole: RoleValues = { role: '', units: [], until: '', isWhole: false, reason: '' };

/** What the fields say, as the endpoints take it. */
export const givenRole = ({ role, units, until, isWhole, reason }: RoleValues) => ({
  ...{ role, until: endOfDay(until), units: units.length === 0 || isWhole ? null : units },
  ...(reason.trim() !== '' && { reason }),
});

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
  const units = useUnitOptions();
  const { isWhole, units: where } = form.values;
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
        description={text(chosen?.outside ? 'users.units.needed' : 'users.units.help')}
        placeholder={where.length === 0 && (isWhole || !chosen?.outside) ? text('users.units.all') : ''}
        searchable
        disabled={isWhole && chosen?.outside === true}
        withAsterisk={chosen?.outside === true && !isWhole}
        data={units}
        {...form.getInputProps('units')}
      />
      {chosen?.outside && (
        <Checkbox label={text('users.units.whole')} {...form.getInputProps('isWhole', { type: 'checkbox' })} />
      )}
      {chosen?.outside && isWhole && (
        <TextInput
          label={text('users.reason')}
          description={text('users.reason.help')}
          required
          maxLength={200}
          {...form.getInputProps('reason')}
        />
      )}
      <TextInput
        type="date"
        label={text('users.until')}
        description={text(chosen?.outside ? 'users.until.needed' : 'users.until.help')}
        required={chosen?.outside ?? false}
        {...form.getInputProps('until')}
      />
    </>
  );
}
