// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../../platform/tenancy/scope.ts';
import type { Edit } from '../../register.ts';
import type { RegisterList } from '../../register-list.ts';
import type { ReviewFigure } from '../../review-inputs.ts';
import { countForReview } from '../../review-rows.ts';
import { reviewList } from '../contract.ts';
import type { Decision } from '../schemas.ts';

export const register: RegisterList<typeof reviewList.fields> = {
  spec: reviewList,
  register: {
    table: 'management_review',
    columns: {
      name: { name: 'name', type: 'text', always: true },
      planned: { name: 'planned', type: 'date' },
      chair: { name: 'chair', type: 'text' },
      participants: { name: 'participants', type: 'text' },
      minutes: { name: 'minutes', type: 'text' },
      state: { name: 'state', type: 'text', always: true },
    },
  },
  words: ['name', 'minutes'],
  derived: () => ({
    ...{ heldOn: sql.ref('t.held_on'), heldBy: sql.ref('t.held_by'), sha256: sql.ref('t.sha256') },
    ...{ approvedOn: sql.ref('t.approved_on'), approvedBy: sql.ref('t.approved_by') },
  }),
};

const own = (ctx: CommandContext, { id, revision }: Edit) => sql`t.id = ${id} and t.revision = ${revision}
  and t.removed_at is null and ${writableIn(ctx.scope, sql.ref('t.owner_unit'))}`;

export async function freeze(ctx: CommandContext, seen: Edit, content: string): Promise<boolean> {
  const result =
    await sql`update management_review t set state = 'held', content = ${content}, held_on = ${ctx.today}::date,
    held_by = ${ctx.actor} where ${own(ctx, seen)} and t.state = 'planned'`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function approve(ctx: CommandContext, seen: Edit): Promise<boolean> {
  const result = await sql`update management_review t set state = 'approved', approved_on = ${ctx.today}::date,
    approved_by = ${ctx.actor} where ${own(ctx, seen)} and t.state = 'held'`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** The inputs as they were frozen; null before it was held. */
export async function readContent(ctx: QueryContext, id: string): Promise<string | null> {
  const result = await sql<{ content: string | null }>`select content from management_review where id = ${id}`.execute(
    ctx.db,
  );
  return result.rows[0]?.content ?? null;
}

/** The day on which the last review was held, another than this one. */
export async function lastHeld(ctx: QueryContext, id: string): Promise<string | null> {
  const result = await sql<{ day: string | null }>`select max(held_on) as day from management_review
    where id <> ${id} and removed_at is null`.execute(ctx.db);
  return result.rows[0]?.day ?? null;
}

type New = Pick<Decision, 'kind' | 'decision' | 'taskId'>;
export async function insertDecision(ctx: CommandContext, reviewId: string, { kind, decision, taskId }: New) {
  await sql`insert into review_decision (id, tenant_id, review_id, kind, decision, task_id, decided_by, decided_at)
    values (${newId()}, ${ctx.tenant}, ${reviewId}, ${kind}, ${decision}, ${taskId}, ${ctx.actor}, ${ctx.now})`.execute(
    ctx.db,
  );
}

type Row = Pick<Decision, 'id' | 'kind' | 'decision' | 'taskId' | 'decidedBy'> & { readonly decidedAt: Date };
export async function readDecisions(ctx: QueryContext, reviewId: string): Promise<Row[]> {
  const result =
    await sql<Row>`select id, kind, decision, task_id as "taskId", decided_by as "decidedBy", decided_at as "decidedAt"
    from review_decision where review_id = ${reviewId} order by decided_at, id`.execute(ctx.db);
  return result.rows;
}

/** What became of the decisions of earlier reviews (9.3.2 a). */
export function earlierActions(ctx: QueryContext): Promise<readonly ReviewFigure[]> {
  const rows = {
    input: 'earlier-actions',
    to: '/reviews',
    from: sql`review_decision d join management_review t on t.id = d.review_id join task k on k.id = d.task_id`,
    visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
  } as const;
  const open = sql`k.removed_at is null and k.state in ('open', 'in-progress')`;
  return countForReview(ctx, [
    {
      ...{ ...rows, weight: 'partial', where: open },
      label: { en: 'Decisions of earlier reviews open', de: 'Offene Beschlüsse früherer Bewertungen' },
    },
    {
      ...{ ...rows, weight: 'bad', where: sql`${open} and k.due < ${ctx.today}::date` },
      label: { en: 'Decisions of earlier reviews overdue', de: 'Überfällige Beschlüsse früherer Bewertungen' },
    },
    {
      ...{ ...rows, weight: 'neutral', where: sql`k.state = 'done'` },
      label: { en: 'Decisions of earlier reviews carried out', de: 'Umgesetzte Beschlüsse früherer Bewertungen' },
    },
  ]);
}
