// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Uses of emergency accounts that nobody has reviewed, due on the day of the use. */
export const dueReviews: DueProvider = {
  ...{ kind: 'emergency-review', permission: 'users:read', duty: 'users:manage' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      kind: 'emergency-review',
      from: sql`emergency_use e join member m on m.user_id = e.user_id`,
      ...{ id: sql.ref('e.id'), title: sql.ref('m.name'), due: sql`(e.used_at at time zone ${ctx.timeZone})::date` },
      ...{ priority: sql`'urgent'`, owner: sql`null::text`, revision: sql`1`, to: () => '/users' },
      open: sql`(e.reviewed_at is null)`,
      visible: sql<boolean>`true`,
    }),
};
