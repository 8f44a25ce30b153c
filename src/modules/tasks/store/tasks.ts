// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn, type Scope, writableIn } from '../../../platform/tenancy/scope.ts';
import type { DueQuery } from '../../due.ts';
import { readDue } from '../../due-rows.ts';
import type { Register } from '../../register.ts';
import { itemOf, type RegisterList } from '../../register-list.ts';
import { taskList } from '../contract.ts';
import type { TaskState } from '../model.ts';
import type { Outcome, Task } from '../schemas.ts';

export const register: Register = {
  table: 'task',
  columns: {
    title: { name: 'title', type: 'text', always: true },
    instructions: { name: 'instructions', type: 'text' },
    ownerId: { name: 'owner_id', type: 'uuid' },
    deputyId: { name: 'deputy_id', type: 'uuid' },
    deputyFrom: { name: 'deputy_from', type: 'date' },
    deputyUntil: { name: 'deputy_until', type: 'date' },
    due: { name: 'due', type: 'date' },
    firstDue: { name: 'first_due', type: 'date' },
    every: { name: 'every', type: 'integer' },
    everyUnit: { name: 'every_unit', type: 'text' },
    priority: { name: 'priority', type: 'text', always: true },
    subjectKind: { name: 'subject_kind', type: 'text' },
    subjectRef: { name: 'subject_ref', type: 'text' },
    assignedBy: { name: 'assigned_by', type: 'text', always: true },
  },
};

const open = sql`(t.state in ('open', 'in-progress') and t.removed_at is null)`;

export const list: RegisterList<typeof taskList.fields> = {
  spec: taskList,
  register,
  words: ['title', 'instructions'],
  derived: (ctx) => ({
    state: sql.ref('t.state'),
    overdue: sql`(${open} and coalesce(t.due < ${ctx.today}::date, false))`,
    recurring: sql`(t.every is not null)`,
    recurrence: sql`(case when t.every is not null then jsonb_build_object('every', t.every, 'unit', t.every_unit) end)`,
    deputy: sql`(case when t.deputy_id is not null
      then jsonb_build_object('id', t.deputy_id, 'from', t.deputy_from, 'until', t.deputy_until) end)`,
    subject: sql`(case when t.subject_kind is not null
      then jsonb_build_object('kind', t.subject_kind, 'ref', t.subject_ref) end)`,
  }),
};

