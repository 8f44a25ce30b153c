// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { LocalText } from '../../../contract/local-text.ts';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { SubjectKind } from '../../slots.ts';
import type { Axis } from '../model/axes.ts';
import type { Option, OwnerRole } from '../model/scenario.ts';
import type { AsImported, Scores } from '../schemas.ts';
import { isOpen } from './open.ts';

/** A row of the register as the database has it; `register.ts` makes it readable. */
export type RegisterSource = {
  readonly id: string;
  readonly kind: 'risk' | 'proposal';
  readonly rank: number;
  readonly number: number | null;
  readonly origin: 'proposal' | 'imported' | 'manual';
  readonly title: LocalText | null;
  readonly scenario: string | null;
  readonly subjectKind: SubjectKind | null;
  readonly subjectId: string | null;
  readonly subjectLabel: LocalText | null;
  readonly affected: number | null;
  readonly owner: string | null;
  readonly ownerRole: OwnerRole | null;
  readonly controls: readonly string[] | null;
  readonly hazard: boolean | null;
  readonly scores: Scores | null;
  readonly aboveAppetite: { readonly current: readonly Axis[]; readonly residual: readonly Axis[] } | null;
  readonly asImported: AsImported | null;
  readonly option: Option | null;
  readonly isAccepted: boolean;
  /** The acceptance is for the assessment, option and plan of now. */
  readonly basisHolds: boolean;
  readonly acceptedUntil: string | null;
  readonly isClosed: boolean;
  readonly isGone: boolean;
  readonly factsChanged: boolean;
  readonly moreAffected: boolean;
  readonly isOverdue: boolean;
};

export type RegisterFilter = {
  readonly kind?: 'risk' | 'proposal' | undefined;
  readonly origin?: 'proposal' | 'imported' | 'manual' | undefined;
  readonly closed: boolean;
  readonly text?: string | undefined;
  /** Scenarios whose title holds the text: the database does not know titles. */
  readonly scenarios?: readonly string[] | undefined;
};
export type Place = { readonly rank: number; readonly id: string };

const visibleRisk = (ctx: QueryContext) => readableIn(ctx.scope, sql`any(r.unit_ids)`, sql.ref('r.id'));
const visibleProposal = (ctx: QueryContext) => readableIn(ctx.scope, sql`any(p.unit_ids)`, sql.ref('p.id'));

const riskColumns = (ctx: QueryContext) => sql`r.id, 'risk' as kind, r.rank, r.number, r.origin, r.title, r.scenario,
  r.subject_kind as "subjectKind", r.subject_id as "subjectId", r.subject_label as "subjectLabel", coalesce(p.affected, r.affected) as affected,
  r.owner, r.owner_role as "ownerRole", r.controls, r.hazard, a.content->'scores' as scores, a.content->'aboveAppetite' as "aboveAppetite",
  r.as_imported as "asImported", r.option, r.accepted_at is not null as "isAccepted", coalesce(r.accepted_basis = r.basis, false) as "basisHolds",
  r.accepted_until as "acceptedUntil", r.closed_at is not null as "isClosed", r.proposal_id is not null and p.id is null as "isGone",
  p.id is not null and p.facts_hash is distinct from r.facts_hash as "factsChanged", coalesce(p.affected > r.affected, false) as "moreAffected",
  exists (select from risk_treatment t where t.risk_id = r.id and t.status in ('planned', 'in-progress') and t.due < ${ctx.now}::date) as "isOverdue"`;
const riskTables = sql`risk r left join risk_assessment a on a.id = r.assessment_id left join risk_proposal p on p.id = r.proposal_id`;

const proposalColumns = sql`p.id, 'proposal', p.rank, null::int, 'proposal', null::jsonb, p.scenario, p.subject_kind, p.subject_id, p.subject_label,
  p.affected, null, null, null::text[], null::boolean, p.scores, null::jsonb, null::jsonb, null, false, false, null::date, false, false, false, false, false`;

function riskMatches({ kind, origin, closed, text, scenarios }: RegisterFilter): RawBuilder<unknown> {
  const only = kind === 'proposal' ? sql`false` : sql`(r.closed_at is not null) = ${closed}`;
  const from = origin ? sql`r.origin = ${origin}` : sql`true`;
  const words = text
    ? sql`concat_ws(' ', 'R-' || r.number, r.title->>'en', r.title->>'de', r.subject_label->>'en', r.subject_label->>'de', r.owner) ilike ${like(text)}`
    : sql`true`;
  return sql`${only} and ${from} and (${words} or r.scenario = any(${[...(scenarios ?? [])]}::text[]))`;
}

function proposalMatches({ kind, origin, closed, text, scenarios }: RegisterFilter): RawBuilder<unknown> {
  if (kind === 'risk' || closed || (origin !== undefined && origin !== 'proposal')) return sql`false`;
  const words = text
    ? sql`concat_ws(' ', p.subject_label->>'en', p.subject_label->>'de') ilike ${like(text)}`
    : sql`true`;
  return sql`p.state = 'applies' and ${isOpen} and (${words} or p.scenario = any(${[...(scenarios ?? [])]}::text[]))`;
}

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const beyond = (table: 'r' | 'p', after: Place | undefined) =>
  after
    ? sql`(${sql.ref(`${table}.rank`)}, ${sql.ref(`${table}.id`)}) < (${after.rank}::int, ${after.id}::uuid)`
    : sql`true`;

