// SPDX-License-Identifier: Apache-2.0
import type { Scope } from '../../platform/tenancy/scope.ts';
import { allOf, rightsOf, scopeOf } from './model.ts';
import type { AllPermissions } from './service.ts';
import { type Reading, readCustomRoles, readHeld, readPeople } from './store.ts';

export type Listener = { readonly userId: string; readonly scope: Scope };

/** People who have a right now, with the part of the organisation that they have it for. */
export async function peopleWith(reading: Reading, all: AllPermissions, permission: string): Promise<Listener[]> {
  const custom = await readCustomRoles(reading);
  const found: Listener[] = [];
  for (const userId of await readPeople(reading)) {
    const rights = rightsOf(await readHeld(reading, userId), custom, all());
    if (allOf(rights).has(permission)) found.push({ userId, scope: scopeOf(rights, permission) });
  }
  return found;
}
