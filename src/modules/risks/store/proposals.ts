// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../../platform/db/row-set.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { Sampled, Target } from '../model/fold.ts';
import type { Missing, ReadFact } from '../model/reason.ts';
import type { Scores } from '../schemas.ts';

/** What of a finding is kept with a proposal: ids; texts come from the library, proofs from the facts. */
export type StoredFinding = {
  readonly missing: readonly Missing[];
  readonly facts: readonly ReadFact[];
  readonly counted: readonly string[];
  readonly notCounted: readonly string[];
};

export type NewProposal = {
  readonly id: string;
  readonly scenario: string;
  readonly library: string;
  readonly criteriaId: string;
  readonly state: 'applies' | 'cannot-tell';
  readonly target: Target;
  readonly ownerUnit: string;
  readonly units: Readonly<Record<string, number>>;
  readonly affected: number;
  readonly undecided: number;
  readonly sample: readonly Sampled[];
  readonly worstId: string;
  readonly worstUnit: string;
  readonly finding: StoredFinding;
  readonly scores: Scores;
  readonly rank: number;
  readonly factsHash: string;
  /** Over everything above: equal digests, nothing to write. */
  readonly digest: string;
};

export async function readDigests(ctx: CommandContext, ids: readonly string[]): Promise<Map<string, string>> {
  const result = await sql<{ id: string; digest: string }>`select id, digest from risk_proposal
    where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return new Map(result.rows.map((row) => [row.id, row.digest]));
}

export async function writeProposals(ctx: CommandContext, proposals: readonly NewProposal[]): Promise<void> {
  if (proposals.length === 0) return;
  const rows = proposals.map(({ target, ...row }) => ({ ...row, unitIds: Object.keys(row.units), ...target }));
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  const json = (name: keyof (typeof rows)[number]) => rows.map((row) => JSON.stringify(row[name]));
  const unitIds = rows.map((row) => `{${row.unitIds.join(',')}}`);
  await sql`insert into risk_proposal (id, tenant_id, scenario, library, criteria_id, state, subject_kind, subject_id, subject_label, owner_unit,
      units, unit_ids, affected, undecided, sample, worst_id, worst_unit, finding, scores, rank, facts_hash, digest, proposed_at)
    select q.id, ${ctx.tenant}, q.scenario, q.library, q.criteria_id, q.state, q.kind, q.subject_id, q.label, q.owner_unit, q.units,
      q.unit_ids::uuid[], q.affected, q.undecided, q.sample, q.worst_id, q.worst_unit, q.finding, q.scores, q.rank, q.facts_hash, q.digest, ${ctx.now}
    from unnest(${proposals.map((p) => p.id)}::uuid[], ${column('scenario')}::text[], ${column('library')}::text[], ${column('criteriaId')}::uuid[],
      ${column('state')}::text[], ${column('kind')}::text[], ${column('id')}::uuid[], ${json('label')}::jsonb[], ${column('ownerUnit')}::uuid[],
      ${json('units')}::jsonb[], ${unitIds}::text[], ${column('affected')}::int[], ${column('undecided')}::int[], ${json('sample')}::jsonb[],
      ${column('worstId')}::uuid[], ${column('worstUnit')}::uuid[], ${json('finding')}::jsonb[], ${json('scores')}::jsonb[], ${column('rank')}::int[],
      ${column('factsHash')}::text[], ${column('digest')}::text[])
      as q(id, scenario, library, criteria_id, state, kind, subject_id, label, owner_unit, units, unit_ids, affected, undecided, sample, worst_id, worst_unit,
        finding, scores, rank, facts_hash, digest)
    on conflict (id) do update set library = excluded.library, criteria_id = excluded.criteria_id, state = excluded.state,
      subject_label = excluded.subject_label, owner_unit = excluded.owner_unit, units = excluded.units, unit_ids = excluded.unit_ids,
      affected = excluded.affected, undecided = excluded.undecided, sample = excluded.sample, worst_id = excluded.worst_id, worst_unit = excluded.worst_unit,
      finding = excluded.finding, scores = excluded.scores, rank = excluded.rank, facts_hash = excluded.facts_hash,
      digest = excluded.digest, proposed_at = excluded.proposed_at`.execute(ctx.db);
}

/** Deletes what this run did not find. @returns how many proposals are gone */
export async function withdrawProposals(ctx: CommandContext, runId: string): Promise<number> {
  const result = await sql`delete from risk_proposal p where p.tenant_id = ${ctx.tenant}
    and not exists (select from risk_proposal_draft d where d.run_id = ${runId} and d.id = p.id)`.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0n);
}

/** The lowest unit of the organisation below which all of these lie, by the id of the asking row. */
export async function commonUnits(
  ctx: CommandContext,
  asked: readonly { readonly id: string; readonly units: readonly string[] }[],
): Promise<Map<string, string>> {
  if (asked.length === 0) return new Map();
  const result = await sql<{ id: string; unit: string | null }>`select q.id, (select c.ancestor from unit_closure c
      where c.descendant = any(q.units) group by c.ancestor having count(*) = cardinality(q.units) order by max(c.depth), c.ancestor limit 1) as unit
    from ${rowSet(asked, { id: 'uuid', units: 'uuid[]' })} as q`.execute(ctx.db);
  return new Map(result.rows.map((row) => [row.id, row.unit ?? ctx.tenant]));
}

export async function readTenantName(ctx: QueryContext): Promise<string> {
  const result = await sql<{ name: string }>`select name from tenant`.execute(ctx.db);
  return result.rows[0]?.name ?? '';
}
