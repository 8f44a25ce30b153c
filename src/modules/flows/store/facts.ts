// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { statedFacts, validFor } from '../../register-facts.ts';
import type { FactQuery } from '../../slots.ts';
import { statedPredicates } from '../contract.ts';
import { register, transit } from '../store.ts';

/** Every predicate of this module with the SELECT that proves it. */
export function factQueries(ctx: QueryContext): FactQuery[] {
  const until = validFor(ctx, 180);
  return [
    { predicate: 'protected-in-transit', select: protectedInTransit(until) },
    { predicate: 'clinical-owner-assigned', select: clinicalOwnerAssigned(until) },
    ...statedPredicates.map((predicate) => ({ predicate, select: statedFacts(register, predicate, until) })),
  ];
}

/** Words that do not tell are an unknown of their own; nothing written is no data. Paper, fax and speech have no way to protect. */
function protectedInTransit(until: RawBuilder<unknown>) {
  return sql`select t.id, case w.transit when 'protected' then 'pass' when 'unprotected' then 'fail' else 'unknown' end,
      case when w.transit = 'unknown' then 'not-computable' end,
      jsonb_build_object('rule', 'the protection that the register states holds on the whole way', 'read', jsonb_strip_nulls(
        jsonb_build_object('protection', t.protection, 'stated', t.stated->>'protected-in-transit', 'form', t.form))), ${until}
    from flow t cross join lateral (select ${transit} as transit) w
    where t.removed_at is null and w.transit <> 'not-applicable' and (w.transit <> 'unknown' or t.protection is not null)`;
}

/** Care depends on the flow and nobody clinical answers for it: fail. Whether others need an owner is not known. */
function clinicalOwnerAssigned(until: RawBuilder<unknown>) {
  return sql`select t.id, case when t.clinical_owner is null then 'fail' else 'pass' end, null::text,
      jsonb_build_object('rule', 'a flow that care requires has a clinical owner', 'read', jsonb_build_object('required by care',
        case t.required_by_care when true then 'yes' when false then 'no' else 'not stated' end,
        'clinical owner', case when t.clinical_owner is null then 'none' else 'named' end)), ${until}
    from flow t where t.removed_at is null and (t.required_by_care or t.clinical_owner is not null)`;
}
