// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Findings that are not closed. */
export const dueFindings: DueProvider = {
  ...{ kind: 'finding', permission: 'audits:read', duty: 'audits:update' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      ...{ kind: 'finding', from: sql`finding t`, id: sql.ref('t.id'), title: sql.ref('t.title') },
      ...{ due: sql.ref('t.due'), owner: sql.ref('t.owner'), revision: sql.ref('t.revision') },
      priority: sql`case t.grade when 'major' then 'high' when 'observation' then 'low' else 'normal' end`,
      to: (id) => `/audits?row=${id}`,
      open: sql`(t.removed_at is null and t.state is distinct from 'closed')`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
