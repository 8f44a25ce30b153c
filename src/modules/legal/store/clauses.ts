// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';
import { nextReview } from '../store.ts';

/** Requirements of law and contract (4.2): a record once somebody has judged it and looked at it on a day, else a draft. */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'legal', permission: 'legal:read', clauses: ['4.2'] },
  what: { en: 'Legal requirements', de: 'Rechtliche Anforderungen' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['4.2'], kind: 'record', from: sql`legal_requirement t where t.removed_at is null` },
        ...{ title: sql`concat_ws(', ', t.name, t.article)`, to: sql`'/legal?row=' || t.id` },
        isApproved: sql`t.applies is not null and t.last_reviewed is not null`,
        ...{ on: sql`t.last_reviewed`, reviewDue: nextReview, by: sql`t.owner` },
      },
    ]),
};
