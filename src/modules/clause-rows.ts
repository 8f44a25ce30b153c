// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../platform/invoke/context.ts';
import type { ClauseRecord, ClauseRecordKind } from './clauses.ts';

/** One kind of what a module holds, as SQL; rows are counted together where there are many of them. */
type ClauseRows = {
  readonly clauses: readonly string[];
  readonly kind: ClauseRecordKind;
  readonly from: RawBuilder<unknown>;
  readonly title: RawBuilder<unknown>;
  readonly isApproved: RawBuilder<unknown>;
  readonly on: RawBuilder<unknown>;
  readonly reviewDue: RawBuilder<unknown>;
  readonly by: RawBuilder<unknown>;
  readonly to: RawBuilder<unknown>;
};

/** The day of an instant, in the time zone of the organisation. */
export const dayOf = (ctx: QueryContext, instant: string): RawBuilder<unknown> =>
  sql`(${sql.ref(instant)} at time zone ${ctx.timeZone})::date`;

/** At most so many of one kind: the newest. */
const most = 20;

/** What several selects hold, in one statement. */
export async function clauseRows(ctx: QueryContext, selects: readonly ClauseRows[]): Promise<ClauseRecord[]> {
  const parts = selects.map(
    (
      one,
    ) => sql`(select ${[...one.clauses]}::text[] as clauses, ${one.kind}::text as kind, (${one.title})::text as title,
      case when ${one.isApproved} then 'approved' else 'draft' end as state, (${one.on})::date as "on",
      (${one.reviewDue})::date as "reviewDue", (${one.by})::text as by, (${one.to})::text as to
      from ${one.from} order by "on" desc nulls last limit ${most})`,
  );
  const result = await sql<ClauseRecord>`select c.clause, q.kind, q.title, q.state, q."on", q."reviewDue", q.by, q.to
    from (${sql.join(parts, sql` union all `)}) q cross join lateral unnest(q.clauses) c(clause)`.execute(ctx.db);
  return result.rows;
}
