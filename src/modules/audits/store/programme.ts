// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../../platform/tenancy/scope.ts';
import type { Edit, Register } from '../../register.ts';
import type { RegisterList } from '../../register-list.ts';
import { auditList, programmeList } from '../programme-contract.ts';
import type { Answer, AuditState } from '../programme-model.ts';

const lastDay = sql`((t.starts + make_interval(years => t.years))::date - 1)`;

export const programmeRegister: RegisterList<typeof programmeList.fields> = {
  spec: programmeList,
  register: {
    table: 'audit_programme',
    columns: {
      name: { name: 'name', type: 'text', always: true },
      starts: { name: 'starts', type: 'date', always: true },
      years: { name: 'years', type: 'integer', always: true },
      objectives: { name: 'objectives', type: 'text' },
      owner: { name: 'owner', type: 'text' },
    },
  },
  words: ['name', 'objectives'],
  derived: (ctx) => ({
    ends: lastDay,
    phase: sql`(case when ${ctx.today}::date < t.starts then 'to-come' when ${ctx.today}::date > ${lastDay} then 'over' else 'running' end)`,
  }),
};

const audits: Register = {
  table: 'audit',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    programmeId: { name: 'programme_id', type: 'uuid' },
    kind: { name: 'kind', type: 'text', always: true },
    state: { name: 'state', type: 'text', always: true },
    starts: { name: 'starts', type: 'date' },
    ends: { name: 'ends', type: 'date' },
    criteria: { name: 'criteria', type: 'text' },
    methods: { name: 'methods', type: 'text' },
    agenda: { name: 'agenda', type: 'text' },
  },
};
export const auditRegister: RegisterList<typeof auditList.fields> = {
  ...{ spec: auditList, register: audits, words: ['name'] },
  derived: () => ({
    ...{ items: sql.ref('t.items'), units: sql.ref('t.units'), leadId: sql.ref('t.lead_id') },
    ...{ auditorIds: sql.ref('t.auditor_ids'), conclusion: sql.ref('t.conclusion') },
    ...{ reportedOn: sql.ref('t.reported_on'), reportedBy: sql.ref('t.reported_by') },
  }),
};

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));

type Course = {
  readonly items?: readonly string[];
  readonly units?: readonly string[];
  readonly leadId?: string;
  readonly auditorIds?: readonly string[];
  readonly state?: AuditState;
  readonly conclusion?: string;
  readonly reportedOn?: string;
  readonly reportedBy?: string;
};

