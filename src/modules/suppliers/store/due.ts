// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Contracts that the list of suppliers names, on their last day; where the register of contracts has one, that one is due. */
export const dueContracts: DueProvider = {
  ...{ kind: 'supplier-contract', permission: 'suppliers:read', duty: 'suppliers:update' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      ...{ kind: 'supplier-contract', from: sql`supplier t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql.ref('t.contract_until'), priority: sql`'normal'`, owner: sql`null::text` },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/suppliers?row=${id}` },
      open: sql`(t.removed_at is null and t.contract_until is not null
        and not exists (select from supplier_contract c where c.supplier_id = t.id and c.removed_at is null))`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
