// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Evidence to be renewed, on the last day on which it holds. */
export const dueEvidence: DueProvider = {
  ...{ kind: 'evidence', permission: 'evidence:read', duty: 'evidence:add' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      ...{ kind: 'evidence', from: sql`evidence e`, id: sql.ref('e.id'), title: sql.ref('e.title') },
      ...{ due: sql.ref('e.valid_until'), priority: sql`'normal'`, owner: sql.ref('e.collected_by') },
      ...{ revision: sql.ref('e.revision'), to: (id: string) => `/evidence/${id}` },
      open: sql`(e.withdrawn_at is null and e.valid_until is not null)`,
      visible: readableIn(ctx.scope, sql.ref('e.owner_unit'), sql.ref('e.id')),
    }),
};
