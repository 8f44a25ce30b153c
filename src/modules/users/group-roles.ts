// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { inScope, requireWhole } from '../register-errors.ts';
import { requireAdministrator, signOutWithoutRole } from './blocking.ts';
import { builtIn, isByName } from './model.ts';
import { checkRole } from './roles.ts';
import type { GroupRole } from './store/group-roles.ts';
import * as store from './store/group-roles.ts';
import { readCustomRoles } from './store.ts';

/**
 * Says that whoever is in a group of the identity provider has a role somewhere. Whoever fills the group decides from then on
 * who has it: that is for who administers the whole group of organisations, and for roles with a second factor it is confirmed.
 * @throws AppError invalid-input for a role that no group may give, or that is not confirmed; not-permitted; not-found;
 *   conflict when the group gives it already
 */
export async function mapGroup(
  ctx: CommandContext,
  given: store.NewGroupRole,
  { userIds, isConfirmed }: { readonly userIds: readonly string[]; readonly isConfirmed: boolean },
): Promise<GroupRole> {
  requireManager(ctx);
  await checkGroupRole(ctx, given, isConfirmed);
  if ((await store.readGroupRoles(ctx, [given.groupId])).some((known) => isSame(known, given)))
    throw new AppError('conflict', 'The group gives this role there already.');
  const made = await store.addGroupRole(ctx, given);
  await store.giveByGroup(ctx, made, userIds);
  return made;
}

/** Whoever gives roles to everybody else's people can do as much by hand. @throws AppError not-permitted */
function requireManager({ permissions, scope, scopeOf }: CommandContext): void {
  if (permissions !== 'all' && !permissions.has('users:manage'))
    throw new AppError('not-permitted', 'This needs the permission users:manage as well.');
  requireWhole({ scope });
  requireWhole({ scope: scopeOf?.('users:manage') ?? scope });
}

async function checkGroupRole(ctx: CommandContext, { role, units }: store.NewGroupRole, isConfirmed: boolean) {
  const known = builtIn(role);
  if (isByName(role))
    throw refuse('role', 'Somebody from outside has a role by name and until a date: no group gives it.');
  await checkRole(ctx, { role, units, until: null, reason: null }, 'person');
  const custom = await readCustomRoles(ctx);
  const needsFactor = known?.secondFactor || custom.some(({ id, secondFactor }) => id === role && secondFactor);
  if (needsFactor && !isConfirmed)
    throw refuse('confirmed', 'Confirm that whoever fills this group decides who has a role with so many rights.');
}

const refuse = (path: string, message: string): AppError =>
  new AppError('invalid-input', message, { issues: [{ path, message }] });

const isSame = (one: Pick<GroupRole, 'role' | 'units'>, other: Pick<GroupRole, 'role' | 'units'>): boolean =>
  one.role === other.role && unitsOf(one) === unitsOf(other);
const unitsOf = ({ units }: Pick<GroupRole, 'units'>): string => [...new Set(units)].sort().join();

/**
 * Ends what a group gives, and with it the role of everybody who has it from there.
 * @throws AppError not-found; conflict when nobody would remain administrator
 */
export async function unmapGroup(ctx: CommandContext, id: string): Promise<void> {
  requireManager(ctx);
  await end(ctx, id);
}

/** Gives the roles of a group to these people, and takes them from everybody else. @throws AppError conflict for the last administrator */
export async function followGroup(ctx: CommandContext, groupId: string, userIds: readonly string[]): Promise<void> {
  const given = await store.readGroupRoles(ctx, [groupId]);
  for (const one of given) await store.giveByGroup(ctx, one, userIds);
  for (const one of given) await take(ctx, one, userIds);
}

/** The provider has removed the group: it gives nothing any more. @throws AppError conflict for the last administrator */
export async function endGroup(ctx: CommandContext, groupId: string): Promise<void> {
  for (const { id } of await store.readGroupRoles(ctx, [groupId])) await end(ctx, id);
}

export const nameGroup = store.renameGroup;

async function end(ctx: CommandContext, id: string): Promise<void> {
  await take(ctx, inScope(await store.endGroupRole(ctx, id), 'role of a group'), []);
}

async function take(ctx: CommandContext, { id, role }: GroupRole, staying: readonly string[]): Promise<void> {
  const left = await store.takeByGroup(ctx, id, staying);
  if (role === 'administrator' && left.length > 0) await requireAdministrator(ctx);
  await signOutWithoutRole(ctx, left);
}
