// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Exceptions that hold: to be looked at when a review is due, and to be ended or renewed on their last day. */
export const dueExceptions: DueProvider = {
  ...{ kind: 'exception', permission: 'exceptions:read', duty: 'exceptions:request' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'exception', from: sql`security_exception t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql`least(t.next_review, t.expires)`, priority: sql`'high'`, owner: sql.ref('t.owner') },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/exceptions/${id}` },
      open: sql`(t.removed_at is null and t.decision = 'approved' and t.ended_on is null and t.replaced_from is null)`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
