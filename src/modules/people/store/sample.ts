// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { SampledPerson } from '../contract.ts';
import type { Population } from '../model.ts';

export type Asked = {
  readonly population: Population;
  readonly from: string;
  readonly until: string;
  readonly size: number;
  readonly seed: string;
};

/** Who belongs to a population, with the day that makes them: of those who moved more than once, the last time. */
function memberOf(ctx: QueryContext, { population, from, until }: Asked) {
  const within = (day: string) => sql`${sql.raw(day)} between ${from}::date and ${until}::date`;
  if (population === 'joiners')
    return sql`select p.id, p.started as day, null::text as before from person p where ${within('p.started')}`;
  if (population === 'leavers')
    return sql`select p.id, p.left_on as day, null::text as before from person p where ${within('p.left_on')}`;
  return sql`select distinct on (m.person_id) m.person_id as id, (m.moved_at at time zone ${ctx.timeZone})::date as day,
      concat_ws(', ', m.from_department, m.from_role) as before
    from person_move m where (m.moved_at at time zone ${ctx.timeZone})::date between ${from}::date and ${until}::date
    order by m.person_id, m.moved_at desc`;
}

type Drawn = { items: SampledPerson[]; population: number; hidden: number; digest: string };

/**
 * A sample of a population: those whose digests of seed and id come first. Whoever knows the seed draws the same again, and
 * nobody can choose who is in it without choosing the seed first.
 */
export async function drawSample(ctx: QueryContext, asked: Asked): Promise<Drawn> {
  const visible = readableIn(ctx.scope, sql.ref('p.owner_unit'), sql.ref('p.id'));
  const members = sql`(select m.id, m.day, m.before, p.name, p.department, p.role, ${visible} as seen
    from (${memberOf(ctx, asked)}) m join person p on p.id = m.id)`;
  const drawn = await sql<SampledPerson>`select q.id, q.name, q.department, q.role, q.day, q.before
    from ${members} q where q.seen order by sha256(convert_to(${asked.seed} || ' ' || q.id, 'UTF8')) limit ${asked.size}`.execute(
    ctx.db,
  );
  const counted = await sql<{ population: number; hidden: number; digest: string }>`select
      count(*) filter (where q.seen)::int as population, count(*) filter (where not q.seen)::int as hidden,
      encode(sha256(convert_to(coalesce(string_agg(q.id::text, ' ' order by q.id) filter (where q.seen), ''), 'UTF8')), 'hex') as digest
    from ${members} q`.execute(ctx.db);
  const { population = 0, hidden = 0, digest = '' } = counted.rows[0] ?? {};
  return { items: drawn.rows, population, hidden, digest };
}
