// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../../platform/tenancy/scope.ts';
import type { Edit } from '../../register.ts';
import type { FindingDetail } from '../contract.ts';

type Check = FindingDetail['checks'][number];

export async function readChecks(ctx: QueryContext, findingId: string): Promise<Check[]> {
  const result = await sql<
    Omit<Check, 'checkedAt'> & { checkedAt: Date }
  >`select id, outcome, note, checked_by as "checkedBy",
      checked_at as "checkedAt" from finding_check where finding_id = ${findingId} order by checked_at desc, id desc`.execute(
    ctx.db,
  );
  return result.rows.map((row) => ({ ...row, checkedAt: row.checkedAt.toISOString() }));
}

type Said = Pick<Check, 'outcome' | 'note'>;

/** Keeps what was said, and sets the state that follows. @returns whether there is such a finding in this revision */
export async function keepCheck(
  ctx: CommandContext,
  { id, revision }: Edit,
  { outcome, note }: Said,
): Promise<boolean> {
  const isClosed = outcome === 'effective';
  const [status, state] = isClosed ? ['closed', 'closed'] : ['reopened', 'open'];
  const result = await sql`update finding t set status = ${status}, state = ${state}, last_entry = ${ctx.now},
      closed_on = ${isClosed ? ctx.today : null}::date,
      kept = array(select distinct k from unnest(t.kept || array['status']) k order by k)
    where t.id = ${id} and t.revision = ${revision} and t.removed_at is null
      and ${writableIn(ctx.scope, sql.ref('t.owner_unit'))}`.execute(ctx.db);
  if (result.numAffectedRows !== 1n) return false;
  await sql`insert into finding_check (id, tenant_id, finding_id, outcome, note, checked_by, checked_at)
    values (${newId()}, ${ctx.tenant}, ${id}, ${outcome}, ${note}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
  return true;
}

type Month = { readonly month: string; readonly major: number; readonly minor: number; readonly unclear: number };

/** Open nonconformities at the end of each of twelve months, and of today in the running one. */
export async function readBurndown(ctx: QueryContext) {
  const visible = readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));
  const counted = sql`t.removed_at is null and t.grade is distinct from 'observation'`;
  const dated = sql`(t.raised is not null and (t.state is distinct from 'closed' or t.closed_on is not null))`;
  const open = sql`(t.raised <= m.day and (t.closed_on is null or t.closed_on > m.day))`;
  const months = await sql<Month>`select to_char(m.day, 'YYYY-MM') as month,
      count(*) filter (where ${open} and t.grade = 'major')::int as major,
      count(*) filter (where ${open} and t.grade = 'minor')::int as minor,
      count(*) filter (where ${open} and t.grade is null)::int as unclear
    from (select least((date_trunc('month', ${ctx.today}::date) - make_interval(months => n) + interval '1 month - 1 day')::date,
        ${ctx.today}::date) as day from generate_series(0, 11) n) m
      left join finding t on ${counted} and ${dated} and ${visible}
    group by m.day order by m.day`.execute(ctx.db);
  const rest = await sql<{
    undated: number;
    hidden: number;
  }>`select count(*) filter (where ${visible} and not ${dated})::int as undated,
      count(*) filter (where not ${visible})::int as hidden from finding t where ${counted}`.execute(ctx.db);
  return { months: months.rows, undated: rest.rows[0]?.undated ?? 0, hidden: rest.rows[0]?.hidden ?? 0 };
}
