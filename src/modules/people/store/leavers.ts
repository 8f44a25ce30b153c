// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';

/** @param said names and addresses in lower case */
export async function readLeavers(
  ctx: QueryContext,
  said: readonly string[],
): Promise<{ said: string; left: string }[]> {
  const result = await sql<{ said: string; left: string }>`select q.said, max(q.left_on)::text as left
    from (select lower(p.name) as said, p.left_on from person p where p.name is not null
      union all select lower(p.email), p.left_on from person p where p.email is not null) q
    where q.said = any(${[...said]}::text[])
    group by q.said having bool_and(coalesce(q.left_on < ${ctx.today}::date, false))`.execute(ctx.db);
  return result.rows;
}
