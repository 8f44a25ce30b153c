// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { LocalText } from '../../../contract/local-text.ts';
import { rowSet } from '../../../platform/db/row-set.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../../platform/tenancy/scope.ts';
import type { Axis } from '../model/axes.ts';
import type { Option } from '../model/scenario.ts';
import type { AsImported, ByMethod, Finding, RiskDetail, RiskTexts, Scores } from '../schemas.ts';

const numberLock = 8_765_005;

export type NewRisk = {
  readonly id: string;
  readonly number: number;
  readonly origin: 'proposal' | 'imported' | 'manual';
  readonly title: LocalText;
  readonly texts: RiskTexts;
  readonly ownerUnit: string;
  readonly unitIds: readonly string[];
  readonly rank: number;
  readonly scenario?: string;
  readonly proposalId?: string;
  readonly factsHash?: string;
  readonly affected?: number;
  readonly subject?: { readonly kind: string; readonly id: string; readonly label: LocalText };
  readonly owner?: string | undefined;
  readonly ownerRole?: string | undefined;
  readonly controls?: readonly string[];
  readonly hazard?: boolean;
  readonly sourceRow?: string;
  readonly asImported?: AsImported;
};

/** The next free numbers of the register; no two transactions take the same. @returns the first of `n` */
export async function takeNumbers(ctx: CommandContext): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sql.lit(numberLock)}, hashtext(${ctx.tenant}))`.execute(ctx.db);
  const result = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from risk`.execute(ctx.db);
  return result.rows[0]?.next ?? 1;
}

export async function insertRisks(ctx: CommandContext, risks: readonly NewRisk[]): Promise<void> {
  const rows = risks.map(({ subject, ...risk }) => ({
    ...risk,
    subjectKind: subject?.kind,
    subjectId: subject?.id,
    subjectLabel: subject?.label,
  }));
  await sql`insert into risk (id, tenant_id, number, origin, title, texts, scenario, proposal_id, facts_hash, affected, subject_kind, subject_id,
      subject_label, owner_unit, unit_ids, owner, owner_role, controls, hazard, source_row, as_imported, rank)
    select q.id, ${ctx.tenant}, q.number, q.origin, q.title, q.texts, q.scenario, q."proposalId", q."factsHash", q.affected, q."subjectKind",
      q."subjectId", q."subjectLabel", q."ownerUnit", q."unitIds", q.owner, q."ownerRole", coalesce(q.controls, '{}'), coalesce(q.hazard, false),
      q."sourceRow", q."asImported", q.rank
    from ${rowSet(rows, { id: 'uuid', number: 'integer', origin: 'text', title: 'jsonb', texts: 'jsonb', scenario: 'text', proposalId: 'uuid', factsHash: 'text', affected: 'integer', subjectKind: 'text', subjectId: 'uuid', subjectLabel: 'jsonb', ownerUnit: 'uuid', unitIds: 'uuid[]', owner: 'text', ownerRole: 'text', controls: 'text[]', hazard: 'boolean', sourceRow: 'uuid', asImported: 'jsonb', rank: 'integer' })} as q`.execute(
    ctx.db,
  );
}

export type ImportedChange = {
  readonly id: string;
  readonly title: LocalText;
  readonly texts: RiskTexts;
  readonly asImported: AsImported;
};
/** An imported entry follows its source; an owner whom a person has set stays. @returns the ids that were there */
export async function updateImported(ctx: CommandContext, changes: readonly ImportedChange[]): Promise<Set<string>> {
  const result = await sql<{
    id: string;
  }>`update risk r set title = q.title, texts = q.texts, as_imported = q."asImported",
      owner = case when r.owner is not distinct from r.as_imported->>'owner' then q."asImported"->>'owner' else r.owner end
    from ${rowSet(changes, { id: 'uuid', title: 'jsonb', texts: 'jsonb', asImported: 'jsonb' })} as q
    where r.id = q.id returning r.id`.execute(ctx.db);
  return new Set(result.rows.map((row) => row.id));
}

/** What the rules about a risk need to know of it. */
export type RiskRow = {
  readonly id: string;
  readonly revision: number;
  readonly origin: NewRisk['origin'];
  readonly proposalId: string | null;
  readonly owner: string | null;
  readonly option: Option | null;
  readonly assessmentId: string | null;
  readonly isClosed: boolean;
  readonly ownerUnit: string;
  readonly title: LocalText | null;
  readonly number: number;
  /** Digest of what an acceptance would be for now. */
  readonly basis: string | null;
  readonly subjectId: string | null;
  readonly assetIds: readonly string[];
  readonly flowIds: readonly string[];
};

