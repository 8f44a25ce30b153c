// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import type { FactQuery } from '../../slots.ts';

/** A reported internal audit proves that one was held, for a year. Without one nothing is proved: it may be on record elsewhere. */
export const factQueries = (ctx: QueryContext): FactQuery[] => [
  {
    predicate: 'internal-audit-done',
    select: sql`select ${ctx.tenant}::uuid, 'pass', null::text,
        jsonb_build_object('rule', 'an internal audit was reported within a year', 'read', jsonb_build_object('reported', a.reported_on)),
        (a.reported_on + interval '1 year') at time zone ${ctx.timeZone}
      from audit a where a.removed_at is null and a.kind = 'internal' and a.reported_on > ${ctx.today}::date - interval '1 year'
      order by a.reported_on desc limit 1`,
  },
];
