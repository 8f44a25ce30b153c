// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/**
 * Audit programmes and reports (9.2.1, 9.2.2), and nonconformities with what became of them (10.1, 10.2). A report holds as a
 * record for a year; an audit that is not reported is a draft of one.
 */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'audits', permission: 'audits:read', clauses: ['9.2.1', '9.2.2', '10.1', '10.2'] },
  what: { en: 'Audits and findings', de: 'Audits und Feststellungen' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{
          clauses: ['9.2.1', '9.2.2'],
          kind: 'record',
          from: sql`audit a where a.removed_at is null and a.kind = 'internal'`,
        },
        ...{ title: sql`a.name`, isApproved: sql`a.state = 'reported'`, on: sql`coalesce(a.reported_on, a.starts)` },
        ...{ reviewDue: sql`a.reported_on + interval '1 year'`, by: sql`a.reported_by` },
        to: sql`'/audits/plans/' || a.id`,
      },
      {
        ...{
          clauses: ['10.1', '10.2'],
          kind: 'record',
          from: sql`finding f where f.removed_at is null`,
          title: sql`f.title`,
        },
        ...{ isApproved: sql`f.state = 'closed'`, on: sql`coalesce(f.closed_on, f.raised)`, reviewDue: sql`null` },
        ...{ by: sql`f.owner`, to: sql`'/audits?row=' || f.id` },
      },
    ]),
};
