// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn } from '../../platform/tenancy/scope.ts';
import { type Register, readRow } from '../register.ts';
import { itemOf, type RegisterList } from '../register-list.ts';
import { exceptionList } from './contract.ts';
import type { ExceptionDetail, Review, SecurityException } from './schemas.ts';

export const register: Register = {
  table: 'security_exception',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    targetKind: { name: 'target_kind', type: 'text', always: true },
    targetRef: { name: 'target_ref', type: 'text', always: true },
    reason: { name: 'reason', type: 'text', always: true },
    place: { name: 'place', type: 'text' },
    assets: { name: 'assets', type: 'jsonb', always: true },
    compensating: { name: 'compensating', type: 'text' },
    riskId: { name: 'risk_id', type: 'uuid' },
    owner: { name: 'owner', type: 'text', always: true },
    validFrom: { name: 'valid_from', type: 'date' },
    expires: { name: 'expires', type: 'date', always: true },
    reviewMonths: { name: 'review_months', type: 'integer' },
    nextReview: { name: 'next_review', type: 'date' },
    requestedBy: { name: 'requested_by', type: 'text', always: true },
    decision: { name: 'decision', type: 'text', always: true },
    endedOn: { name: 'ended_on', type: 'date' },
    endedWhy: { name: 'ended_why', type: 'text' },
    rootId: { name: 'root_id', type: 'uuid', always: true },
    replacedFrom: { name: 'replaced_from', type: 'date' },
  },
};

/** Waiving is for as long as it was approved for, and not a day longer. */
export const stateIn = ({ today }: Pick<QueryContext, 'today'>) => sql<SecurityException['state']>`case
    when t.ended_on is not null then 'ended'
    when t.decision <> 'approved' then t.decision
    when t.replaced_from <= ${today}::date then 'renewed'
    when t.expires < ${today}::date then 'expired'
    when t.valid_from > ${today}::date then 'approved'
    else 'in-force' end`;

export const list: RegisterList<typeof exceptionList.fields> = {
  spec: exceptionList,
  register,
  words: ['name', 'target_ref', 'reason', 'owner', 'place'],
  derived: (ctx) => ({ state: stateIn(ctx), requestedAt: sql`to_jsonb(t.requested_at)` }),
};

type Row = SecurityException & { readonly rootId: string };
export const readOne = (ctx: QueryContext, id: string) => readRow<Row>(ctx, register, id, itemOf(ctx, list));

export async function readHistory(ctx: QueryContext, rootId: string): Promise<ExceptionDetail['history']> {
  const result = await sql<ExceptionDetail['history'][number]>`select t.id, ${stateIn(ctx)} as state,
      t.valid_from as "validFrom", t.expires, t.requested_by as "requestedBy" from security_exception t
    where t.root_id = ${rootId} and t.removed_at is null and ${readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'))}
    order by t.id desc`.execute(ctx.db);
  return result.rows;
}

export async function readReviews({ db }: QueryContext, id: string): Promise<Review[]> {
  const result = await sql<Review>`select id, finding, next_review as "nextReview", reviewed_by as "reviewedBy",
      to_jsonb(reviewed_at) as "reviewedAt" from exception_review where exception_id = ${id} order by reviewed_at desc, id desc`.execute(
    db,
  );
  return result.rows;
}

export async function insertReview(
  ctx: CommandContext,
  id: string,
  { finding, nextReview }: Pick<Review, 'finding' | 'nextReview'>,
): Promise<void> {
  await sql`insert into exception_review (id, tenant_id, exception_id, finding, next_review, reviewed_by, reviewed_at)
    values (${newId()}, ${ctx.tenant}, ${id}, ${finding}, ${nextReview}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
}

/** A renewal that is approved takes the place of all before it, from its first day on. */
export async function replaceEarlier(ctx: CommandContext, rootId: string, id: string, from: string): Promise<void> {
  await sql`update security_exception set replaced_from = ${from}
    where root_id = ${rootId} and id <> ${id} and decision = 'approved' and replaced_from is null`.execute(ctx.db);
}

type Counted = { month: string | null; state: string; count: number; reviewDue: number };

/** How many there are of each state and month of expiry, in scope. */
export async function countByMonth(ctx: QueryContext): Promise<Counted[]> {
  const result =
    await sql<Counted>`select to_char(t.expires, 'YYYY-MM') as month, ${stateIn(ctx)} as state, count(*)::int as count,
      count(*) filter (where t.next_review <= ${ctx.today}::date)::int as "reviewDue"
    from security_exception t
    where t.removed_at is null and ${readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'))}
    group by 1, 2`.execute(ctx.db);
  return result.rows;
}

/** An exception as it stands beside what it deviates from. */
export type Overlay = Pick<SecurityException, 'id' | 'name' | 'state' | 'expires' | 'targetRef'>;

/** All in scope that are about references beginning with `prefix` and are asked for, hold, or have run out unrenewed. */
export async function readOverlays(
  ctx: QueryContext,
  kind: SecurityException['targetKind'],
  prefix: string,
): Promise<Overlay[]> {
  const result = await sql<Overlay>`select x.id, x.name, x.state, x.expires, x."targetRef" from (
      select t.id, t.name, ${stateIn(ctx)} as state, t.expires, t.target_ref as "targetRef" from security_exception t
      where t.target_kind = ${kind} and starts_with(t.target_ref, ${prefix}) and t.removed_at is null
        and ${readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'))}) x
    where x.state in ('waiting', 'approved', 'in-force', 'expired') order by x.expires, x.id`.execute(ctx.db);
  return result.rows;
}
