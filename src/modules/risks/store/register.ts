// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import type { LocalText } from '../../../contract/local-text.ts';
import { inOrder, like, readPage, type Source } from '../../../platform/db/list.ts';
import { countList, readFacets } from '../../../platform/db/list-facets.ts';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { inUnit, readableIn } from '../../../platform/tenancy/scope.ts';
import type { SubjectKind } from '../../slots.ts';
import { riskList } from '../lists.ts';
import { type Axis, acceptabilities } from '../model/axes.ts';
import type { Option, OwnerRole } from '../model/scenario.ts';
import type { Awaits } from '../model/sign-off.ts';
import type { AsImported, Cell, Scores } from '../schemas.ts';
import { isOpen } from './open.ts';

/** A row of the register as the database has it; `register.ts` makes it readable. */
export type RegisterSource = {
  readonly id: string;
  readonly kind: 'risk' | 'proposal';
  readonly revision: number | null;
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
  readonly awaits: Awaits | null;
  readonly isClosed: boolean;
  readonly isGone: boolean;
  readonly factsChanged: boolean;
  readonly moreAffected: boolean;
  readonly isOverdue: boolean;
  readonly needsReassessment: boolean;
  /** By another method than that of the assessment that counts, the newest is worse. */
  readonly isWorseByAnother: boolean;
};

export type RegisterQuery = ListQuery & Which;
type Which = {
  readonly closed: boolean;
  /** Scenarios whose title holds the text: the database does not know titles. */
  readonly scenarios: readonly string[];
  /** Where its scores must lie. */
  readonly cell?: Cell | undefined;
};

/** Whether the scores in a JSON column lie in a cell. */
function liesIn(scores: RawBuilder<unknown>, cell: Cell | undefined): RawBuilder<unknown> {
  if (!cell) return sql`true`;
  const { stage, ...place } = cell;
  return sql`${scores}->${stage}::text->'scores' @> ${JSON.stringify([place])}::jsonb`;
}

const visibleRisk = (ctx: QueryContext) => readableIn(ctx.scope, sql`any(r.unit_ids)`, sql.ref('r.id'));
const visibleProposal = (ctx: QueryContext) => readableIn(ctx.scope, sql`any(p.unit_ids)`, sql.ref('p.id'));

const riskColumns = (
  ctx: QueryContext,
) => sql`r.id, 'risk' as kind, r.revision, r.number, r.origin, r.title, r.scenario,
  r.subject_kind as "subjectKind", r.subject_id as "subjectId", r.subject_label as "subjectLabel", coalesce(p.affected, r.affected) as affected,
  r.owner, r.owner_role as "ownerRole", r.controls, r.hazard, a.content->'scores' as scores, a.content->'aboveAppetite' as "aboveAppetite",
  r.as_imported as "asImported", r.option, r.accepted_at is not null as "isAccepted", coalesce(r.accepted_basis = r.basis, false) as "basisHolds",
  r.accepted_until as "acceptedUntil", r.awaits, r.closed_at is not null as "isClosed", r.proposal_id is not null and p.id is null as "isGone",
  p.id is not null and p.facts_hash is distinct from r.facts_hash as "factsChanged", coalesce(p.affected > r.affected, false) as "moreAffected",
  exists (select from risk_treatment t where t.risk_id = r.id and t.status in ('planned', 'in-progress') and t.due < ${ctx.today}::date) as "isOverdue",
  r.closed_at is null and (coalesce(r.review_due <= ${ctx.today}::date, false) or exists (select from risk_trigger g where g.risk_id = r.id and g.ended_at is null)) as "needsReassessment",
  exists (select from (select distinct on (o.content->'byMethod'->>'key') o.content from risk_assessment o where o.risk_id = r.id
      order by o.content->'byMethod'->>'key', o.version desc) n
    where n.content->'byMethod'->>'key' is distinct from a.content->'byMethod'->>'key'
      and array_position(${[...acceptabilities]}::text[], n.content->'scores'->'current'->>'acceptability')
        > array_position(${[...acceptabilities]}::text[], a.content->'scores'->'current'->>'acceptability')) as "isWorseByAnother"`;
