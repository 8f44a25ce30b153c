// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** When staff were last trained (7.2, 7.3), counted by department; names stay in the register. */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'people', permission: 'people:read', clauses: ['7.2', '7.3'] },
  what: { en: 'Training of staff', de: 'Schulung der Beschäftigten' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['7.2', '7.3'], kind: 'record' },
        from: sql`(select department, max(last_training) as newest, count(*) as trained from person
          where last_training is not null group by department) p`,
        ...{ title: sql`coalesce(p.department, '–') || ' (' || p.trained || ')'`, isApproved: sql`true` },
        ...{ on: sql`p.newest`, reviewDue: sql`p.newest + interval '12 months'`, by: sql`null`, to: sql`'/people'` },
      },
    ]),
};
