// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql`any(r.unit_ids)`, sql.ref('r.id'));
/** Harm to patients before all else. */
const priority = sql`case when r.acceptability = 'unacceptable' and r.axis = 'patient-safety' then 'urgent'
  when r.acceptability = 'unacceptable' then 'high' when r.acceptability = 'acceptable' then 'low' else 'normal' end`;
const title = (ctx: QueryContext) => sql`(r.title->>${ctx.language})`;
const ofRisk = (ctx: QueryContext) => ({
  ...{ id: sql.ref('r.id'), title: title(ctx), priority, revision: sql.ref('r.revision'), visible: visible(ctx) },
  to: (id: string) => `/risks/${id}`,
});

/** Planned actions that are neither done nor dropped; those without an owner are the risk owner's. */
const actions: DueProvider = {
  ...{ kind: 'risk-action', permission: 'risks:read', duty: 'risks:treat' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...ofRisk(ctx),
      ...{ kind: 'risk-action', from: sql`risk_treatment t join risk r on r.id = t.risk_id` },
      ...{ id: sql.ref('t.id'), page: sql.ref('r.id'), title: sql.ref('t.action'), due: sql.ref('t.due') },
      owner: sql`coalesce(t.owner, r.owner)`,
      open: sql`(r.closed_at is null and t.status in ('planned', 'in-progress'))`,
    }),
};

/** Acceptances, on the last day on which they hold. */
const acceptances: DueProvider = {
  ...{ kind: 'risk-acceptance', permission: 'risks:read', duty: 'risks:accept' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...ofRisk(ctx),
      ...{ kind: 'risk-acceptance', from: sql`risk r`, due: sql.ref('r.accepted_until') },
      owner: sql.ref('r.accepted_owner'),
      open: sql`(r.closed_at is null and r.accepted_at is not null and r.awaits is null)`,
    }),
};

/** The first day by which an assessed risk must be looked at again: by its cycle, or for what has happened since. */
const reassessments: DueProvider = {
  ...{ kind: 'risk-reassessment', permission: 'risks:read', duty: 'risks:assess' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...ofRisk(ctx),
      ...{ kind: 'risk-reassessment', from: sql`risk r` },
      due: sql`least(r.review_due, (select min(g.due) from risk_trigger g where g.risk_id = r.id and g.ended_at is null))`,
      owner: sql.ref('r.owner'),
      open: sql`(r.closed_at is null and r.review_due is not null)`,
    }),
};

/** Risks above what their owner may accept alone, that are neither asked about nor allowed as they stand now. */
const escalations: DueProvider = {
  ...{ kind: 'risk-escalation', permission: 'risks:read', duty: 'risks:treat' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...ofRisk(ctx),
      ...{ kind: 'risk-escalation', from: sql`risk r join risk_assessment a on a.id = r.assessment_id` },
      due: sql`((a.assessed_at at time zone ${ctx.timeZone})::date + (select (c.content #>> array['escalation', r.acceptability, 'withinDays'])::int
        from risk_criteria c where c.id = a.criteria_id))`,
      owner: sql.ref('r.owner'),
      open: sql`(r.closed_at is null and r.option is not null
        and jsonb_array_length(a.content->'aboveAppetite'->(case when r.option = 'retain' then 'current' else 'residual' end)) > 0
        and not a.content->'aboveAppetite'->(case when r.option = 'retain' then 'current' else 'residual' end) ? 'patient-safety'
        and not (r.accepted_basis is not distinct from r.basis and r.accepted_until >= ${ctx.today}::date)
        and r.escalated_basis is distinct from r.basis)`,
    }),
};

const sides = ['clinical', 'management'] as const;
/** The signatures that somebody may give. */
const mayGive = ({ permissions }: QueryContext) =>
  sides.filter((side) => permissions === 'all' || permissions.has(`risks:sign-off-${side}`));

/** Acceptances that wait for a signature that one may give oneself, due on the day on which it was asked for. */
const signOffs: DueProvider = {
  ...{ kind: 'risk-sign-off', permission: 'risks:read', duty: 'risks:read' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...ofRisk(ctx),
      ...{ kind: 'risk-sign-off', from: sql`risk r join risk_sign_off s on s.risk_id = r.id and s.outcome = 'open'` },
      due: sql`(s.asked_at at time zone ${ctx.timeZone})::date`,
      owner: sql`null::text`,
      open: sql`(r.closed_at is null and (r.awaits = any(${query.people ? mayGive(ctx) : [...sides]}::text[])
        or (r.awaits = 'both' and ${query.people === null || mayGive(ctx).length > 0})))`,
    }),
};

export const dueOfRisks: readonly DueProvider[] = [signOffs, actions, acceptances, reassessments, escalations];
