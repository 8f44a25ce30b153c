// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../platform/invoke/context.ts';
import type { ReviewFigure } from './review-inputs.ts';

/** Rows that are counted for a management review. */
type CountedRows = Omit<ReviewFigure, 'count' | 'hidden'> & {
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  readonly visible: RawBuilder<unknown>;
};

/** Several counts in one statement. */
export async function countForReview(ctx: QueryContext, counted: readonly CountedRows[]): Promise<ReviewFigure[]> {
  const parts = counted.map(
    ({ from, where, visible }, i) => sql`select ${i}::int as i, count(*) filter (where s.v)::int as count,
      count(*) filter (where not s.v)::int as hidden from ${from} cross join lateral (select ${visible} as v) s where ${where}`,
  );
  const result = await sql<{
    i: number;
    count: number;
    hidden: number;
  }>`${sql.join(parts, sql` union all `)} order by i`.execute(ctx.db);
  return counted.map(({ input, label, weight, to }, i) => ({
    ...{ input, label, weight, to, count: result.rows[i]?.count ?? 0, hidden: result.rows[i]?.hidden ?? 0 },
  }));
}

/** The row was made after the review before; at the first review all are new. */
export const newSince = (id: string, since: string | null): RawBuilder<unknown> =>
  since === null ? sql`true` : sql`uuid_extract_timestamp(${sql.ref(id)})::date > ${since}::date`;
