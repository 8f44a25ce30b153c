// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import type { LocalText } from '../../../contract/local-text.ts';
import { inOrder, like, readPage, type Source } from '../../../platform/db/list.ts';
import { readFacets } from '../../../platform/db/list-facets.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { inUnit, readableIn, writableIn } from '../../../platform/tenancy/scope.ts';
import type { SubjectKind } from '../../slots.ts';
import { proposalList } from '../lists.ts';
import type { Scores } from '../schemas.ts';
import { isDecided, isOpen } from './open.ts';
import type { StoredFinding } from './proposals.ts';

export type ProposalRow = {
  readonly id: string;
  readonly scenario: string;
  readonly library: string;
  readonly criteriaId: string;
  readonly state: 'applies' | 'cannot-tell';
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly subjectLabel: LocalText;
  readonly ownerUnit: string;
  readonly unitIds: readonly string[];
  readonly affected: number;
  readonly affectedOutsideScope: number;
  readonly undecided: number;
  readonly sample: readonly { readonly id: string; readonly name: string }[];
  readonly worstId: string;
  readonly isWorstVisible: boolean;
  readonly finding: StoredFinding;
  readonly scores: Scores;
  readonly rank: number;
  readonly factsHash: string;
  readonly proposedAt: Date;
  readonly isDecided: boolean;
  readonly dismissal: {
    readonly reason: string;
    readonly by: string;
    readonly at: string;
    readonly factsHash: string;
    readonly affected: number;
  } | null;
};

type Which = {
  readonly state: 'applies' | 'cannot-tell';
  readonly dismissed: boolean;
  /** Scenarios whose title holds the text: the database does not know titles. */
  readonly scenarios: readonly string[];
};

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql`any(p.unit_ids)`, sql.ref('p.id'));
/** A unit of the organisation, given as text, in the caller's scope. */
const unitInScope = (ctx: QueryContext, unit: RawBuilder<unknown>) =>
  ctx.scope === 'all' ? sql<boolean>`true` : writableIn(ctx.scope, sql`(${unit})::uuid`);

const columns = (
  ctx: QueryContext,
) => sql`p.id, p.scenario, p.library, p.criteria_id as "criteriaId", p.state, p.subject_kind as "subjectKind",
  p.subject_id as "subjectId", p.subject_label as "subjectLabel", p.owner_unit as "ownerUnit", p.unit_ids as "unitIds", p.affected,
  coalesce((select sum(u.value::int) from jsonb_each_text(p.units) u where not ${unitInScope(ctx, sql`u.key`)}), 0)::int as "affectedOutsideScope",
  p.undecided, coalesce((select jsonb_agg(s - 'unit') from jsonb_array_elements(p.sample) s where ${unitInScope(ctx, sql`s->>'unit'`)}), '[]') as sample,
  p.worst_id as "worstId", ${unitInScope(ctx, sql`p.worst_unit`)} as "isWorstVisible", p.finding, p.scores, p.rank, p.facts_hash as "factsHash", p.proposed_at as "proposedAt", ${isDecided} as "isDecided",
  (select jsonb_build_object('reason', d.reason, 'by', d.dismissed_by, 'at', d.dismissed_at, 'factsHash', d.facts_hash, 'affected', d.affected)
    from risk_dismissal d where d.proposal_id = p.id) as dismissal`;

