// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Contracts to be renewed or ended, on their last day. */
export const dueContracts: DueProvider = {
  ...{ kind: 'supplier-contract', permission: 'suppliers:read', duty: 'suppliers:update' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      ...{ kind: 'supplier-contract', from: sql`supplier t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql.ref('t.contract_until'), priority: sql`'normal'`, owner: sql`null::text` },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/suppliers?row=${id}` },
      open: sql`(t.removed_at is null and t.contract_until is not null)`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
