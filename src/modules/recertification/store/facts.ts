// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { validFor } from '../../register-facts.ts';
import { cycleMonths } from '../model.ts';

/**
 * Whether the newest closed campaign of every system lies within the cycle and left nothing undecided. Without any campaign that was
 * closed there is no row: nobody knows. @param only a condition on lines `l` that count
 */
function reviewed(ctx: QueryContext, months: number, rule: string, only: ReturnType<typeof sql>) {
  return sql`select ${ctx.tenant}::uuid, case when count(*) filter (where q.late or q.undecided > 0) > 0 then 'fail'
        when sum(q.unclear) > 0 then 'unknown' else 'pass' end,
      case when count(*) filter (where q.late or q.undecided > 0) = 0 and sum(q.unclear) > 0 then 'partial' end,
      jsonb_build_object('rule', ${rule}::text, 'read', jsonb_build_object('systems', count(*)::text, 'too long ago',
        count(*) filter (where q.late)::text, 'rights not reviewed', sum(q.undecided)::text)), ${validFor(ctx, 30)}
    from (select distinct on (lower(c.system), c.owner_unit)
        (c.closed_at at time zone ${ctx.timeZone})::date + make_interval(months => ${months}) < ${ctx.today}::date as late,
        (select count(*) from recertification_line l where l.campaign_id = c.id and l.decision is null and ${only}) as undecided,
        (select count(*) from recertification_line l where l.campaign_id = c.id and (${only}) is null) as unclear
      from recertification_campaign c where c.closed_at is not null and c.removed_at is null
      order by lower(c.system), c.owner_unit, c.closed_at desc) q
    having count(*) > 0`;
}

export const accessReviewed = (ctx: QueryContext) =>
  reviewed(
    ctx,
    cycleMonths.all,
    `of every system with a campaign, all rights were reviewed in the last ${cycleMonths.all} months`,
    sql`true`,
  );

export const privilegedReviewed = (ctx: QueryContext) =>
  reviewed(
    ctx,
    cycleMonths.privileged,
    `of every system with a campaign, all privileged rights were reviewed in the last ${cycleMonths.privileged} months`,
    sql`l.privileged`,
  );
