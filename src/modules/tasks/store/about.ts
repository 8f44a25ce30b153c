// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import type { subjectKinds, TaskState } from '../model.ts';

/** A task as the record shows it that it is about. */
export type TaskAbout = {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly state: TaskState;
  readonly due: string | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  /** The actor who recorded its last outcome that stands. */
  readonly doneBy: string | null;
};

/** What is to be done about records of one kind, as far as its own record is read: whoever sees the record sees these. */
export async function tasksAbout(
  ctx: QueryContext,
  kind: (typeof subjectKinds)[number],
  refs: readonly string[],
): Promise<TaskAbout[]> {
  const result =
    await sql<TaskAbout>`select t.id, t.subject_ref as ref, t.title, t.state, t.due, t.owner_id as "ownerId",
      m.name as owner, o.recorded_by as "doneBy"
    from task t left join member m on m.user_id = t.owner_id left join lateral (select recorded_by from task_outcome o
      where o.task_id = t.id and o.withdrawn_at is null order by o.recorded_at desc, o.id desc limit 1) o on true
    where t.subject_kind = ${kind} and t.subject_ref = any(${[...refs]}::text[]) and t.removed_at is null
    order by t.due nulls last, t.id`.execute(ctx.db);
  return result.rows;
}
