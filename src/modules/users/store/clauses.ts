// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows, dayOf } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** Who has which responsibility (5.3), as roles that somebody has given; without an ISMS manager that is a draft. */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'users', permission: 'users:read', clauses: ['5.3'] },
  what: { en: 'Roles', de: 'Rollen' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['5.3'], kind: 'record' },
        from: sql`(select role, max(valid_from) as since, max(valid_until) as until, max(granted_by) as by from membership
          where ended_at is null and coalesce(valid_until > ${ctx.now}, true) group by role) m`,
        ...{
          title: sql`m.role`,
          isApproved: sql`m.role = 'isms-manager'`,
          on: dayOf(ctx, 'm.since'),
          reviewDue: sql`null`,
          by: sql`m.by`,
        },
        to: sql`'/users'`,
      },
    ]),
};
