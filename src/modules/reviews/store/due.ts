// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Reviews that are planned, and those whose minutes wait for approval. */
export const dueReviews: DueProvider = {
  ...{ kind: 'management-review', permission: 'reviews:read', duty: 'reviews:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'management-review', from: sql`management_review t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql`coalesce(t.held_on, t.planned)`, owner: sql`null::text`, revision: sql.ref('t.revision') },
      ...{ priority: sql`'high'`, to: (id: string) => `/reviews/${id}` },
      open: sql`(t.removed_at is null and t.state <> 'approved')`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
