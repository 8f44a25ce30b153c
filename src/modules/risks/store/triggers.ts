// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../../platform/db/row-set.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { Trigger, TriggerKind } from '../schemas.ts';

export type Raised = {
  readonly riskId: string;
  readonly kind: TriggerKind;
  readonly sourceId: string;
  readonly label: string;
};

/** Newest first. */
export async function readTriggers(ctx: QueryContext, riskId: string): Promise<Trigger[]> {
  const result = await sql<Trigger>`select id, kind, source_id as "sourceId", label, raised_by as "raisedBy",
      to_jsonb(raised_at) as "raisedAt", due,
      case when ended_at is not null then jsonb_build_object('by', ended_by, 'at', ended_at, 'assessmentId', assessment_id, 'reason', reason) end as ended
    from risk_trigger where risk_id = ${riskId} order by raised_at desc, id desc`.execute(ctx.db);
  return result.rows;
}

/** Of open risks that somebody has assessed. What is open already stays as it is. @returns the ids of these risks */
export async function insertTriggers(ctx: CommandContext, raised: readonly Raised[]): Promise<string[]> {
  const rows = raised.map((one) => ({ id: newId(), ...one }));
  const result = await sql<{
    riskId: string;
  }>`insert into risk_trigger (id, tenant_id, risk_id, kind, source_id, label, raised_by, raised_at, due)
    select q.id, ${ctx.tenant}, q."riskId", q.kind, q."sourceId", q.label, ${ctx.actor}, ${ctx.now}, ${ctx.today}::date + coalesce(
      (select (c.content #>> array['escalation', r.acceptability, 'withinDays'])::int from risk_assessment a
        join risk_criteria c on c.id = a.criteria_id where a.id = r.assessment_id), 0)
    from ${rowSet(rows, { id: 'uuid', riskId: 'uuid', kind: 'text', sourceId: 'uuid', label: 'text' })} as q
    join risk r on r.id = q."riskId" and r.closed_at is null and r.assessment_id is not null
    on conflict (risk_id, kind, source_id, label) where ended_at is null do nothing returning risk_id as "riskId"`.execute(
    ctx.db,
  );
  return [...new Set(result.rows.map(({ riskId }) => riskId))];
}

/** Ends what was open about a risk, because it was assessed anew. */
export async function endByAssessment(ctx: CommandContext, riskId: string, assessmentId: string): Promise<void> {
  await sql`update risk_trigger set ended_at = ${ctx.now}, ended_by = ${ctx.actor}, assessment_id = ${assessmentId}
    where risk_id = ${riskId} and ended_at is null`.execute(ctx.db);
}

/** @returns the kind of the one that was open */
export async function endByReason(
  ctx: CommandContext,
  riskId: string,
  id: string,
  reason: string,
): Promise<TriggerKind | undefined> {
  const result = await sql<{
    kind: TriggerKind;
  }>`update risk_trigger set ended_at = ${ctx.now}, ended_by = ${ctx.actor}, reason = ${reason}
    where id = ${id} and risk_id = ${riskId} and ended_at is null returning kind`.execute(ctx.db);
  return result.rows[0]?.kind;
}

/** Risks whose proposal rests on other facts, or is about more devices, than somebody has looked at. */
export async function readMoved(ctx: QueryContext): Promise<Raised[]> {
  const result = await sql<Raised>`select r.id as "riskId", m.kind, p.id as "sourceId", p.scenario as label
    from risk r join risk_proposal p on p.id = r.proposal_id
    cross join lateral (select 'facts-changed' as kind where p.facts_hash is distinct from r.facts_hash
      union all select 'more-affected' where p.affected > r.affected) m
    where r.closed_at is null and r.assessment_id is not null`.execute(ctx.db);
  return result.rows;
}

export type Watched = {
  readonly riskId: string;
  readonly subjects: readonly string[];
  readonly knownFailing: readonly string[];
};

/** Open, assessed risks that are about something which facts are known of. */
export async function readWatched(ctx: QueryContext): Promise<Watched[]> {
  const result =
    await sql<Watched>`select r.id as "riskId", r.asset_ids || r.flow_ids as subjects, r.known_failing as "knownFailing"
    from risk r where r.closed_at is null and r.assessment_id is not null
      and cardinality(r.asset_ids || r.flow_ids) > 0`.execute(ctx.db);
  return result.rows;
}

export async function setKnownFailing(ctx: CommandContext, riskId: string, failing: readonly string[]): Promise<void> {
  await sql`update risk set known_failing = ${[...failing]}::text[] where id = ${riskId}`.execute(ctx.db);
}
