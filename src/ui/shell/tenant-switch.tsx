// SPDX-License-Identifier: Apache-2.0
import { NativeSelect } from '@mantine/core';
import { useMe } from '../data/me.ts';
import { rememberTenant } from '../data/tenant.ts';
import { useText } from '../i18n/text.tsx';
import classes from './tenant-switch.module.css';

/** For which organisation one works; a choice for those who belong to several. */
export function TenantSwitch() {
  const text = useText();
  const { tenant, tenants } = useMe();
  if (tenants.length < 2) return <span className={classes.name}>{tenant.name}</span>;
  return (
    <NativeSelect
      className={classes.select ?? ''}
      aria-label={text('shell.tenant')}
      size="xs"
      value={tenant.id}
      data={tenants.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => {
        rememberTenant(event.currentTarget.value);
        location.assign('/');
      }}
    />
  );
}
