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

/** What was done about a finding, once it can be told whether it works: for somebody who has not done it. */
export const dueChecks: DueProvider = {
  ...{ kind: 'effectiveness-check', permission: 'audits:read', duty: 'audits:update' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      ...{ kind: 'effectiveness-check', from: sql`finding t`, id: sql.ref('t.id'), title: sql.ref('t.title') },
      ...{ due: sql.ref('t.check_after'), owner: sql`null::text`, revision: sql.ref('t.revision') },
      ...{ priority: sql`'normal'`, to: (id: string) => `/audits?row=${id}` },
      open: sql`(t.removed_at is null and t.state is distinct from 'closed' and t.check_after is not null)`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};

/** Audits that are to begin, and those that are to be reported. */
export const dueAudits: DueProvider = {
  ...{ kind: 'audit', permission: 'audits:read', duty: 'audits:update' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      ...{ kind: 'audit', from: sql`audit t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      due: sql`(case when t.state = 'planned' then t.starts else t.ends end)`,
      ...{ owner: sql`('user:' || t.lead_id)`, revision: sql.ref('t.revision') },
      ...{ priority: sql`'normal'`, to: (id: string) => `/audits/plans/${id}` },
      open: sql`(t.removed_at is null and t.state <> 'reported')`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
