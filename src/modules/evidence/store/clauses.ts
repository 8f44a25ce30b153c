// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { dayOf } from '../../clause-rows.ts';
import type { ClauseProvider, ClauseRecord } from '../../clauses.ts';

/** Evidence that somebody has linked to a clause: minutes, lists, certificates. It holds until its last valid day. */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'evidence', permission: 'evidence:read', clauses: [] },
  what: { en: 'Evidence', de: 'Nachweise' },
  async records(ctx) {
    const result = await sql<ClauseRecord>`select l.ref as clause, 'record' as kind, e.title, 'approved' as state,
        ${dayOf(ctx, 'e.collected_at')} as "on", e.valid_until as "reviewDue", e.collected_by as by, '/evidence/' || e.id as to
      from evidence_link l join evidence e on e.id = l.evidence_id
      where l.kind = 'control' and l.catalog = 'iso-27001-2022' and l.ref !~ '^A' and e.withdrawn_at is null
      order by e.collected_at desc limit 500`.execute(ctx.db);
    return result.rows;
  },
};
