// SPDX-License-Identifier: Apache-2.0
import type { Caller } from '../../platform/invoke/context.ts';
import { allOf, rightsOf, scopeOf } from './model.ts';
import type { AllPermissions } from './service.ts';
import { type Reading, readCustomRoles, readHeld, readNamesOf } from './store.ts';

/** A person and those whom the person stands in for today, by account and name; none of who is no member. */
export const workersOf = (reading: Reading, userId: string) => readNamesOf(reading, userId);

/** What a person may do now without being signed in, for what is done on the person's behalf. */
export async function rightsNow(
  reading: Reading,
  all: AllPermissions,
  userId: string,
): Promise<Pick<Caller, 'permissions' | 'scope' | 'scopeOf'>> {
  const rights = rightsOf(await readHeld(reading, userId), await readCustomRoles(reading), all());
  return {
    ...{ permissions: allOf(rights), scope: scopeOf(rights) },
    scopeOf: (permission: string) => scopeOf(rights, permission),
  };
}
