// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../platform/db/row-set.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { type Edit, type Register, touchRow } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { processList } from './contract.ts';
import type { StepFields, Walk } from './schemas.ts';

const register: Register = {
  table: 'clinical_process',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    kind: { name: 'kind', type: 'text', always: true },
    description: { name: 'description', type: 'text' },
    downtimeForm: { name: 'downtime_form', type: 'text' },
    owner: { name: 'owner', type: 'text' },
    reviewDue: { name: 'review_due', type: 'date' },
  },
};
export const processes: RegisterList<typeof processList.fields> = {
  ...{ spec: processList, register, words: ['name', 'description', 'owner'] },
};

type StepRow = StepFields & { readonly processId: string };

/** The steps of some processes, in their order. */
export async function readSteps(ctx: QueryContext, ids: readonly string[]): Promise<StepRow[]> {
  const result = await sql<StepRow>`select process_id as "processId", name, who, information, controls
    from process_step where process_id = any(${[...ids]}::uuid[]) order by process_id, place`.execute(ctx.db);
  return result.rows;
}

export async function writeSteps(ctx: CommandContext, processId: string, steps: readonly StepFields[]): Promise<void> {
  await sql`delete from process_step where process_id = ${processId}`.execute(ctx.db);
  const rows = steps.map((step, place) => ({ id: newId(), place, ...step, controls: [...step.controls] }));
  if (rows.length === 0) return;
  const types = { id: 'uuid', place: 'integer', name: 'text', who: 'text', information: 'text' } as const;
  await sql`insert into process_step (id, tenant_id, process_id, place, name, who, information, controls)
    select r.id, ${ctx.tenant}::uuid, ${processId}::uuid, r.place, r.name, r.who, r.information, r.controls
    from ${rowSet(rows, { ...types, controls: 'text[]' })} r`.execute(ctx.db);
}

type WalkRow = Walk & { readonly processId: string };

/** What was seen in some processes, the newest first. */
export async function readWalks(ctx: QueryContext, ids: readonly string[]): Promise<WalkRow[]> {
  const result = await sql<Omit<WalkRow, 'enteredAt'> & { enteredAt: Date }>`
    select process_id as "processId", id, walked_on as "walkedOn", walked_by as "walkedBy", entered_by as "enteredBy",
      entered_at as "enteredAt", steps, note
    from process_walk where process_id = any(${[...ids]}::uuid[])
    order by walked_on desc, entered_at desc, id desc`.execute(ctx.db);
  return result.rows.map((row) => ({ ...row, enteredAt: row.enteredAt.toISOString() }));
}

type NewWalk = Pick<Walk, 'walkedOn' | 'walkedBy' | 'steps'> & { readonly note?: string | undefined };

export async function insertWalk(ctx: CommandContext, processId: string, walk: NewWalk): Promise<void> {
  await sql`insert into process_walk (id, tenant_id, process_id, walked_on, walked_by, entered_by, entered_at, steps, note)
    values (${newId()}, ${ctx.tenant}, ${processId}, ${walk.walkedOn}, ${walk.walkedBy}, ${ctx.actor}, ${ctx.now},
      ${JSON.stringify(walk.steps)}::jsonb, ${walk.note ?? null})`.execute(ctx.db);
}

/** Counts the revision up. @returns whether there is such a process in this revision within the scope */
export const touch = (ctx: CommandContext, edit: Edit): Promise<boolean> => touchRow(ctx, 'clinical_process', edit);

/** The kinds of which there is a process. */
export async function readKinds(ctx: QueryContext): Promise<string[]> {
  const result = await sql<{
    kind: string;
  }>`select distinct kind from clinical_process where removed_at is null`.execute(ctx.db);
  return result.rows.map(({ kind }) => kind);
}
