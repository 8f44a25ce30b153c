// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Keys and certificates to be replaced, on the last day of their use. */
export const dueRotations: DueProvider = {
  ...{ kind: 'key-rotation', permission: 'cryptography:read', duty: 'cryptography:update' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      ...{ kind: 'key-rotation', from: sql`crypto_asset t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql.ref('t.rotate_by'), priority: sql`'high'`, owner: sql.ref('t.custodian') },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/cryptography?row=${id}` },
      open: sql`(t.removed_at is null and t.rotate_by is not null and coalesce(t.state, 'active') in ('active', 'suspended'))`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
