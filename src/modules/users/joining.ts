// SPDX-License-Identifier: Apache-2.0
import type { Db } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import type { Invitation } from './schemas.ts';
import { digestOf } from './service.ts';
import * as people from './store/people.ts';
import { addMember, addMembership, readTenant } from './store.ts';

/** With the tenant that it leads into, and its name. */
export type OpenInvitation = Invitation & { readonly tenant: string; readonly organisation: string };

/** The invitation that a code stands for. @throws AppError not-found for a wrong, used, withdrawn or expired one alike */
export async function findInvitation(db: Db, code: string, now: Date): Promise<OpenInvitation> {
  const place = await people.findInvitation(db, digestOf(code));
  const identity = place && { tenant: place.tenant, actor: 'invitation', requestId: place.id };
  const found =
    identity &&
    (await inTenant(db, identity, 'read', async (tx) => ({
      invitation: await people.readInvitation({ db: tx, now }, place.id),
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
  if (!(await people.closeInvitation(ctx, invitation.id, person.userId)))
    throw new AppError('not-found', 'This invitation does not hold, or not any more. Ask for a new one.');
  const { email, role, units, until } = invitation;
  await join(ctx, { ...person, email, role, units, until });
}

export type Joining = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly units: string[] | null;
  readonly until: string | null;
  readonly emergency?: boolean;
};

/** Makes an account a member of the tenant, with a role. */
export async function join(
  ctx: CommandContext,
  { userId, name, email, emergency = false, ...given }: Joining,
): Promise<void> {
  await addMember(ctx, { userId, kind: 'person', name, email, emergency });
  await addMembership(ctx, { ...given, userId, from: ctx.now.toISOString() });
}
