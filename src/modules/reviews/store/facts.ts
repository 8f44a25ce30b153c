// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import type { FactQuery } from '../../slots.ts';

/** A review with approved minutes proves that one was held, for a year. Without one nothing is proved. */
export const factQueries = (ctx: QueryContext): FactQuery[] => [
  {
    predicate: 'management-review-done',
    select: sql`select ${ctx.tenant}::uuid, 'pass', null::text,
        jsonb_build_object('rule', 'a management review was held within a year and its minutes are approved',
          'read', jsonb_build_object('held', r.held_on, 'approved', r.approved_on)),
        (r.held_on + interval '1 year') at time zone ${ctx.timeZone}
      from management_review r where r.removed_at is null and r.state = 'approved' and r.held_on > ${ctx.today}::date - interval '1 year'
      order by r.held_on desc limit 1`,
  },
];
