// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** Assessments of suppliers, by which what they provide is controlled (8.1); each holds for a year. */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'suppliers', permission: 'suppliers:read', clauses: ['8.1'] },
  what: { en: 'Assessments of suppliers', de: 'Bewertungen von Lieferanten' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['8.1'], kind: 'record', title: sql`s.name`, by: sql`null`, isApproved: sql`true` },
        from: sql`supplier s where s.removed_at is null and s.last_assessed <= ${ctx.today}::date`,
        ...{ on: sql`s.last_assessed`, reviewDue: sql`s.last_assessed + interval '1 year'` },
        to: sql`'/suppliers?row=' || s.id`,
      },
    ]),
};