/** One page, worst first. Each half is cut to the page by its index before the two are put together. */
export async function readRegister(
  ctx: QueryContext,
  filter: RegisterFilter,
  after: Place | undefined,
  limit: number,
): Promise<RegisterSource[]> {
  const result = await sql<RegisterSource>`select * from (
      (select ${riskColumns(ctx)} from ${riskTables} where ${riskMatches(filter)} and ${visibleRisk(ctx)} and ${beyond('r', after)}
        order by r.tenant_id, r.rank desc, r.id desc limit ${limit})
      union all
      (select ${proposalColumns} from risk_proposal p where ${proposalMatches(filter)} and ${visibleProposal(ctx)} and ${beyond('p', after)}
        order by p.tenant_id, p.state, p.rank desc, p.id desc limit ${limit})) q
    order by q.rank desc, q.id desc limit ${limit}`.execute(ctx.db);
  return result.rows;
}

export async function countRegister(
  ctx: QueryContext,
  filter: RegisterFilter,
): Promise<{ total: number; hidden: number }> {
  const result = await sql<{
    total: number;
    hidden: number;
  }>`select coalesce(sum(total), 0)::bigint as total, coalesce(sum(hidden), 0)::bigint as hidden from (
      select count(*) filter (where ${visibleRisk(ctx)}) as total, count(*) filter (where not ${visibleRisk(ctx)}) as hidden
        from risk r where ${riskMatches(filter)}
      union all
      select count(*) filter (where ${visibleProposal(ctx)}), count(*) filter (where not ${visibleProposal(ctx)})
        from risk_proposal p where ${proposalMatches(filter)}) q`.execute(ctx.db);
  return result.rows[0] ?? { total: 0, hidden: 0 };
}

/** These risks, as far as they lie in the scope, open or closed. */
export async function readRiskRows(ctx: QueryContext, ids: readonly string[]): Promise<RegisterSource[]> {
  const result = await sql<RegisterSource>`select ${riskColumns(ctx)} from ${riskTables}
    where r.id = any(${[...ids]}::uuid[]) and ${visibleRisk(ctx)}`.execute(ctx.db);
  return result.rows;
}

export type CellRow = {
  readonly stage: 'inherent' | 'current' | 'residual';
  readonly axis: Axis;
  readonly likelihood: 1 | 2 | 3 | 4 | 5;
  readonly severity: 1 | 2 | 3 | 4 | 5;
  readonly acceptability: 'acceptable' | 'tolerable' | 'unacceptable';
  readonly decided: number;
  readonly proposed: number;
};

const everything: RegisterFilter = { closed: false };

/** The scores of everything that stands in the register and that the caller may see. */
const scored = (ctx: QueryContext) => sql`(
  select 'decided' as side, a.content->'scores' as scores from ${riskTables} where ${riskMatches(everything)} and ${visibleRisk(ctx)}
  union all
  select 'proposed', p.scores from risk_proposal p where ${proposalMatches(everything)} and ${visibleProposal(ctx)})`;

export async function countCells(ctx: QueryContext): Promise<CellRow[]> {
  const result = await sql<CellRow>`select st.stage, c.axis, c.likelihood, c.severity, c.acceptability,
      count(*) filter (where s.side = 'decided') as decided, count(*) filter (where s.side = 'proposed') as proposed
    from ${scored(ctx)} s cross join unnest(array['inherent', 'current', 'residual']) as st(stage)
    cross join lateral jsonb_to_recordset(s.scores->st.stage->'scores') as c(axis text, likelihood int, severity int, acceptability text)
    where s.scores is not null group by 1, 2, 3, 4, 5 order by 1, 2, 4 desc, 3 desc`.execute(ctx.db);
  return result.rows;
}

export async function countByAcceptability(ctx: QueryContext): Promise<{ word: string | null; n: number }[]> {
  const result = await sql<{
    word: string | null;
    n: number;
  }>`select s.scores->'current'->>'acceptability' as word, count(*) as n
    from ${scored(ctx)} s group by 1`.execute(ctx.db);
  return result.rows;
}

export async function countKinds(ctx: QueryContext) {
  const result = await sql<{
    decided: number;
    imported: number;
    proposed: number;
    questions: number;
    dismissed: number;
  }>`select
      (select count(*) from risk r where r.closed_at is null and r.origin <> 'imported' and ${visibleRisk(ctx)}) as decided,
      (select count(*) from risk r where r.closed_at is null and r.origin = 'imported' and ${visibleRisk(ctx)}) as imported,
      (select count(*) from risk_proposal p where ${proposalMatches(everything)} and ${visibleProposal(ctx)}) as proposed,
      (select count(*) from risk_proposal p where p.state = 'cannot-tell' and ${isOpen} and ${visibleProposal(ctx)}) as questions,
      (select count(*) from risk_dismissal d join risk_proposal p on p.id = d.proposal_id
        where not ${isOpen} and ${visibleProposal(ctx)}) as dismissed`.execute(ctx.db);
  return result.rows[0] ?? { decided: 0, imported: 0, proposed: 0, questions: 0, dismissed: 0 };
}
