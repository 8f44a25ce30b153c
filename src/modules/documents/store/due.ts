// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';
import { reviewDueOn } from '../store.ts';

/** Documents to be reviewed. */
export const dueDocuments: DueProvider = {
  ...{ kind: 'document', permission: 'documents:read', duty: 'documents:update' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      ...{ kind: 'document', from: sql`document t`, id: sql.ref('t.id'), title: sql.ref('t.title') },
      ...{ due: reviewDueOn(sql`${ctx.today}::date`), priority: sql`'normal'`, owner: sql.ref('t.owner') },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/documents/${id}` },
      open: sql`(t.removed_at is null and t.state is distinct from 'withdrawn' and ${reviewDueOn(sql`${ctx.today}::date`)} is not null)`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