const riskTables = sql`risk r left join risk_assessment a on a.id = r.assessment_id left join risk_proposal p on p.id = r.proposal_id`;

const proposalColumns = sql`p.id, 'proposal', null::int, null::int, 'proposal', null::jsonb, p.scenario, p.subject_kind, p.subject_id, p.subject_label,
  p.affected, null, null, null::text[], null::boolean, p.scores, null::jsonb, null::jsonb, null, false, false, null::date, null, false, false, false, false, false, false, false`;

const isListed = sql`p.state = 'applies' and ${isOpen}`;

/** Where a risk stands: `statusOf` of the model in SQL. */
const status = (ctx: QueryContext) => sql`case when r.closed_at is not null then 'closed'
  when r.assessment_id is null then case when r.origin = 'imported' then 'as-imported' else 'to-assess' end
  when r.option is null then 'to-treat'
  when r.accepted_basis = r.basis and r.accepted_until >= ${ctx.today}::date then 'accepted'
  when r.awaits is not null then 'to-sign-' || r.awaits when r.accepted_at is null then 'to-accept'
  when r.accepted_basis = r.basis then 'acceptance-expired' else 'acceptance-outdated' end`;

const isScoredIn = (cell: Cell | undefined) =>
  cell
    ? sql`exists (select from risk_assessment a where a.id = r.assessment_id and ${liesIn(sql`a.content->'scores'`, cell)})`
    : sql`true`;

const decided = (ctx: QueryContext, { closed, scenarios, cell }: Which): Source => ({
  from: sql`risk r`,
  id: sql.ref('r.id'),
  fixed: [sql.ref('r.tenant_id')],
  where: sql`${closed ? sql`r.closed_at is not null` : sql`r.closed_at is null`} and ${isScoredIn(cell)}`,
  visible: visibleRisk(ctx),
  holds: (text) => sql`(concat_ws(' ', 'R-' || r.number, r.title->>'en', r.title->>'de', r.subject_label->>'en',
    r.subject_label->>'de', r.owner) ilike ${like(text)} or r.scenario = any(${[...scenarios]}::text[]))`,
  columns: {
    rank: { sql: sql.ref('r.rank'), always: true },
    number: { sql: sql.ref('r.number'), always: true },
    kind: { sql: sql`'risk'::text` },
    origin: { sql: sql.ref('r.origin') },
    status: { sql: status(ctx), always: true },
    scenario: { sql: sql.ref('r.scenario') },
    subjectKind: { sql: sql.ref('r.subject_kind') },
    subject: { sql: sql.ref('r.subject_id') },
    owner: { sql: sql.ref('r.owner') },
    ownerRole: { sql: sql.ref('r.owner_role') },
    unit: inUnit(sql.ref('r.owner_unit')),
    option: { sql: sql.ref('r.option') },
    acceptedUntil: { sql: sql.ref('r.accepted_until') },
    awaits: { sql: sql.ref('r.awaits') },
    acceptability: { sql: sql.ref('r.acceptability') },
    axis: { sql: sql.ref('r.axis') },
  },
});

