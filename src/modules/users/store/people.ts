// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { Deputy, Invitation } from '../schemas.ts';

const deputyColumns = sql`d.id, d.user_id as "userId", d.deputy_id as "deputyId", d.from_date as "from",
  d.until_date as until, d.named_by as "namedBy"`;

/** Deputyships that have not ended. @param userId only those that this person gives or takes */
export async function readDeputies(ctx: QueryContext, userId: string | undefined): Promise<Deputy[]> {
  const wanted = userId === undefined ? sql`true` : sql`${userId}::uuid in (d.user_id, d.deputy_id)`;
  const result = await sql<Deputy>`select ${deputyColumns} from deputy d where d.ended_at is null
    and d.until_date >= ${ctx.now.toISOString().slice(0, 10)}::date and ${wanted} order by d.from_date, d.id`.execute(
    ctx.db,
  );
  return result.rows;
}

export async function addDeputy(ctx: CommandContext, given: Omit<Deputy, 'id' | 'namedBy'>): Promise<Deputy> {
  const row = { ...given, id: newId(), namedBy: ctx.actor };
  await sql`insert into deputy (id, tenant_id, user_id, deputy_id, from_date, until_date, named_by)
    values (${row.id}, ${ctx.tenant}, ${row.userId}, ${row.deputyId}, ${row.from}, ${row.until}, ${row.namedBy})`.execute(
    ctx.db,
  );
  return row;
}

/** @param userId only one that this person gave */
export async function endDeputy(ctx: CommandContext, id: string, userId: string | undefined): Promise<boolean> {
  const result =
    await sql`update deputy set ended_at = ${ctx.now}, ended_by = ${ctx.actor} where id = ${id} and ended_at is null
    and (${userId ?? null}::uuid is null or user_id = ${userId ?? null}::uuid)`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

type InvitationRow = Omit<Invitation, 'until' | 'expiresAt' | 'state'> & {
  until: Date | null;
  expiresAt: Date;
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
};
const invitationColumns = sql`i.id, i.email, i.name, i.role, i.units, i.valid_until as until, i.expires_at as "expiresAt",
  i.invited_by as "invitedBy", i.accepted_at as "acceptedAt", i.withdrawn_at as "withdrawnAt"`;

const asInvitation =
  (now: Date) =>
  ({ acceptedAt, withdrawnAt, until, expiresAt, ...row }: InvitationRow): Invitation => {
    const state = acceptedAt ? 'accepted' : withdrawnAt ? 'withdrawn' : expiresAt <= now ? 'expired' : 'open';
    return { ...row, until: until?.toISOString() ?? null, expiresAt: expiresAt.toISOString(), state };
  };

export async function readInvitations(ctx: QueryContext): Promise<Invitation[]> {
  const result = await sql<InvitationRow>`select ${invitationColumns} from invitation i order by i.expires_at desc, i.id
    limit 500`.execute(ctx.db);
  return result.rows.map(asInvitation(ctx.now));
}

export async function readInvitation(
  ctx: Pick<QueryContext, 'db' | 'now'>,
  id: string,
): Promise<Invitation | undefined> {
  const result = await sql<InvitationRow>`select ${invitationColumns} from invitation i where i.id = ${id}`.execute(
    ctx.db,
  );
  return result.rows.map(asInvitation(ctx.now))[0];
}

export async function addInvitation(
  ctx: CommandContext,
  given: Omit<Invitation, 'invitedBy' | 'state'>,
  sha256: string,
): Promise<void> {
  await sql`insert into invitation (id, tenant_id, code_sha256, email, name, role, units, valid_until, expires_at, invited_by)
    values (${given.id}, ${ctx.tenant}, ${sha256}, ${given.email}, ${given.name}, ${given.role}, ${given.units}::uuid[],
      ${given.until}, ${given.expiresAt}, ${ctx.actor})`.execute(ctx.db);
}

/** @returns false when it is not open any more */
export async function closeInvitation(ctx: CommandContext, id: string, acceptedBy: string | null): Promise<boolean> {
  const how =
    acceptedBy === null ? sql`withdrawn_at = ${ctx.now}` : sql`accepted_at = ${ctx.now}, accepted_by = ${acceptedBy}`;
  const result =
    await sql`update invitation set ${how} where id = ${id} and accepted_at is null and withdrawn_at is null
    and expires_at > ${ctx.now}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** The tenant and id of an invitation, by the digest of its code; before a tenant is chosen. */
export async function findInvitation(db: Db, sha256: string): Promise<{ id: string; tenant: string } | undefined> {
  const result = await sql<{ id: string; tenant: string }>`select id, tenant_id as tenant
    from wardline.find_invitation(${sha256})`.execute(db);
  return result.rows[0];
}
