// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows, dayOf } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/**
 * What was learned from incidents (10.1): a record once one is closed, which asks for its cause and lessons. It is named by its
 * reference or its day, since its title may be about people.
 */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'incidents', permission: 'incidents:read', clauses: ['10.1'] },
  what: { en: 'Lessons from incidents', de: 'Lehren aus Vorfällen' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['10.1'], kind: 'record', from: sql`incident t where t.removed_at is null` },
        title: sql`coalesce(t.reference, ${dayOf(ctx, 't.noticed_at')}::text)`,
        ...{ isApproved: sql`t.closed_at is not null`, on: dayOf(ctx, 't.closed_at'), reviewDue: sql`null` },
        ...{ by: sql`t.owner`, to: sql`'/incidents?row=' || t.id` },
      },
    ]),
};
