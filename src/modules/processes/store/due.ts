// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Clinical processes to review, on their day. */
export const dueProcesses: DueProvider = {
  ...{ kind: 'clinical-process', permission: 'processes:read', duty: 'processes:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'clinical-process', from: sql`clinical_process t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql.ref('t.review_due'), priority: sql`'normal'`, owner: sql.ref('t.owner') },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/processes?row=${id}` },
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
      open: sql`(t.removed_at is null and t.review_due is not null)`,
    }),
};
