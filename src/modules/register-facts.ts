// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../platform/invoke/context.ts';
import type { Register } from './register.ts';

/** Until when a fact holds that nothing else ends earlier. */
export const validFor = (ctx: QueryContext, days: number): RawBuilder<unknown> =>
  sql`${ctx.now}::timestamptz + make_interval(days => ${days}::int)`;

/** Facts about rows whose register states a predicate as a plain yes or no; a row that does not state it is unknown. */
export function statedFacts(register: Register, predicate: string, until: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select t.id, case when (t.stated->>${predicate})::boolean then 'pass' else 'fail' end, null::text,
      jsonb_build_object('rule', 'as the register states it', 'read', jsonb_build_object('stated', case when (t.stated->>${predicate})::boolean
        then 'yes' else 'no' end, 'by', case when t.source_id is null or 'stated' = any(t.kept) then 'a person' else 'an imported list' end)), ${until}
    from ${sql.table(register.table)} t where t.removed_at is null and t.stated->>${predicate} is not null`;
}
