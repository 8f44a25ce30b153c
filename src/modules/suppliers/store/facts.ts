// SPDX-License-Identifier: Apache-2.0

import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { endOfDay } from '../../../platform/tenancy/calendar.ts';
import { statedFacts, validFor } from '../../register-facts.ts';
import type { FactQuery } from '../../slots.ts';
import { statedPredicates } from '../contract.ts';
import { register } from '../store.ts';

/** An assessment counts for this many days. */
const assessmentDays = 365;

/** Every predicate of this module with the SELECT that proves it. */
export function factQueries(ctx: QueryContext): FactQuery[] {
  const until = validFor(ctx, 90);
  return [
    { predicate: 'agreement-in-place', select: agreementInPlace(ctx, until) },
    { predicate: 'assessed-in-time', select: assessedInTime(ctx, until) },
    ...statedPredicates.map((predicate) => ({ predicate, select: statedFacts(register, predicate, until) })),
  ];
}

/**
 * Where the register of contracts has one that runs, or only such as have ended, that decides. Otherwise a contract that has run out,
 * or none according to the register, is a fail whatever the other says. Holds until the contract ends.
 */
function agreementInPlace({ today, timeZone }: QueryContext, until: RawBuilder<unknown>) {
  const runs = sql`(c.begins <= ${today}::date and (c.ends >= ${today}::date or (c.ends is null and c.open_ended)))`;
  const hasEnded = sql`(c.ends < ${today}::date and (c.renewal = 'none' or c.notice_given is not null))`;
  return sql`select t.id, case when r.runs then 'pass' when r.ended or t.contract_until < ${today}::date or not s.stated then 'fail' else 'pass' end,
      null::text, jsonb_build_object('rule', 'a registered contract runs, or the contract has not run out and the register does not deny an agreement', 'read',
        jsonb_strip_nulls(jsonb_build_object('contract until', t.contract_until, 'registered contract',
          case when r.runs then 'runs' when r.ended then 'ended' end, 'agreement stated', case s.stated when true then 'yes' when false then 'no' end))),
      case when r.runs then least(${until}, ${endOfDay(sql`r.until`, timeZone)})
        when not r.ended and t.contract_until >= ${today}::date then least(${until}, ${endOfDay(sql`t.contract_until`, timeZone)}) else ${until} end
    from supplier t cross join lateral (select (t.stated->>'agreement-in-place')::boolean as stated) s
      cross join lateral (select coalesce(bool_or(${runs}), false) as runs, coalesce(bool_and(${hasEnded}), false) as ended,
        case when not bool_or(${runs} and c.ends is null) then max(c.ends) filter (where ${runs}) end as until
        from supplier_contract c where c.supplier_id = t.id and c.removed_at is null) r
    where t.removed_at is null and (r.runs or r.ended or t.contract_until is not null or s.stated is not null)`;
}

/**
 * Never assessed is a fail only where the list has the column, which shows in another row of it; a date to come is a
 * contradiction.
 */
function assessedInTime({ today, timeZone }: QueryContext, until: RawBuilder<unknown>) {
  const soon = sql`t.last_assessed + ${assessmentDays}::int`;
  return sql`select t.id,
      case when t.last_assessed > ${today}::date then 'unknown' when ${soon} >= ${today}::date then 'pass' else 'fail' end,
      case when t.last_assessed > ${today}::date then 'conflicting' end,
      jsonb_build_object('rule', ${`assessed within ${assessmentDays} days`}::text, 'read', jsonb_build_object('last assessed',
        coalesce(t.last_assessed::text, 'never, while the same list names dates of others'))),
      case when t.last_assessed <= ${today}::date and ${soon} >= ${today}::date then least(${until}, ${endOfDay(soon, timeZone)}) else ${until} end
    from supplier t where t.removed_at is null and (t.last_assessed is not null
      or exists (select from supplier o where o.source_id = t.source_id and o.last_assessed is not null and not 'lastAssessed' = any(o.kept)))`;
}
