// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { validFor } from '../../register-facts.ts';
import { disposableFrom } from './due.ts';

/** A hospital that has named no class of records has said nothing. */
export function retentionRuled(ctx: QueryContext) {
  const rule = 'every record class has a period, the event that it counts from, and a basis';
  return sql`select ${ctx.tenant}::uuid, case when c.ruled = c.classes then 'pass' else 'fail' end, null::text,
      jsonb_build_object('rule', ${rule}::text, 'read', jsonb_build_object('classes', c.classes::text, 'with a rule', c.ruled::text)),
      ${validFor(ctx, 30)}
    from (select count(*) as classes, count(*) filter (where keep_years is not null and keep_from is not null and legal_basis is not null) as ruled
      from record_class where removed_at is null) c where c.classes > 0`;
}

/** One place with records past their period fails; one whose age or rule is not known leaves it open. */
export function keptInTime(ctx: QueryContext) {
  const rule = 'nothing lies anywhere longer than the rule of its class allows, unless it is on hold';
  return sql`select ${ctx.tenant}::uuid, case when c.late > 0 then 'fail' when c.open > 0 then 'unknown' else 'pass' end,
      case when c.late = 0 and c.open > 0 then 'partial' end,
      jsonb_build_object('rule', ${rule}::text, 'read', jsonb_build_object('places', c.places::text, 'too long', c.late::text,
        'age or rule not known', c.open::text)), ${validFor(ctx, 7)}
    from (select count(*) as places, count(*) filter (where ${disposableFrom} <= ${ctx.today}::date) as late,
        count(*) filter (where ${disposableFrom} is null) as open
      from record_holding h join record_class t on t.id = h.class_id
      where h.removed_at is null and t.removed_at is null and t.hold is not true) c where c.places > 0`;
}
