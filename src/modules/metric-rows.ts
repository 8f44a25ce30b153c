// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../platform/invoke/context.ts';
import { exactly, type Measured, shareOf } from './metric.ts';

/** The share of the rows `from` for which `passes` holds; rows for which it is null are unknown. */
export async function measureShare(
  ctx: QueryContext,
  { from, passes }: Readonly<Record<'from' | 'passes', RawBuilder<unknown>>>,
): Promise<Measured> {
  const result = await sql<Record<'pass' | 'fail' | 'unknown', number>>`
    select count(*) filter (where q.passes)::int as pass, count(*) filter (where not q.passes)::int as fail,
      count(*) filter (where q.passes is null)::int as unknown
    from (select ${passes} as passes from ${from}) q`.execute(ctx.db);
  return shareOf(result.rows[0] ?? { pass: 0, fail: 0, unknown: 0 });
}

/** How many rows `from` there are for which `counts` holds; without any row there is nothing to count in. */
export async function measureCount(
  ctx: QueryContext,
  { from, counts }: Readonly<Record<'from' | 'counts', RawBuilder<unknown>>>,
): Promise<Measured> {
  const result = await sql<{ n: number; of: number }>`
    select count(*) filter (where ${counts})::int as n, count(*)::int as of from ${from}`.execute(ctx.db);
  const { n = 0, of = 0 } = result.rows[0] ?? {};
  return of === 0 ? { reason: 'no-data' } : exactly(n, of);
}
