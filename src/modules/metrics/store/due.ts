// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Objectives that have not come to their end, on the day until which they are to be reached. */
export const dueObjectives: DueProvider = {
  ...{ kind: 'objective', permission: 'metrics:read', duty: 'metrics:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'objective', from: sql`objective t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql.ref('t.due'), priority: sql`'normal'`, owner: sql.ref('t.owner') },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/metrics/objectives?row=${id}` },
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
      open: sql`(t.removed_at is null and t.outcome is null and t.due is not null)`,
    }),
};
