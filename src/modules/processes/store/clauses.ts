// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** Walk-throughs of clinical processes (8.1): the newest of each; it holds for a year. */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'processes', permission: 'processes:read', clauses: ['8.1'] },
  what: { en: 'Walks through clinical processes', de: 'Begehungen klinischer Prozesse' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['8.1'], kind: 'record' },
        from: sql`(select distinct on (w.process_id) w.process_id, w.walked_on, w.entered_by, p.name from process_walk w
          join clinical_process p on p.id = w.process_id where p.removed_at is null
          order by w.process_id, w.walked_on desc, w.entered_at desc) w`,
        ...{ title: sql`w.name`, isApproved: sql`true`, on: sql`w.walked_on`, by: sql`w.entered_by` },
        ...{ reviewDue: sql`w.walked_on + interval '1 year'`, to: sql`'/processes?row=' || w.process_id` },
      },
    ]),
};