/** Sets what no form of the register sets. @returns whether there is such an audit in this revision within the scope */
export async function setCourse(ctx: CommandContext, { id, revision }: Edit, course: Course): Promise<boolean> {
  const { items, units, leadId, auditorIds, state, conclusion, reportedOn, reportedBy } = course;
  const result = await sql`update audit t set items = coalesce(${items ? [...items] : null}::text[], items),
      units = coalesce(${units ? [...units] : null}::uuid[], units), lead_id = coalesce(${leadId ?? null}::uuid, lead_id),
      auditor_ids = coalesce(${auditorIds ? [...auditorIds] : null}::uuid[], auditor_ids), state = coalesce(${state ?? null}, state),
      conclusion = coalesce(${conclusion ?? null}, conclusion), reported_on = coalesce(${reportedOn ?? null}::date, reported_on),
      reported_by = coalesce(${reportedBy ?? null}, reported_by)
    where t.id = ${id} and t.revision = ${revision} and t.removed_at is null
      and ${writableIn(ctx.scope, sql.ref('t.owner_unit'))}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export type AnswerRow = {
  readonly auditId: string;
  readonly item: string;
  readonly answer: Answer;
  readonly note: string | null;
  readonly evidenceIds: readonly string[];
  readonly findingId: string | null;
  readonly answeredBy: string;
  readonly answeredAt: Date;
  readonly revision: number;
};

export async function readAnswers(ctx: QueryContext, auditIds: readonly string[]): Promise<AnswerRow[]> {
  const result = await sql<AnswerRow>`select audit_id as "auditId", item, answer, note, evidence_ids as "evidenceIds",
      finding_id as "findingId", answered_by as "answeredBy", answered_at as "answeredAt", revision
    from audit_answer where audit_id = any(${[...auditIds]}::uuid[])`.execute(ctx.db);
  return result.rows;
}

type NewAnswer = Pick<AnswerRow, 'auditId' | 'item' | 'answer' | 'note' | 'evidenceIds' | 'findingId'>;

/** Writes the first answer to an item, or changes the one of this revision. @returns whether it was still so */
export async function writeAnswer(ctx: CommandContext, seen: number | null, row: NewAnswer): Promise<boolean> {
  const { auditId, item, answer, note, evidenceIds, findingId } = row;
  const evidence = sql`${[...evidenceIds]}::uuid[]`;
  const result =
    seen === null
      ? await sql`insert into audit_answer (id, tenant_id, audit_id, item, answer, note, evidence_ids, finding_id, answered_by, answered_at)
          values (${newId()}, ${ctx.tenant}, ${auditId}, ${item}, ${answer}, ${note}, ${evidence}, ${findingId}, ${ctx.actor}, ${ctx.now})
          on conflict do nothing`.execute(ctx.db)
      : await sql`update audit_answer set answer = ${answer}, note = ${note}, evidence_ids = ${evidence}, finding_id = ${findingId},
            answered_by = ${ctx.actor}, answered_at = ${ctx.now}
          where audit_id = ${auditId} and item = ${item} and revision = ${seen}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export type AuditHead = {
  readonly id: string;
  readonly name: string;
  readonly state: AuditState;
  readonly items: readonly string[];
};

/** The audits of a programme within the scope, and how many lie outside of it. */
export async function readAuditsOf(ctx: QueryContext, programmeId: string) {
  const result = await sql<AuditHead & { seen: boolean }>`select t.id, t.name, t.state, t.items, ${visible(ctx)} as seen
    from audit t where t.programme_id = ${programmeId} and t.removed_at is null order by t.starts nulls last, t.id`.execute(
    ctx.db,
  );
  return { audits: result.rows.filter(({ seen }) => seen), hidden: result.rows.filter(({ seen }) => !seen).length };
}

/** The programme that runs today, or else the next or last one. */
export async function readRunning(ctx: QueryContext): Promise<string | undefined> {
  const result = await sql<{
    id: string;
  }>`select t.id from audit_programme t where t.removed_at is null and ${visible(ctx)}
    order by not ${ctx.today}::date between t.starts and ${lastDay},
      abs(t.starts - ${ctx.today}::date), t.id limit 1`.execute(ctx.db);
  return result.rows[0]?.id;
}

/** Names of programmes and units by id. */
export async function readNames(ctx: QueryContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const result = await sql<{
    id: string;
    name: string;
  }>`select id, name from audit_programme where id = any(${[...ids]}::uuid[])
    union all select id, name from unit where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return new Map(result.rows.map(({ id, name }) => [id, name]));
}

/** These units and all below them. */
export async function unitsBelow(ctx: QueryContext, ids: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`select distinct descendant as id from unit_closure
    where ancestor = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return result.rows.map(({ id }) => id);
}

/** How many nonconformities of each of these audits by a certification body are open; undefined for what is none in the scope. */
export async function openFindings(ctx: QueryContext, auditIds: readonly string[]): Promise<(number | undefined)[]> {
  const result = await sql<{
    id: string;
    open: number;
  }>`select t.id, (select count(*)::int from finding f where f.audit_id = t.id
      and f.removed_at is null and f.state is distinct from 'closed' and f.grade is distinct from 'observation') as open
    from audit t where t.id = any(${[...auditIds]}::uuid[]) and t.kind = 'certification' and ${visible(ctx)}`.execute(
    ctx.db,
  );
  const openOf = new Map(result.rows.map(({ id, open }) => [id, open]));
  return auditIds.map((id) => openOf.get(id));
}

export type Nonconformity = {
  readonly id: string;
  readonly title: string;
  /** Null where nobody can tell from the words. */
  readonly grade: 'major' | 'minor' | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly state: string | null;
  readonly control: string | null;
};

/** Every nonconformity in the scope that is not closed; what is only observed is none, what has no grade may be one. */
export async function openNonconformities(ctx: QueryContext): Promise<Nonconformity[]> {
  const result =
    await sql<Nonconformity>`select t.id, t.title, t.grade, t.owner, t.due, t.state, t.control from finding t
    where t.removed_at is null and t.state is distinct from 'closed' and t.grade is distinct from 'observation' and ${visible(ctx)}
    order by t.due nulls last, t.id`.execute(ctx.db);
  return result.rows;
}
