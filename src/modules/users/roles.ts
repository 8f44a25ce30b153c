// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { inScope, requireWhole } from '../register-errors.ts';
import { builtIn, builtInRoles, type CustomRole, givenBy } from './model.ts';
import type { Member, Membership, OwnRole, RoleWire } from './schemas.ts';
import { countUnitsWithin, readCustomRoles } from './store.ts';

export type Given = Pick<Membership, 'role' | 'units' | 'until' | 'reason'>;

/** Whether this role may be given here and so long. @throws AppError invalid-input, not-permitted, not-found */
export async function checkRole(ctx: QueryContext, given: Given, kind: Member['kind']): Promise<void> {
  const { role, units } = given;
  const known = builtIn(role);
  if (!known && !(await readCustomRoles(ctx)).some(({ id }) => id === role))
    throw new AppError('invalid-input', 'There is no such role.', {
      issues: [{ path: 'role', message: 'is unknown' }],
    });
  checkOutside(given);
  if (known?.services && kind === 'person')
    throw new AppError('invalid-input', 'This role is for programs: give it to a service account.', {
      issues: [{ path: 'role', message: 'is for service accounts' }],
    });
  await checkUnits(ctx, units);
}

/** Whoever comes from outside sees what the audit is about, and no longer than it lasts. @throws AppError invalid-input */
export function checkOutside({ role, units, until, reason }: Given): void {
  if (!builtIn(role)?.outside) return;
  if (until === null)
    throw new AppError('invalid-input', 'This role is given until a date only.', {
      issues: [{ path: 'until', message: 'is missing' }],
    });
  if (units === null && reason === null)
    throw new AppError('invalid-input', 'Name the units that the audit is about, or say why it is the whole group.', {
      issues: [{ path: 'units', message: 'are missing, and so is the reason for the whole group' }],
    });
}

/** Nobody gives, or takes, rights over more than they administer themselves. */
export async function checkUnits(ctx: QueryContext, units: readonly string[] | null): Promise<void> {
  if (units === null) return requireWhole(ctx);
  if ((await countUnitsWithin(ctx, units)) !== new Set(units).size) inScope(undefined, 'unit');
}

/** What a custom role will say. @throws AppError invalid-input for permissions that there are not */
export function checkedRole<R extends Omit<CustomRole, 'id'>>(role: R, all: readonly string[]): R {
  const { permissions, secondFactor } = role;
  const unknown = permissions.filter((permission) => !all.includes(permission));
  if (unknown.length > 0) throw new AppError('invalid-input', `There are no permissions ${unknown.join(', ')}.`);
  return {
    ...role,
    permissions: [...new Set(permissions)].sort(),
    // who can give rights must not be held by a password alone
    secondFactor: secondFactor || ['users:manage', 'provisioning:map'].some((right) => permissions.includes(right)),
  };
}

/** Built-in roles in their order, then custom ones, with what each may do. */
export const rolesOn = (custom: readonly OwnRole[], all: readonly string[]): RoleWire[] => [
  ...Object.keys(builtInRoles).map((role) => ({
    ...{ role, title: builtIn(role)?.title ?? { en: role, de: role }, builtIn: true },
    permissions: givenBy(role, custom, all),
    ...{ secondFactor: builtIn(role)?.secondFactor === true, outside: builtIn(role)?.outside === true },
    ...{ services: builtIn(role)?.services === true, revision: null },
  })),
  ...custom.map(({ id, name, secondFactor, revision }) => ({
    ...{ role: id, title: { en: name, de: name }, builtIn: false },
    permissions: givenBy(id, custom, all),
    ...{ secondFactor, outside: false, services: false, revision },
  })),
];