const none = { sql: sql`null::text` };
const proposed = (ctx: QueryContext, { closed, scenarios, cell }: Which): Source => ({
  from: sql`risk_proposal p`,
  id: sql.ref('p.id'),
  fixed: [sql.ref('p.tenant_id'), sql.ref('p.state')],
  where: closed ? sql`false` : sql`${isListed} and ${liesIn(sql.ref('p.scores'), cell)}`,
  visible: visibleProposal(ctx),
  holds: (text) => sql`(concat_ws(' ', p.subject_label->>'en', p.subject_label->>'de') ilike ${like(text)}
    or p.scenario = any(${[...scenarios]}::text[]))`,
  columns: {
    rank: { sql: sql.ref('p.rank'), always: true },
    number: { sql: sql`null::int` },
    kind: { sql: sql`'proposal'::text` },
    origin: { sql: sql`'proposal'::text` },
    status: { sql: sql`'proposed'::text`, always: true },
    scenario: { sql: sql.ref('p.scenario') },
    subjectKind: { sql: sql.ref('p.subject_kind') },
    subject: { sql: sql.ref('p.subject_id') },
    owner: none,
    ownerRole: none,
    unit: inUnit(sql.ref('p.owner_unit')),
    option: none,
    acceptedUntil: { sql: sql`null::date` },
    awaits: none,
    acceptability: { sql: sql.ref('p.acceptability') },
    axis: { sql: sql.ref('p.axis') },
  },
});

const listOf = (ctx: QueryContext, which: Which) => ({
  spec: riskList,
  sources: [decided(ctx, which), proposed(ctx, which)],
});

/** One page of decided risks, imported entries and open proposals. */
export async function readRegister(
  ctx: QueryContext,
  query: RegisterQuery,
): Promise<{ rows: RegisterSource[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(ctx, query), query);
  const result =
    await sql<RegisterSource>`select ${riskColumns(ctx)} from ${riskTables} where r.id = any(${ids}::uuid[])
    union all select ${proposalColumns} from risk_proposal p where p.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { rows: inOrder(ids, result.rows), cursor };
}

export const countRegister = (ctx: QueryContext, selection: Selection & Which) =>
  readFacets(ctx, listOf(ctx, selection), selection);

/** How much of the open register the caller may not see. */
export async function countHidden(ctx: QueryContext): Promise<number> {
  return (await countList(ctx.db, listOf(ctx, { closed: false, scenarios: [] }), {})).hidden;
}

/** These risks, as far as they lie in the scope, open or closed. */
export async function readRiskRows(ctx: QueryContext, ids: readonly string[]): Promise<RegisterSource[]> {
  const result = await sql<RegisterSource>`select ${riskColumns(ctx)} from ${riskTables}
    where r.id = any(${[...ids]}::uuid[]) and ${visibleRisk(ctx)}`.execute(ctx.db);
  return result.rows;
}

/** Whether there is such a risk in the scope, open or closed. */
export const hasRisk = async (ctx: QueryContext, id: string): Promise<boolean> =>
  (await readRiskRows(ctx, [id])).length > 0;

export type CellRow = {
  readonly stage: 'inherent' | 'current' | 'residual';
  readonly axis: Axis;
  readonly likelihood: 1 | 2 | 3 | 4 | 5;
  readonly severity: 1 | 2 | 3 | 4 | 5;
  readonly acceptability: 'acceptable' | 'tolerable' | 'unacceptable';
  readonly decided: number;
  readonly proposed: number;
};

/** The scores of everything that stands in the register and that the caller may see. */
const scored = (ctx: QueryContext) => sql`(
  select 'decided' as side, a.content->'scores' as scores from ${riskTables} where r.closed_at is null and ${visibleRisk(ctx)}
  union all
  select 'proposed', p.scores from risk_proposal p where ${isListed} and ${visibleProposal(ctx)})`;

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
      (select count(*) from risk_proposal p where ${isListed} and ${visibleProposal(ctx)}) as proposed,
      (select count(*) from risk_proposal p where p.state = 'cannot-tell' and ${isOpen} and ${visibleProposal(ctx)}) as questions,
      (select count(*) from risk_dismissal d join risk_proposal p on p.id = d.proposal_id
        where not ${isOpen} and ${visibleProposal(ctx)}) as dismissed`.execute(ctx.db);
  return result.rows[0] ?? { decided: 0, imported: 0, proposed: 0, questions: 0, dismissed: 0 };
}
