// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** Management reviews (9.3): a record once their minutes are approved, for a year. */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'reviews', permission: 'reviews:read', clauses: ['9.3.1', '9.3.2', '9.3.3'] },
  what: { en: 'Management reviews', de: 'Managementbewertungen' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{
          clauses: ['9.3.1', '9.3.2', '9.3.3'],
          kind: 'record',
          from: sql`management_review r where r.removed_at is null`,
        },
        ...{ title: sql`r.name`, isApproved: sql`r.state = 'approved'`, on: sql`coalesce(r.held_on, r.planned)` },
        ...{ reviewDue: sql`r.held_on + interval '1 year'`, by: sql`r.approved_by`, to: sql`'/reviews/' || r.id` },
      },
    ]),
};
