// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** Nonconformities and what became of them (10.2). Audits themselves are no part of the register of findings. */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'audits', permission: 'audits:read', clauses: ['10.2'] },
  what: { en: 'Audit findings', de: 'Auditfeststellungen' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['10.2'], kind: 'record', from: sql`finding f where f.removed_at is null`, title: sql`f.title` },
        ...{ isApproved: sql`f.state = 'closed'`, on: sql`f.raised`, reviewDue: sql`null`, by: sql`f.owner` },
        to: sql`'/audits?row=' || f.id`,
      },
    ]),
};
