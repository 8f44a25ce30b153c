// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { validFor } from '../../register-facts.ts';
import { cycleMonths } from '../model.ts';

/**
 * Whether every system with a campaign that has begun was reviewed within the cycle: its newest closed campaign left nothing
 * undecided, and none runs past its deadline. A system whose first campaign still runs is unknown. @param only which lines `l` count
 */
function reviewed(ctx: QueryContext, months: number, rule: string, only: RawBuilder<unknown>) {
  const lines = (condition: RawBuilder<unknown>) =>
    sql`(select count(*) from recertification_line l where l.campaign_id = s.newest and ${condition})`;
  return sql`select ${ctx.tenant}::uuid, case when count(*) filter (where q.late or q.overdue or q.undecided > 0) > 0 then 'fail'
        when count(*) filter (where q.newest is null or q.unclear > 0) > 0 then 'unknown' else 'pass' end,
      case when count(*) filter (where q.late or q.overdue or q.undecided > 0) = 0
        and count(*) filter (where q.newest is null or q.unclear > 0) > 0 then 'partial' end,
      jsonb_build_object('rule', ${rule}::text, 'read', jsonb_build_object('systems', count(*)::text, 'too long ago',
        count(*) filter (where q.late)::text, 'past the deadline', count(*) filter (where q.overdue)::text,
        'not closed yet', count(*) filter (where q.newest is null)::text, 'rights not reviewed', sum(q.undecided)::text)),
      ${validFor(ctx, 30)}
    from (select s.*, ${lines(sql`l.decision is null and ${only}`)} as undecided, ${lines(sql`(${only}) is null`)} as unclear,
        coalesce(s.closed + make_interval(months => ${months}) < ${ctx.today}::date, false) as late
      from (select (array_agg(c.id order by c.closed_at desc) filter (where c.closed_at is not null))[1] as newest,
          max((c.closed_at at time zone ${ctx.timeZone})::date) as closed,
          bool_or(c.closed_at is null and c.deadline < ${ctx.today}::date) as overdue
        from recertification_campaign c where c.started_at is not null and c.removed_at is null
        group by lower(c.system), c.owner_unit) s) q
    having count(*) > 0`;
}

export const accessReviewed = (ctx: QueryContext) =>
  reviewed(
    ctx,
    cycleMonths.all,
    `of every system with a campaign that has begun, all rights were reviewed in the last ${cycleMonths.all} months`,
    sql`true`,
  );

export const privilegedReviewed = (ctx: QueryContext) =>
  reviewed(
    ctx,
    cycleMonths.privileged,
    `of every system with a campaign that has begun, all privileged rights were reviewed in the last ${cycleMonths.privileged} months`,
    sql`l.privileged`,
  );
