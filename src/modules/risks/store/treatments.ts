// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../../platform/db/row-set.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { Treatment } from '../schemas.ts';
import type { Place } from './register.ts';

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
  await sql`insert into risk_treatment as t (id, tenant_id, risk_id, place, action, control, owner, due, status)
    select q.id, ${ctx.tenant}, ${riskId}, q.place, q.action, q.control, q.owner, q.due, q.status
    from ${rowSet(rows, { id: 'uuid', place: 'integer', action: 'text', control: 'text', owner: 'text', due: 'date', status: 'text' })} as q
    on conflict (id) do update set place = excluded.place, action = excluded.action, control = excluded.control, owner = excluded.owner,
      due = excluded.due, status = excluded.status
    where (t.place, t.action, t.control, t.owner, t.due, t.status)
      is distinct from (excluded.place, excluded.action, excluded.control, excluded.owner, excluded.due, excluded.status)`.execute(
    ctx.db,
  );
}

export type PlanRow = Treatment & { readonly riskId: string; readonly rank: number; readonly place: number };
export type PlanPlace = Place & { readonly place: number };

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

export async function countPlan(ctx: QueryContext): Promise<{ total: number; hidden: number }> {
  const result = await sql<{ total: number; hidden: number }>`select count(*) filter (where ${visible(ctx)}) as total,
    count(*) filter (where not ${visible(ctx)}) as hidden from risk r join risk_treatment t on t.risk_id = r.id where r.closed_at is null`.execute(
    ctx.db,
  );
  return result.rows[0] ?? { total: 0, hidden: 0 };
}