/** What one of these people is to do now: as the owner, or as the deputy of today. */
const ownedBy = ({ today }: QueryContext, people: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(t.owner_id = any(${[...people]}::uuid[]) or ${deputyOf(today, people)})`;
const deputyOf = (today: string, people: readonly string[]) =>
  sql`(t.deputy_id = any(${[...people]}::uuid[]) and ${today}::date between t.deputy_from and t.deputy_until)`;

/** Which tasks somebody may touch: the own ones, and those within a scope; `[]` for none but the own. */
export type Reach = { readonly people: readonly string[]; readonly scope: Scope };

export type Stored = Task & { readonly firstDue: string | null };

/** One that is within reach, or that the caller has assigned. */
export async function readTask(ctx: QueryContext, id: string, { people, scope }: Reach): Promise<Stored | undefined> {
  const result = await sql<Stored>`select ${itemOf(ctx, list)} from task t where t.id = ${id}
    and (${ownedBy(ctx, people)} or t.assigned_by = ${ctx.actor} or ${readableIn(scope, sql.ref('t.owner_unit'), sql.ref('t.id'))})`.execute(
    ctx.db,
  );
  return result.rows[0];
}

export async function readTasksNamed(ctx: QueryContext, ids: readonly string[]): Promise<Task[]> {
  const result = await sql<Task>`select ${itemOf(ctx, list)} from task t where t.id = any(${[...ids]}::uuid[])
    and ${readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'))} order by t.id`.execute(ctx.db);
  return result.rows;
}

type Seen = { readonly id: string; readonly revision: number };
type Course = { readonly state: TaskState; readonly due: string | null };

/** Moves a task on. @returns whether it is within reach, open to it, and still has this revision */
export async function setCourse(
  ctx: CommandContext,
  { id, revision }: Seen,
  { state, due }: Course,
  { people, scope }: Reach,
): Promise<boolean> {
  const result = await sql`update task t set state = ${state}, due = ${due}::date
    where t.id = ${id} and t.revision = ${revision} and t.removed_at is null
      and (${ownedBy(ctx, people)} or ${writableIn(scope, sql.ref('t.owner_unit'))})`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

type NewDeputy = { readonly id: string; readonly from: string; readonly until: string } | null;

/** Not for the deputy of the moment. @returns whether it is within reach and still has this revision */
export async function setDeputy(ctx: CommandContext, { id, revision }: Seen, deputy: NewDeputy, reach: Reach) {
  const result =
    await sql`update task t set deputy_id = ${deputy?.id ?? null}::uuid, deputy_from = ${deputy?.from ?? null}::date,
      deputy_until = ${deputy?.until ?? null}::date
    where t.id = ${id} and t.revision = ${revision} and t.removed_at is null
      and (t.owner_id = any(${[...reach.people]}::uuid[]) or ${writableIn(reach.scope, sql.ref('t.owner_unit'))})`.execute(
      ctx.db,
    );
  return result.numAffectedRows === 1n;
}

type NewOutcome = Pick<Outcome, 'due' | 'outcome'> & {
  readonly note: string | undefined;
  readonly evidenceId: string | undefined;
  readonly stateBefore: TaskState;
};

export async function insertOutcome(ctx: CommandContext, taskId: string, said: NewOutcome): Promise<void> {
  await sql`insert into task_outcome (id, tenant_id, task_id, due, outcome, note, evidence_id, state_before, recorded_by, recorded_at)
    values (${newId()}, ${ctx.tenant}, ${taskId}, ${said.due}, ${said.outcome}, ${said.note ?? null}, ${said.evidenceId ?? null},
      ${said.stateBefore}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
}

type OutcomeRow = Omit<Outcome, 'recordedAt'> & { readonly recordedAt: Date };

/** The latest first. */
export async function readOutcomes(ctx: QueryContext, taskId: string): Promise<Outcome[]> {
  const result =
    await sql<OutcomeRow>`select o.id, o.due, o.outcome, o.note, o.evidence_id as "evidenceId", o.recorded_by as "recordedBy",
      o.recorded_at as "recordedAt", o.withdrawn_at is not null as withdrawn
    from task_outcome o where o.task_id = ${taskId} order by o.recorded_at desc, o.id desc limit 500`.execute(ctx.db);
  return result.rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

/** Takes back the latest outcome that stands. @returns where the task stood before it; undefined when there is none */
export async function withdrawOutcome(ctx: CommandContext, taskId: string): Promise<Course | undefined> {
  const result = await sql<Course>`update task_outcome o set withdrawn_at = ${ctx.now}, withdrawn_by = ${ctx.actor}
    where o.id = (select n.id from task_outcome n where n.task_id = ${taskId} and n.withdrawn_at is null
      order by n.recorded_at desc, n.id desc limit 1)
    returning o.state_before as state, o.due`.execute(ctx.db);
  return result.rows[0];
}

/** Tasks that are due; a deputy has those of whom he stands in for. */
export const readDueTasks = (ctx: QueryContext, query: DueQuery) =>
  readDue(ctx, query, {
    kind: 'task',
    from: sql`task t`,
    id: sql.ref('t.id'),
    title: sql.ref('t.title'),
    due: sql.ref('t.due'),
    priority: sql.ref('t.priority'),
    owner: sql`('user:' || t.owner_id)`,
    revision: sql.ref('t.revision'),
    to: (id) => `/tasks/${id}`,
    open,
    visible: query.people
      ? sql<boolean>`(${ownedBy(
          ctx,
          query.people.map(({ userId }) => userId),
        )} or ${inScope(ctx)})`
      : inScope(ctx),
    ...(query.people && {
      alsoTheirs: deputyOf(
        ctx.today,
        query.people.map(({ userId }) => userId),
      ),
    }),
  });

const inScope = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));
