// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { inScope } from '../register-errors.ts';
import { endSessions, readWithoutRole } from './store/access.ts';
import { readMember } from './store/members.ts';
import * as store from './store.ts';

/**
 * Takes away everything that somebody may do here, and signs them out everywhere.
 * @returns false when the account was blocked already
 * @throws AppError not-found; conflict for the last administrator
 */
export async function blockAccount(ctx: CommandContext, userId: string): Promise<boolean> {
  const { roles } = inScope(await readMember(ctx, userId), 'account');
  const isNew = await store.setBlocked(ctx, userId, true);
  if (roles.includes('administrator')) await requireAdministrator(ctx);
  await endSessions(ctx, userId);
  return isNew;
}

/** @throws AppError conflict */
export async function requireAdministrator(ctx: CommandContext): Promise<void> {
  if ((await store.countAdministrators(ctx)) === 0)
    throw new AppError('conflict', 'Somebody must remain administrator of the whole group.');
}

/** Whoever has lost the last role, in whatever organisation, is signed out everywhere. */
export async function signOutWithoutRole(ctx: CommandContext, userIds: readonly string[]): Promise<void> {
  for (const userId of await readWithoutRole(ctx, userIds)) await endSessions(ctx, userId);
}
