// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

const ofCampaign = (ctx: QueryContext) => ({
  ...{ page: sql.ref('t.id'), due: sql.ref('t.deadline'), revision: sql.ref('t.revision') },
  ...{
    to: (id: string) => `/recertification/${id}`,
    visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
  },
});

/** Rights to review, one entry for each reviewer of a campaign. */
const reviews: DueProvider = {
  ...{ kind: 'access-review', permission: 'recertification:read', duty: 'recertification:decide' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...ofCampaign(ctx),
      kind: 'access-review',
      from: sql`recertification_campaign t join (select campaign_id, reviewer, bool_or(privileged) as privileged
        from recertification_line where decision is null group by 1, 2) l on l.campaign_id = t.id`,
      ...{
        id: sql`md5(t.id::text || coalesce(l.reviewer, ''))::uuid`,
        title: sql.ref('t.name'),
        owner: sql.ref('l.reviewer'),
      },
      priority: sql`case when l.privileged then 'high' else 'normal' end`,
      open: sql`(t.removed_at is null and t.closed_at is null)`,
    }),
};

/** Rights that are to go or change, and nobody has said that they did. */
const removals: DueProvider = {
  ...{ kind: 'access-removal', permission: 'recertification:read', duty: 'recertification:manage' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...ofCampaign(ctx),
      ...{ kind: 'access-removal', from: sql`recertification_campaign t`, id: sql.ref('t.id') },
      ...{ title: sql.ref('t.name'), owner: sql.ref('t.owner'), priority: sql`'high'` },
      open: sql`(t.removed_at is null and exists (select from recertification_line l where l.campaign_id = t.id
        and l.decision in ('remove', 'change') and l.done_on is null and l.confirmed_by is null))`,
    }),
};

export const dueOfCampaigns: readonly DueProvider[] = [reviews, removals];
