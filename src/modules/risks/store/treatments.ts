// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import { inOrder, like, readPage } from '../../../platform/db/list.ts';
import { readFacets } from '../../../platform/db/list-facets.ts';
import { rowSet } from '../../../platform/db/row-set.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import { planList } from '../lists.ts';
import type { Treatment } from '../schemas.ts';

const columns = sql`t.id, t.action, t.control, t.owner, t.due, t.status`;

/** The plan of one risk in its order. */
export async function readTreatments(ctx: QueryContext, riskId: string): Promise<Treatment[]> {
  const result =
    await sql<Treatment>`select ${columns} from risk_treatment t where t.risk_id = ${riskId} order by t.place`.execute(
      ctx.db,
    );
  return result.rows;
}

/** Makes the plan of a risk what `items` say, in their order; unchanged items are not written. */
export async function replaceTreatments(
  ctx: CommandContext,
  riskId: string,
  items: readonly Treatment[],
): Promise<void> {
  const ids = items.map((item) => item.id);
  await sql`delete from risk_treatment where risk_id = ${riskId} and id <> all(${ids}::uuid[])`.execute(ctx.db);
  const rows = items.map((item, i) => ({ ...item, place: i + 1 }));
  await sql`insert into risk_treatment as t (id, tenant_id, risk_id, place, action, control, owner, due, status, added_at, ended_at)
    select q.id, ${ctx.tenant}, ${riskId}, q.place, q.action, q.control, q.owner, q.due, q.status, ${ctx.now},
      case when q.status in ('done', 'dropped') then ${ctx.now}::timestamptz end
    from ${rowSet(rows, { id: 'uuid', place: 'integer', action: 'text', control: 'text', owner: 'text', due: 'date', status: 'text' })} as q
    on conflict (id) do update set place = excluded.place, action = excluded.action, control = excluded.control, owner = excluded.owner,
      due = excluded.due, status = excluded.status, ended_at = case when excluded.ended_at is not null then coalesce(t.ended_at, excluded.ended_at) end
    where (t.place, t.action, t.control, t.owner, t.due, t.status)
      is distinct from (excluded.place, excluded.action, excluded.control, excluded.owner, excluded.due, excluded.status)`.execute(
    ctx.db,
  );
}

export type PlanRow = Treatment & { readonly riskId: string; readonly rank: number; readonly place: number };
export type PlanPlace = { readonly rank: number; readonly id: string; readonly place: number };

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql`any(r.unit_ids)`, sql.ref('r.id'));

/** One page of the plan of all open risks, those of the worst risks first. */
export async function readPlan(ctx: QueryContext, after: PlanPlace | undefined, limit: number): Promise<PlanRow[]> {
  const from = after
    ? sql`((r.rank, r.id) < (${after.rank}::int, ${after.id}::uuid) or (r.id = ${after.id}::uuid and t.place > ${after.place}))`
    : sql`true`;
  const result = await sql<PlanRow>`select ${columns}, r.id as "riskId", r.rank, t.place
    from risk r join risk_treatment t on t.risk_id = r.id where r.closed_at is null and ${visible(ctx)} and ${from}
    order by r.rank desc, r.id desc, t.place limit ${limit}`.execute(ctx.db);
  return result.rows;
}

const listOf = (ctx: QueryContext) => ({
  spec: planList,
  sources: [
    {
      from: sql`risk r join risk_treatment t on t.risk_id = r.id`,
      id: sql.ref('t.id'),
      fixed: [sql.ref('t.tenant_id')],
      where: sql`r.closed_at is null`,
      visible: visible(ctx),
      holds: (text: string) =>
        sql`concat_ws(' ', t.action, t.owner, r.title->>'en', r.title->>'de') ilike ${like(text)}`,
      columns: {
        due: { sql: sql.ref('t.due') },
        rank: { sql: sql.ref('r.rank'), always: true as const },
        action: { sql: sql.ref('t.action') },
        control: { sql: sql.ref('t.control') },
        owner: { sql: sql.ref('t.owner') },
        status: { sql: sql.ref('t.status') },
      },
    },
  ],
});

export async function listPlan(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ rows: PlanRow[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(ctx), query);
  const result = await sql<PlanRow>`select ${columns}, r.id as "riskId", r.rank, t.place
    from risk r join risk_treatment t on t.risk_id = r.id where t.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { rows: inOrder(ids, result.rows), cursor };
}

export const countPlan = (ctx: QueryContext, selection: Selection) => readFacets(ctx, listOf(ctx), selection);

export type WeekRow = { readonly end: string; readonly open: number | null; readonly expected: number | null };

const pastWeeks = 12;
const comingWeeks = 26;

/** Open actions at the ends of past weeks, and those that are left at the ends of coming ones if each ends on its date. */
export async function readBurndown(ctx: QueryContext): Promise<WeekRow[]> {
  const result = await sql<WeekRow>`with item as (
      select t.added_at, least(t.ended_at, r.closed_at) as ended_at, t.due
      from risk r join risk_treatment t on t.risk_id = r.id where ${visible(ctx)}),
    week as (select ${ctx.today}::date + 7 * n as day, n from generate_series(${-pastWeeks}::int, ${comingWeeks}::int) n)
    select w.day as end,
      case when w.n <= 0 then count(i) filter (where i.added_at <= w.moment and (i.ended_at is null or i.ended_at > w.moment)) end as open,
      case when w.n >= 0 then count(i) filter (where i.ended_at is null
        and (w.n = 0 or i.due is null or i.due < ${ctx.today}::date or i.due > w.day)) end as expected
    from (select day, n, case when n = 0 then ${ctx.now}::timestamptz else day + interval '1 day' end as moment from week) w
    left join item i on true group by w.day, w.n order by w.day`.execute(ctx.db);
  return result.rows;
}

export type OpenActions = {
  readonly open: number;
  readonly overdue: number;
  readonly withoutDate: number;
  readonly hidden: number;
};

export async function countOpenActions(ctx: QueryContext): Promise<OpenActions> {
  const result = await sql<OpenActions>`select count(*) filter (where ${visible(ctx)}) as open,
      count(*) filter (where ${visible(ctx)} and t.due < ${ctx.today}::date) as overdue,
      count(*) filter (where ${visible(ctx)} and t.due is null) as "withoutDate",
      count(*) filter (where not ${visible(ctx)}) as hidden
    from risk r join risk_treatment t on t.risk_id = r.id where r.closed_at is null and t.ended_at is null`.execute(
    ctx.db,
  );
  return result.rows[0] ?? { open: 0, overdue: 0, withoutDate: 0, hidden: 0 };
}
