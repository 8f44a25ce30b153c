// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';
import { nextReview } from '../store.ts';

/** Requirements to look at again, on the last day of their cycle. */
export const dueRequirements: DueProvider = {
  ...{ kind: 'legal-requirement', permission: 'legal:read', duty: 'legal:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'legal-requirement', from: sql`legal_requirement t`, id: sql.ref('t.id') },
      title: sql`concat_ws(', ', t.name, t.article)`,
      ...{ due: nextReview, priority: sql`'normal'`, owner: sql.ref('t.owner'), revision: sql.ref('t.revision') },
      ...{ to: (id: string) => `/legal?row=${id}` },
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
      open: sql`(t.removed_at is null and ${nextReview} is not null)`,
    }),
};
