// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { BaseContext, QueryContext } from '../../platform/invoke/context.ts';
import { inScope } from '../register-errors.ts';
import { builtIn, builtInRoles, type CustomRole, everybody, expand, permissionsOf } from './model.ts';
import type { Member, RoleWire } from './schemas.ts';
import { countUnitsWithin, readCustomRoles } from './store.ts';

/** Whether this role may be given here and so long. @throws AppError invalid-input, not-permitted, not-found */
export async function checkRole(
  ctx: QueryContext,
  role: string,
  units: readonly string[] | null,
  until: string | null,
  kind: Member['kind'],
) {
  const known = builtIn(role);
  if (!known && !(await readCustomRoles(ctx)).some(({ id }) => id === role))
    throw new AppError('invalid-input', 'There is no such role.', {
      issues: [{ path: 'role', message: 'is unknown' }],
    });
  if (known?.expires && until === null)
    throw new AppError('invalid-input', 'This role is given until a date only.', {
      issues: [{ path: 'until', message: 'is missing' }],
    });
  if (known?.services && kind === 'person')
    throw new AppError('invalid-input', 'This role is for programs: give it to a service account.', {
      issues: [{ path: 'role', message: 'is for service accounts' }],
    });
  await checkUnits(ctx, units);
}

/** Nobody gives, or takes, rights over more than they administer themselves. */
export async function checkUnits(ctx: QueryContext, units: readonly string[] | null): Promise<void> {
  if (units === null) return requireWhole(ctx);
  if ((await countUnitsWithin(ctx, units)) !== new Set(units).size) inScope(undefined, 'unit');
}

export function requireWhole({ scope }: BaseContext): void {
  if (scope !== 'all')
    throw new AppError('not-permitted', 'This holds for the whole group, and you administer a part of it.');
}

/** Built-in roles in their order, then custom ones, with what each may do. */
export const rolesOn = (custom: readonly CustomRole[], all: readonly string[]): RoleWire[] => [
  ...Object.keys(builtInRoles).map((role) => ({
    ...{ role, title: builtIn(role)?.title ?? { en: role, de: role }, builtIn: true },
    permissions: [...new Set([...permissionsOf(role, custom, all), ...expand(everybody, all)])].sort(),
    ...{ secondFactor: builtIn(role)?.secondFactor === true, expires: builtIn(role)?.expires === true },
    services: builtIn(role)?.services === true,
  })),
  ...custom.map(({ id, name, secondFactor }) => ({
    ...{ role: id, title: { en: name, de: name }, builtIn: false },
    permissions: [...new Set([...permissionsOf(id, custom, all), ...expand(everybody, all)])].sort(),
    ...{ secondFactor, expires: false, services: false },
  })),
];
