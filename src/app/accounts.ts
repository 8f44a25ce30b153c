// SPDX-License-Identifier: Apache-2.0
import {
  findInvitation,
  type Joining,
  join,
  joinByInvitation,
  recordCredentialChange,
} from '../modules/users/index.ts';
import type { Auth, NewUser } from '../platform/auth/auth.ts';
import type { Identified } from '../platform/auth/identified.ts';
import { AppError } from '../platform/errors.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Caller, CommandContext } from '../platform/invoke/context.ts';
import { commandContext } from '../platform/invoke/in-transaction.ts';
import { baseContext } from '../platform/invoke/invoke.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';

export type Who = Pick<Caller, 'tenant' | 'actor' | 'requestId'>;

function inCommand<T>(app: App, who: Who, work: (ctx: CommandContext) => Promise<T>): Promise<T> {
  const caller: Caller = { ...who, permissions: 'all', scope: 'all', language: 'en' };
  return inTenant(app.database.app, caller, 'write', (db, timeZone) =>
    work(commandContext(baseContext(app, caller), db, timeZone)),
  );
}

export type NewAccount = NewUser &
  Pick<Joining, 'role'> &
  Partial<Pick<Joining, 'units' | 'until' | 'reason' | 'emergency'>>;

/**
 * Makes an account with a password and gives it a role in a tenant: for the first run, the command line and the
 * demonstration. Nothing of it stays when the tenant refuses.
 * @throws AppError conflict when the address has an account, invalid-input for a password that must not be used
 */
export async function addAccount(app: App, auth: Auth, who: Who, account: NewAccount): Promise<string> {
  const { name, email, role, units = null, until = null, reason = null, emergency = false } = account;
  const { id } = await auth.createUser(account);
  return joinOrRemove(auth, id, () =>
    inCommand(app, who, (ctx) =>
      join(ctx, { userId: id, name, email: email.toLowerCase(), role, units, until, reason, emergency }),
    ),
  );
}

/** Gives an account another password and takes off its second factor, on the trail with who did it. */
export function resetAccount(app: App, auth: Auth, who: Who, userId: string, password: string): Promise<void> {
  return recordCredentialChange(app.database.app, { ...who, userId, what: 'reset', now: app.now() }, async () => {
    await auth.removeSecondFactors(userId);
    await auth.setPassword(userId, password);
  });
}

/**
 * Accepts an invitation. Whoever has no account gets one, with the name and password given; whoever has one must be
 * signed in to it, so that a code alone never leads into an account.
 * @throws AppError not-found for a code that does not hold (any more); not-signed-in when the address has an account;
 *   invalid-input for a password that must not be used
 */
export async function acceptInvitation(
  app: App,
  auth: Auth,
  code: string,
  given: { readonly name: string; readonly password: string },
  signedIn: { readonly who?: Identified | undefined; readonly requestId: string },
): Promise<{ readonly tenant: string; readonly userId: string }> {
  const invitation = await findInvitation(app.database.app, code, app.now());
  const { email, tenant } = invitation;
  const known = await auth.findUser(email);
  if (known && known.id !== signedIn.who?.userId)
    throw new AppError('not-signed-in', 'There is an account with this mail address. Sign in with it first.');
  const name = known?.name ?? given.name;
  const userId = known?.id ?? (await auth.createUser({ name, email, password: given.password })).id;
  const who = { tenant, actor: `user:${userId}`, requestId: signedIn.requestId };
  const joining = () => inCommand(app, who, (ctx) => joinByInvitation(ctx, invitation, { userId, name }));
  if (known) await joining();
  else await joinOrRemove(auth, userId, joining);
  return { tenant, userId };
}

/** An account without a tenant would stand in the way of the next try. */
async function joinOrRemove(auth: Auth, userId: string, joining: () => Promise<void>): Promise<string> {
  try {
    await joining();
    return userId;
  } catch (error) {
    await auth.removeUser(userId);
    throw error;
  }
}
