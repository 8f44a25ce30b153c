// SPDX-License-Identifier: Apache-2.0
import { Checkbox, MultiSelect, NativeSelect } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { RoleGroup } from '../../../provisioning/contract.ts';
import { isByName } from '../../model.ts';
import { api, useRoles, useRoleTitle, usersChanged, useUnitOptions } from './data.ts';

type GroupRoleDialogProps = { readonly group: RoleGroup; readonly opened: boolean; readonly onClose: () => void };

/** Says which role the members of a group have, and where. */
export function GroupRoleDialog({ group, opened, onClose }: GroupRoleDialogProps) {
  const text = useText();
  const roles = useRoles();
  const titleOf = useRoleTitle();
  const units = useUnitOptions();
  const notify = useNotify();
  const choices = (roles.data?.items ?? []).filter(({ role, services }) => !services && !isByName(role));
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('users.group.map')}
      action={text('users.give.action')}
      initial={{ role: '', units: [] as string[], confirmed: false }}
      onSubmit={async ({ role, units: where, confirmed }) => {
        const given = { id: group.id, role, units: where.length === 0 ? null : where, confirmed };
        const { id } = await api.provisioning.mapGroup(given);
        await usersChanged();
        notify.done(text('users.group.gives.role', { group: group.name, role: titleOf(role) }), async () => {
          await api.provisioning.unmapGroup({ id });
          await usersChanged();
        });
      }}
    >
      {(form) => (
        <>
          <p>{text('users.group.map.body', { count: group.members })}</p>
          <NativeSelect
            label={text('users.role')}
            required
            data={[
              { value: '', label: text('users.role.choose') },
              ...choices.map(({ role }) => ({ value: role, label: titleOf(role) })),
            ]}
            {...form.getInputProps('role')}
            // what was confirmed was about the other role
            onChange={({ currentTarget }) => form.setValues({ role: currentTarget.value, confirmed: false })}
            description={text('users.group.map.by-name')}
          />
          <MultiSelect
            label={text('users.units')}
            description={text('users.units.help')}
            placeholder={form.values.units.length === 0 ? text('users.units.all') : ''}
            searchable
            data={units}
            {...form.getInputProps('units')}
          />
          {choices.find(({ role }) => role === form.values.role)?.secondFactor && (
            <Checkbox
              label={text('users.group.map.confirm')}
              required
              {...form.getInputProps('confirmed', { type: 'checkbox' })}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