const listOf = (ctx: QueryContext, { state, dismissed, scenarios }: Which) => {
  const which = dismissed
    ? sql`exists (select from risk_dismissal d where d.proposal_id = p.id) and not ${isDecided} and not ${isOpen}`
    : isOpen;
  const source: Source = {
    from: sql`risk_proposal p`,
    id: sql.ref('p.id'),
    fixed: [sql.ref('p.tenant_id'), sql.ref('p.state')],
    where: sql`p.state = ${state} and ${which}`,
    visible: visible(ctx),
    holds: (text) => sql`(concat_ws(' ', p.subject_label->>'en', p.subject_label->>'de') ilike ${like(text)}
      or p.scenario = any(${[...scenarios]}::text[]))`,
    columns: {
      rank: { sql: sql.ref('p.rank'), always: true },
      scenario: { sql: sql.ref('p.scenario') },
      subjectKind: { sql: sql.ref('p.subject_kind') },
      subject: {
        sql: sql.ref('p.subject_id'),
        among: (ids) => sql`(p.subject_id = any(${ids}::uuid[]) or p.worst_id = any(${ids}::uuid[]))`,
      },
      affected: { sql: sql.ref('p.affected'), always: true },
      unit: inUnit(sql.ref('p.owner_unit')),
      proposedAt: { sql: sql.ref('p.proposed_at'), stored: 'instant', always: true },
      acceptability: { sql: sql.ref('p.acceptability') },
      axis: { sql: sql.ref('p.axis') },
    },
  };
  return { spec: proposalList, sources: [source] };
};

export async function readProposals(
  ctx: QueryContext,
  query: ListQuery & Which,
): Promise<{ rows: ProposalRow[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(ctx, query), query);
  const result =
    await sql<ProposalRow>`select ${columns(ctx)} from risk_proposal p where p.id = any(${ids}::uuid[])`.execute(
      ctx.db,
    );
  return { rows: inOrder(ids, result.rows), cursor };
}

export const countProposals = (ctx: QueryContext, selection: Selection & Which) =>
  readFacets(ctx, listOf(ctx, selection), selection);

/** One proposal in the scope, decided or not. */
export async function readProposal(ctx: QueryContext, id: string): Promise<ProposalRow | undefined> {
  const result =
    await sql<ProposalRow>`select ${columns(ctx)} from risk_proposal p where p.id = ${id} and ${visible(ctx)}`.execute(
      ctx.db,
    );
  return result.rows[0];
}

/** One proposal about which the caller may decide, held until the end of the transaction and read after it is held. */
export async function lockProposal(ctx: CommandContext, id: string): Promise<ProposalRow | undefined> {
  const held = await sql`select from risk_proposal p
    where p.id = ${id} and ${writableIn(ctx.scope, sql.ref('p.owner_unit'))} for update`.execute(ctx.db);
  return held.rows.length === 0 ? undefined : readProposal(ctx, id);
}

/** Facts and extent of the proposal as they are now, or nothing when it is gone. */
export async function readBasis(
  ctx: QueryContext,
  id: string,
): Promise<{ factsHash: string; affected: number } | undefined> {
  const result = await sql<{ factsHash: string; affected: number }>`select facts_hash as "factsHash", affected
    from risk_proposal where id = ${id}`.execute(ctx.db);
  return result.rows[0];
}

/** Writes a dismissal, or renews an older one on the facts of now. */
export async function writeDismissal(
  ctx: CommandContext,
  id: string,
  proposal: ProposalRow,
  reason: string,
): Promise<void> {
  await sql`insert into risk_dismissal (id, tenant_id, proposal_id, scenario, subject_id, subject_label, reason, facts_hash, affected,
      dismissed_by, dismissed_at)
    values (${id}, ${ctx.tenant}, ${proposal.id}, ${proposal.scenario}, ${proposal.subjectId}, ${JSON.stringify(proposal.subjectLabel)}::jsonb,
      ${reason}, ${proposal.factsHash}, ${proposal.affected}, ${ctx.actor}, ${ctx.now})
    on conflict (proposal_id) do update set reason = excluded.reason, facts_hash = excluded.facts_hash, affected = excluded.affected,
      dismissed_by = excluded.dismissed_by, dismissed_at = excluded.dismissed_at`.execute(ctx.db);
}

/** @returns whether there was one */
export async function deleteDismissal(ctx: CommandContext, proposalId: string): Promise<boolean> {
  const result = await sql`delete from risk_dismissal where proposal_id = ${proposalId}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
