// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { validFor } from '../../register-facts.ts';
import { trainingMonths, trainingPercent } from '../model.ts';
import { trainingOn } from '../store.ts';

/** No date of training for anybody employed says that the list has none, not that nobody was trained. */
export function staffTrained(ctx: QueryContext) {
  const rule = `at least ${trainingPercent} % of those employed were trained in the last ${trainingMonths} months`;
  return sql`select ${ctx.tenant}::uuid, case when 100 * c.trained >= ${trainingPercent}::int * c.employed then 'pass' else 'fail' end, null::text,
      jsonb_build_object('rule', ${rule}::text, 'read', jsonb_build_object('employed', c.employed::text, 'trained', c.trained::text,
        'without a date', c."withoutDate"::text, 'share', (100 * c.trained / c.employed)::text || ' %')), ${validFor(ctx, 30)}
    from (${trainingOn(ctx.today)}) c where c.employed > c."withoutDate"`;
}
