// SPDX-License-Identifier: Apache-2.0
import type { Db } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import { checkOutside } from './roles.ts';
import type { Invitation } from './schemas.ts';
import { digestOf } from './service.ts';
import * as invitations from './store/invitations.ts';
import { addMember, addMembership, readTenant } from './store.ts';

/** With the tenant that it leads into, and its name. */
export type OpenInvitation = Invitation & { readonly tenant: string; readonly organisation: string };

/** The invitation that a code stands for. @throws AppError not-found for a wrong, used, withdrawn or expired one alike */
export async function findInvitation(db: Db, code: string, now: Date): Promise<OpenInvitation> {
  const place = await invitations.findInvitation(db, digestOf(code));
  const identity = place && { tenant: place.tenant, actor: 'invitation', requestId: place.id };
  const found =
    identity &&
    (await inTenant(db, identity, 'read', async (tx) => ({
      invitation: await invitations.readInvitation({ db: tx, now }, place.id),
      organisation: (await readTenant({ db: tx, tenant: place.tenant }))?.name ?? '',
    })));
  if (!place || found?.invitation?.state !== 'open')
    throw new AppError('not-found', 'This invitation does not hold, or not any more. Ask for a new one.');
  return { ...found.invitation, tenant: place.tenant, organisation: found.organisation };
}

/** @throws AppError not-found when somebody was quicker */
export async function joinByInvitation(
  ctx: CommandContext,
  invitation: OpenInvitation,
  person: { readonly userId: string; readonly name: string },
): Promise<void> {
  if (!(await invitations.closeInvitation(ctx, invitation.id, person.userId)))
    throw new AppError('not-found', 'This invitation does not hold, or not any more. Ask for a new one.');
  const { email, role, units, until, reason } = invitation;
  await join(ctx, { ...person, email, role, units, until, reason });
}

export type Joining = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly units: string[] | null;
  readonly until: string | null;
  /** Why; somebody from outside needs one for the whole group. */
  readonly reason?: string | null;
  readonly emergency?: boolean;
};

/** Makes an account a member of the tenant, with a role. @throws AppError invalid-input for somebody from outside without an end or a part */
export async function join(
  ctx: CommandContext,
  { userId, name, email, emergency = false, ...joining }: Joining,
): Promise<void> {
  const given = { reason: null, ...joining };
  checkOutside(given);
  await addMember(ctx, { userId, kind: 'person', name, email, emergency });
  await addMembership(ctx, { ...given, userId, from: ctx.now.toISOString() });
}
