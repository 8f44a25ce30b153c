// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import type { Db } from '../../../platform/db/database.ts';
import { inOrder, like, readPage } from '../../../platform/db/list.ts';
import { countFacets } from '../../../platform/db/list-facets.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { type Invitation, invitationList } from '../schemas.ts';
import { touches } from './scope.ts';

type Row = Omit<Invitation, 'until' | 'expiresAt'> & { until: Date | null; expiresAt: Date };

const state = (now: Date) => sql`(case when i.accepted_at is not null then 'accepted'
  when i.withdrawn_at is not null then 'withdrawn' when i.expires_at <= ${now}::timestamptz then 'expired' else 'open' end)`;
const columns = (now: Date) => sql`i.id, i.email, i.name, i.role, i.units, i.valid_until as until, i.reason,
  i.expires_at as "expiresAt", i.invited_by as "invitedBy", ${state(now)} as state`;

const asInvitation = ({ until, expiresAt, ...row }: Row): Invitation => ({
  ...row,
  until: until?.toISOString() ?? null,
  expiresAt: expiresAt.toISOString(),
});

/** An invitation lies where it leads. */
const listOf = (ctx: QueryContext) => ({
  spec: invitationList,
  sources: [
    {
      from: sql`invitation i`,
      id: sql.ref('i.id'),
      fixed: [sql.ref('i.tenant_id')],
      where: sql`true`,
      visible: touches(ctx.scope, sql.ref('i.units')),
      holds: (text: string) => sql`concat_ws(' ', i.name, i.email) ilike ${like(text)}`,
      columns: {
        email: { sql: sql.ref('i.email'), always: true as const },
        role: { sql: sql.ref('i.role') },
        state: { sql: state(ctx.now) },
        expires: { sql: sql.ref('i.expires_at'), stored: 'instant' as const, always: true as const },
      },
    },
  ],
});

export async function readInvitations(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ items: Invitation[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(ctx), query);
  const result = await sql<Row>`select ${columns(ctx.now)} from invitation i where i.id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  return { items: inOrder(ids, result.rows).map(asInvitation), cursor };
}

/** Counted anew each time: invitations expire by themselves. */
export const countInvitations = (ctx: QueryContext, selection: Selection) =>
  countFacets(ctx.db, listOf(ctx), selection);

export async function readInvitation(
  ctx: Pick<QueryContext, 'db' | 'now'>,
  id: string,
): Promise<Invitation | undefined> {
  const result = await sql<Row>`select ${columns(ctx.now)} from invitation i where i.id = ${id}`.execute(ctx.db);
  return result.rows.map(asInvitation)[0];
}

export async function addInvitation(
  ctx: CommandContext,
  given: Omit<Invitation, 'invitedBy' | 'state'>,
  sha256: string,
): Promise<void> {
  await sql`insert into invitation (id, tenant_id, code_sha256, email, name, role, units, valid_until, reason, expires_at, invited_by)
    values (${given.id}, ${ctx.tenant}, ${sha256}, ${given.email}, ${given.name}, ${given.role}, ${given.units}::uuid[],
      ${given.until}, ${given.reason}, ${given.expiresAt}, ${ctx.actor})`.execute(ctx.db);
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
