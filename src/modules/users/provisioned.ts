// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import * as accounts from './store/accounts.ts';
import { addMember, readStanding } from './store.ts';

export type Named = { readonly name: string /** In small letters. */; readonly email: string };

/**
 * Makes a member without a role of somebody whom a directory or an identity provider names. The account is the one with this
 * address, or a new one without a password. Whoever is a member already keeps the roles.
 * @returns the id of the account
 * @throws AppError conflict for an address of another organisation's people; not-permitted for an emergency account
 */
export async function provision(ctx: CommandContext, { name, email }: Named): Promise<string> {
  refuseEmergencyAddress(email);
  const userId = await accounts.openAccount(ctx, newId(), name, email);
  if (userId === undefined) {
    const message = 'belongs to an account that is not yours to provision: invite the person';
    throw new AppError('conflict', 'This mail address is in use outside your organisation. Invite the person.', {
      issues: [{ path: 'email', message }],
    });
  }
  if ((await readStanding(ctx, userId))?.emergency) throw emergencyStays();
  await addMember(ctx, { userId, kind: 'person', name, email });
  await accounts.setProvisioned(ctx, userId, true);
  return userId;
}

/** Nobody receives mail at `.invalid` (RFC 2606): the emergency accounts. */
function refuseEmergencyAddress(email: string): void {
  if (/\.invalid$/.test(email)) throw emergencyStays();
}

const emergencyStays = () =>
  new AppError(
    'not-permitted',
    'An emergency account is there for the day without a directory: it is not provisioned.',
  );

/**
 * Says anew who a member is. The address to sign in with follows only as long as nobody has signed in: from then on the
 * account is known by more than its address.
 * @throws AppError conflict when the address has an account already; not-permitted for that of an emergency account
 */
export async function renameMember(ctx: CommandContext, userId: string, { name, email }: Named): Promise<void> {
  refuseEmergencyAddress(email);
  await accounts.renameAccount(ctx, userId, name, email);
  await accounts.renameMember(ctx, userId, name, email);
}

/** Takes every role away, for good. */
export const withdrawRoles = accounts.endMemberships;

/** Gives back what a block of this moment took; another one stands. */
export const liftBlock = accounts.liftBlock;

/** Nobody names this member any more. */
export const forgetProvisioned = (ctx: CommandContext, userId: string): Promise<void> =>
  accounts.setProvisioned(ctx, userId, false);
