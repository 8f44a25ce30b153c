// SPDX-License-Identifier: Apache-2.0
import { Checkbox, Fieldset, SimpleGrid } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { groupPermissions, rightOf } from './group-permissions.ts';

type PermissionChoiceProps = {
  readonly permissions: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly error?: string | undefined;
};

/** Permissions to choose from, by module. */
export function PermissionChoice({ permissions, value, onChange, error }: PermissionChoiceProps) {
  const text = useText();
  return (
    <Fieldset legend={text('users.permissions')}>
      {error && <p role="alert">{error}</p>}
      <Checkbox.Group value={[...value]} onChange={onChange} aria-label={text('users.permissions')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {groupPermissions(permissions).map(([module, group]) => (
            <Fieldset key={module} legend={module} variant="unstyled">
              {group.map((permission) => (
                <Checkbox key={permission} value={permission} label={rightOf(permission)} mt={6} />
              ))}
            </Fieldset>
          ))}
        </SimpleGrid>
      </Checkbox.Group>
    </Fieldset>
  );
}