/** A risk that the caller may change, held until the end of the transaction. */
export async function lockRisk(ctx: CommandContext, id: string): Promise<RiskRow | undefined> {
  const result =
    await sql<RiskRow>`select r.id, r.revision, r.origin, r.proposal_id as "proposalId", r.owner, r.option, r.assessment_id as "assessmentId",
      r.closed_at is not null as "isClosed", r.owner_unit as "ownerUnit", r.title, r.number, r.basis, r.subject_id as "subjectId",
      r.asset_ids as "assetIds", r.flow_ids as "flowIds"
    from risk r where r.id = ${id} and ${writableIn(ctx.scope, sql.ref('r.owner_unit'))} for update`.execute(ctx.db);
  return result.rows[0];
}

/** Whether the unit exists and lies in the caller's scope. */
export async function isWritableUnit(ctx: CommandContext, unit: string): Promise<boolean> {
  const result =
    await sql`select from unit u where u.id = ${unit} and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(ctx.db);
  return result.rows.length > 0;
}

export type AssessmentContent = {
  readonly scores: Scores;
  readonly finding: Finding | null;
  readonly rationale: string;
  /** Absent where it was by the criteria alone. */
  readonly byMethod?: ByMethod;
  /** Axes above what an owner may accept alone, by the criteria of this assessment. */
  readonly aboveAppetite: { readonly current: readonly Axis[]; readonly residual: readonly Axis[] };
};
export type AssessmentRow = {
  readonly id: string;
  readonly version: number;
  readonly origin: 'proposal' | 'person';
  readonly criteriaId: string;
  readonly library: string | null;
  readonly content: AssessmentContent;
  readonly sha256: string;
  readonly assessedBy: string;
  readonly assessedAt: Date;
};

export async function insertAssessment(
  ctx: CommandContext,
  riskId: string,
  row: Pick<AssessmentRow, 'id' | 'origin' | 'criteriaId' | 'library' | 'content' | 'sha256'>,
): Promise<void> {
  await sql`insert into risk_assessment (id, tenant_id, risk_id, version, origin, criteria_id, library, content, sha256, assessed_by, assessed_at)
    select ${row.id}, ${ctx.tenant}, ${riskId}, coalesce(max(a.version), 0) + 1, ${row.origin}, ${row.criteriaId}, ${row.library},
      ${JSON.stringify(row.content)}::jsonb, ${row.sha256}, ${ctx.actor}, ${ctx.now}
    from risk_assessment a where a.risk_id = ${riskId}`.execute(ctx.db);
}

/** Newest first. */
export async function readAssessments(ctx: QueryContext, riskId: string): Promise<AssessmentRow[]> {
  const result =
    await sql<AssessmentRow>`select id, version, origin, criteria_id as "criteriaId", library, content, sha256,
      assessed_by as "assessedBy", assessed_at as "assessedAt"
    from risk_assessment where risk_id = ${riskId} order by version desc`.execute(ctx.db);
  return result.rows;
}

export async function setAssessment(
  ctx: CommandContext,
  riskId: string,
  assessmentId: string,
  {
    rank,
    reviewDue,
    failing,
  }: { readonly rank: number; readonly reviewDue: string; readonly failing: readonly string[] },
  { acceptability, decides }: Scores['current'],
): Promise<void> {
  await sql`update risk set assessment_id = ${assessmentId}, rank = ${rank}, acceptability = ${acceptability}, axis = ${decides},
    review_due = ${reviewDue}, known_failing = ${[...failing]}::text[] where id = ${riskId}`.execute(ctx.db);
}

export async function setLinks(
  ctx: CommandContext,
  riskId: string,
  assetIds: readonly string[],
  flowIds: readonly string[],
): Promise<void> {
  await sql`update risk set asset_ids = ${[...assetIds]}::uuid[], flow_ids = ${[...flowIds]}::uuid[] where id = ${riskId}`.execute(
    ctx.db,
  );
}

/** What the risk rests on now has been brought before others. @param reason null when that was withdrawn */
export async function setEscalated(ctx: CommandContext, riskId: string, reason: string | null): Promise<void> {
  await sql`update risk set escalation_reason = coalesce(${reason}::text, escalation_reason),
    escalated_basis = case when ${reason}::text is null then null else basis end where id = ${riskId}`.execute(ctx.db);
}

/** The facts that a person has now looked at. */
export async function setFacts(
  ctx: CommandContext,
  riskId: string,
  factsHash: string,
  affected: number,
): Promise<void> {
  await sql`update risk set facts_hash = ${factsHash}, affected = ${affected} where id = ${riskId}`.execute(ctx.db);
}

export async function setOption(
  ctx: CommandContext,
  riskId: string,
  option: Option,
  owner: string | null,
): Promise<void> {
  await sql`update risk set option = ${option}, owner = ${owner} where id = ${riskId}`.execute(ctx.db);
}

export type RiskChange = {
  readonly title?: LocalText | undefined;
  readonly description?: LocalText | null | undefined;
  readonly owner?: string | null | undefined;
  readonly ownerRole?: string | null | undefined;
  readonly controls?: readonly string[] | undefined;
  readonly hazard?: boolean | undefined;
};

/** Writes what is named; null takes a value away. */
export async function updateRisk(ctx: CommandContext, riskId: string, change: RiskChange): Promise<void> {
  const { title, description, owner, ownerRole, controls, hazard } = change;
  const set = [
    title !== undefined && sql`title = ${JSON.stringify(title)}::jsonb`,
    description !== undefined && sql`texts = jsonb_set(texts, '{description}', ${JSON.stringify(description)}::jsonb)`,
    owner !== undefined && sql`owner = ${owner}`,
    ownerRole !== undefined && sql`owner_role = ${ownerRole}`,
    controls !== undefined && sql`controls = ${[...controls]}::text[]`,
    hazard !== undefined && sql`hazard = ${hazard}`,
  ].filter((one) => one !== false);
  if (set.length === 0) return;
  await sql`update risk set ${sql.join(set)} where id = ${riskId}`.execute(ctx.db);
}

export async function setBasis(ctx: CommandContext, riskId: string, basis: string | null): Promise<void> {
  await sql`update risk set basis = ${basis} where id = ${riskId}`.execute(ctx.db);
}

export async function setAccepted(
  ctx: CommandContext,
  riskId: string,
  until: string,
  rationale: string,
): Promise<void> {
  await sql`update risk set accepted_by = ${ctx.actor}, accepted_at = ${ctx.now}, accepted_until = ${until}, accepted_owner = owner,
    acceptance_rationale = ${rationale}, accepted_basis = basis where id = ${riskId}`.execute(ctx.db);
}

export async function setClosed(ctx: CommandContext, riskId: string, reason: string): Promise<void> {
  await sql`update risk set closed_by = ${ctx.actor}, closed_at = ${ctx.now}, close_reason = ${reason} where id = ${riskId}`.execute(
    ctx.db,
  );
}

/** A closed risk that no longer stands for the proposal it came from, which waits for a decision again. */
export async function letGoOfProposal(ctx: CommandContext, riskId: string): Promise<void> {
  await sql`update risk set facts_hash = null where id = ${riskId}`.execute(ctx.db);
}

export type RiskExtras = Pick<RiskDetail, 'texts' | 'closed' | 'reviewDue'> & {
  readonly assetIds: readonly string[];
  readonly flowIds: readonly string[];
  readonly basis: string | null;
  readonly escalationReason: string | null;
  readonly acceptance: Omit<NonNullable<RiskDetail['acceptance']>, 'holds'> | null;
};

/** What the list of the register does not show of a risk. */
export async function readExtras(ctx: QueryContext, id: string): Promise<RiskExtras | undefined> {
  const result =
    await sql<RiskExtras>`select r.texts, r.review_due as "reviewDue", r.asset_ids as "assetIds", r.flow_ids as "flowIds", r.basis,
      r.escalation_reason as "escalationReason",
      case when r.accepted_at is not null then jsonb_build_object('by', r.accepted_by, 'at', r.accepted_at, 'until', r.accepted_until,
        'owner', r.accepted_owner, 'rationale', r.acceptance_rationale) end as acceptance,
      case when r.closed_at is not null then jsonb_build_object('by', r.closed_by, 'at', r.closed_at, 'reason', r.close_reason) end as closed
    from risk r where r.id = ${id} and ${readableIn(ctx.scope, sql`any(r.unit_ids)`, sql.ref('r.id'))}`.execute(ctx.db);
  return result.rows[0];
}
