// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** Estimates a year after they were made; ways to lose that nobody has estimated have no day. */
export const dueEstimates: DueProvider = {
  ...{ kind: 'loss-estimate', permission: 'losses:read', duty: 'losses:estimate' },
  due: (ctx: QueryContext, query) =>
    readDue(ctx, query, {
      kind: 'loss-estimate',
      from: sql`loss_scenario t left join lateral (select e.estimator, e.estimated_on from loss_estimate e
        where e.scenario_id = t.id order by e.estimated_on desc, e.entered_at desc limit 1) n on true`,
      ...{ id: sql.ref('t.id'), title: sql.ref('t.name'), due: sql`(n.estimated_on + interval '1 year')::date` },
      ...{ priority: sql`'low'`, owner: sql.ref('n.estimator'), revision: sql.ref('t.revision') },
      to: (id) => `/losses/${id}`,
      open: sql`(t.removed_at is null)`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    }),
};
