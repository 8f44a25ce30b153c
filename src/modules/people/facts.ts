// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { validFor } from '../register-facts.ts';
import type { FactProvider, Predicate } from '../slots.ts';
import { trainingMonths, trainingPercent } from './model.ts';
import { todayOf, trainingOn } from './store.ts';

const about = (id: string, en: string, de: string): Predicate => ({
  id,
  subject: 'organisation',
  validDays: 30,
  title: { en, de },
});

const predicates: readonly Predicate[] = [
  about('leavers-revoked', 'Leavers have no accounts left', 'Ausgeschiedene haben keine Zugänge mehr'),
  about('staff-trained', 'Staff are trained', 'Beschäftigte sind geschult'),
];

/** leavers-revoked needs the accounts of a directory, which nothing reads yet: no query, so it stays unknown. */
export const facts: FactProvider = {
  predicates,
  queries: (ctx) => [{ predicate: 'staff-trained', select: staffTrained(ctx) }],
};

/** No date of training for anybody employed says that the list has none, not that nobody was trained. */
function staffTrained(ctx: QueryContext) {
  const rule = `at least ${trainingPercent} % of those employed were trained in the last ${trainingMonths} months`;
  return sql`select ${ctx.tenant}::uuid, case when 100 * c.trained >= ${trainingPercent}::int * c.employed then 'pass' else 'fail' end, null::text,
      jsonb_build_object('rule', ${rule}::text, 'read', jsonb_build_object('employed', c.employed::text, 'trained', c.trained::text,
        'without a date', c."withoutDate"::text, 'share', (100 * c.trained / c.employed)::text || ' %')), ${validFor(ctx, 30)}
    from (${trainingOn(todayOf(ctx))}) c where c.employed > c."withoutDate"`;
}
