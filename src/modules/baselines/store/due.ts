// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Approved baselines, on the day of their next review. */
export const dueBaselines: DueProvider = {
  ...{ kind: 'baseline-review', permission: 'baselines:read', duty: 'baselines:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'baseline-review', from: sql`baseline t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql.ref('t.next_review'), priority: sql`'normal'`, owner: sql.ref('t.owner') },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/baselines/${id}` },
      open: sql`(t.removed_at is null and t.next_review is not null)`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
