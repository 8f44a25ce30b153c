// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { BaseContext, CommandContext, JobContext, QueryContext } from '../../platform/invoke/context.ts';
import { claimIdleRun } from '../../platform/jobs/run-job.ts';
import { inScope } from '../register-errors.ts';
import type { FindUsed, RecordUndos, UndoFate } from '../slots.ts';
import type { UndoCounts, UndoPlan } from './contract.ts';
import * as store from './store/undo.ts';
import { refreshStatistics } from './store.ts';
import { addCounts, labelOf, noCounts, refusalOf, sortRows, takenBack, undoOf, undoUntil } from './undo-plan.ts';

/** Rows a transaction, and rows that the plan names. */
const chunkSize = 2000;
const named = 200;

/** Who takes rows back, and who knows what rests on their records. */
export type Undoing = { readonly undos: RecordUndos; readonly findUsed: readonly FindUsed[] };
type Checkpoint = { readonly before: string | null; readonly counts: UndoCounts };

/** What an undo would do now; after one, what has stayed. Nothing is written. */
export async function planUndo(ctx: QueryContext, undoing: Undoing, runId: string): Promise<UndoPlan> {
  requireWhole(ctx);
  const run = inScope(await store.readUndoable(ctx, runId), 'import');
  const kinds = new Map<string, UndoCounts>();
  const stays: UndoPlan['stays'] = [];
  const reasons = new Map<UndoFate, number>();
  const foreign = (await store.readKinds(ctx, runId)).filter((kind) => !undoOf(undoing.undos, kind));
  for await (const rows of written(ctx, runId)) {
    const ours = rows.filter(({ kind }) => !foreign.includes(kind));
    for (const sorted of await sortRows(ctx, undoing.undos, anyOf(undoing.findUsed), runId, ours)) {
      kinds.set(sorted.kind, addCounts(kinds.get(sorted.kind) ?? noCounts, sorted));
      for (const { fate } of sorted.stays) reasons.set(fate, (reasons.get(fate) ?? 0) + 1);
      const more = sorted.stays.slice(0, named - stays.length);
      stays.push(
        ...more.map(({ row, fate }) => ({ kind: row.kind, at: row.at, label: labelOf(row.content), because: fate })),
      );
    }
  }
  return {
    refusal: refusalOf(run, ctx.now) ?? refusalOfKinds(foreign),
    until: undoUntil(run).toISOString(),
    kinds: [...kinds].map(([kind, counts]) => ({ kind: kind as UndoPlan['kinds'][number]['kind'], ...counts })),
    reasons: [...reasons].map(([because, rows]) => ({ because, rows })),
    stays,
  };
}

async function* written(ctx: QueryContext, runId: string): AsyncGenerator<store.WrittenRow[]> {
  let before: string | null = null;
  for (;;) {
    const rows: store.WrittenRow[] = await store.readWritten(ctx, runId, before, chunkSize);
    if (rows.length > 0) yield rows;
    if (rows.length < chunkSize) return;
    before = rows.at(-1)?.id ?? null;
  }
}

const refusalOfKinds = (kinds: readonly string[]): UndoPlan['refusal'] =>
  kinds.length === 0
    ? null
    : { code: 'kind', message: `Rows of the kind ${kinds.join(', ')} cannot be taken back, so that nothing is.` };

/**
 * Takes everything back that one import wrote, the newest rows first, in short transactions: each leaves rows either as the
 * import wrote them or as they were before it.
 */
export async function undoImport(ctx: JobContext, undoing: Undoing, runId: string): Promise<UndoCounts> {
  requireWhole(ctx);
  const run = await ctx.transaction((tx) => begin(tx, undoing, runId));
  let at = (ctx.checkpoint as Checkpoint | null) ?? { before: null, counts: noCounts };
  for (let isDone = false; !isDone; ) {
    ctx.signal.throwIfAborted();
    isDone = await ctx.transaction(async (tx, save) => {
      const rows = await store.readWritten(tx, runId, at.before, chunkSize);
      at = {
        before: rows.at(-1)?.id ?? at.before,
        counts: await takeBack(tx, undoing, { ...run, undoId: ctx.runId }, rows, at.counts),
      };
      await save(at);
      return rows.length < chunkSize;
    });
    ctx.progress(run.sourceName, at.counts.withdrawn + at.counts.restored + at.counts.stays);
  }
  await ctx.transaction(async (tx) => {
    await store.markUndone(tx, runId);
    await refreshStatistics(tx);
    await tx.emit({ type: 'import.undone', aggregate: run.sourceId, version: 1 });
  });
  return at.counts;
}

/** @throws AppError conflict when the run cannot be taken back; locked when it is under way */
async function begin(ctx: CommandContext, undoing: Undoing, runId: string): Promise<store.UndoableRun> {
  const found = inScope(await store.readUndoable(ctx, runId), 'import');
  await store.lockSource(ctx, found.sourceId);
  for (const id of await store.readUnfinished(ctx, found.sourceId))
    if (!(await claimIdleRun(ctx.db, id)))
      throw new AppError('locked', 'An import from this source is under way. Stop it, or wait for its end.');
  const run = inScope(await store.readUndoable(ctx, runId), 'import');
  const foreign = (await store.readKinds(ctx, runId)).filter((kind) => !undoOf(undoing.undos, kind));
  const refusal = refusalOf(run, ctx.now) ?? refusalOfKinds(foreign);
  if (refusal) throw new AppError('conflict', refusal.message);
  await store.markUndoing(ctx, runId);
  // an import that was interrupted has not come to that
  await refreshStatistics(ctx);
  return run;
}

async function takeBack(
  ctx: CommandContext,
  { undos, findUsed }: Undoing,
  run: store.UndoableRun & { readonly undoId: string },
  rows: readonly store.WrittenRow[],
  before: UndoCounts,
): Promise<UndoCounts> {
  let counts = before;
  for (const sorted of await sortRows(ctx, undos, anyOf(findUsed), run.id, rows)) {
    await store.takeBackRecords(
      ctx,
      run.undoId,
      [...sorted.withdrawn, ...sorted.restored].map(({ id }) => id),
    );
    await sorted.undo.takeBack(ctx, takenBack(sorted, run));
    counts = addCounts(counts, sorted);
  }
  return counts;
}

const anyOf =
  (finders: readonly FindUsed[]): FindUsed =>
  async (ctx, ids) => {
    const used = new Set<string>();
    for (const find of finders) for (const id of await find(ctx, ids)) used.add(id);
    return used;
  };

/** An import wrote for the whole organisation: who sees a part of it does not see what an undo would do. */
function requireWhole(ctx: BaseContext): void {
  if (ctx.scope !== 'all')
    throw new AppError('not-permitted', 'An import is undone by those whose right holds for the whole organisation.');
}
