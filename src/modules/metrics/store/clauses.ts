// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** The objectives (6.2), and what was measured (9.1). */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'metrics', permission: 'metrics:read', clauses: ['6.2', '9.1'] },
  what: { en: 'Objectives and measurements', de: 'Ziele und Messungen' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['6.2'], kind: 'document', from: sql`objective where removed_at is null` },
        ...{ title: sql`name`, isApproved: sql`agreed_on is not null`, on: sql`agreed_on`, reviewDue: sql`due` },
        ...{ by: sql`agreed_by`, to: sql`'/metrics/objectives?row=' || id` },
      },
      {
        ...{ clauses: ['9.1'], kind: 'record' },
        from: sql`(select day, count(*) as n from measurement where low is not null group by day order by day desc limit 1) m`,
        ...{ title: sql`null`, isApproved: sql`true`, on: sql`m.day`, reviewDue: sql`m.day + 100` },
        ...{ by: sql`null`, to: sql`'/metrics'` },
      },
    ]),
};
