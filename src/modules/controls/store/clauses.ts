// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows, dayOf } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** The versions of the Statement of Applicability (6.1.3 d). */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'controls', permission: 'controls:read', clauses: ['6.1.3'] },
  what: { en: 'Statement of Applicability', de: 'Erklärung zur Anwendbarkeit' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['6.1.3'], kind: 'document', from: sql`soa_version`, title: sql`'Version ' || version` },
        ...{ isApproved: sql`true`, on: dayOf(ctx, 'approved_at'), reviewDue: sql`null`, by: sql`approved_by[1]` },
        to: sql`'/controls/soa/versions'`,
      },
    ]),
};
