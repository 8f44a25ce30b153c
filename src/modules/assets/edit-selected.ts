// SPDX-License-Identifier: Apache-2.0
import type { Selection } from '../../contract/list.ts';
import type { LocalText } from '../../contract/local-text.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, JobContext } from '../../platform/invoke/context.ts';
import { claimIdleRun } from '../../platform/jobs/run-job.ts';
import { inScope } from '../register-errors.ts';
import type { AssetChanges } from './contract.ts';
import * as store from './store/edit-selected.ts';

/** Assets a transaction. */
const limit = 1000;
const steps: Readonly<Record<'edit' | 'undo', LocalText>> = {
  edit: { en: 'Editing devices', de: 'Geräte werden bearbeitet' },
  undo: { en: 'Taking an edit back', de: 'Eine Änderung wird zurückgenommen' },
};

type At = { readonly total: number; readonly after: string | null; readonly read: number; readonly changed: number };
const start = { total: 0, after: null, read: 0, changed: 0 };

/** @throws AppError not-found when there is nothing in the selection that the caller may change */
export async function beginEdit(ctx: CommandContext, selection: Selection) {
  const edit = await store.insertEdit(ctx, selection);
  return inScope(edit.total > 0 ? edit : undefined, 'device in this selection');
}

/**
 * Changes all assets of an edit, a thousand a transaction. What each said before is kept for a day.
 * @throws AppError not-found when the caller has not begun this edit within a day, or the new unit lies outside the scope;
 * conflict when it was carried out or taken back already
 */
export async function updateSelected(ctx: JobContext, editId: string, changes: AssetChanges) {
  const own = async (tx: CommandContext, runId: string | null) => {
    const edit = inScope(await store.lockEdit(tx, editId), 'edit');
    if (edit.runId !== runId || edit.isUndone) throw overAlready();
  };
  const begin = async (tx: CommandContext): Promise<At> => {
    await own(tx, null);
    const unit = changes.ownerUnit;
    if (unit !== undefined && !(await store.isWritableUnit(tx, unit))) inScope(undefined, 'unit');
    const fields = Object.keys(changes) as (keyof AssetChanges)[];
    return { ...start, total: await store.startEdit(tx, editId, ctx.runId, fields) };
  };
  const end = await pageByPage(ctx, 'edit', begin, async (tx, after) => {
    await own(tx, ctx.runId);
    return store.editNext(tx, { editId, after, limit }, changes);
  });
  return { updated: end.changed, stale: end.read - end.changed };
}

/**
 * Takes an edit back: what it set says again what it said before, and follows its sources again where it did.
 * @throws AppError not-found when the caller has not made this edit within a day; locked while it is under way
 */
export async function undoEdit(ctx: JobContext, editId: string) {
  const own = async (tx: CommandContext) => {
    const { runId, fields } = inScope(await store.lockEdit(tx, editId), 'edit');
    return inScope(runId && fields ? { runId, fields } : undefined, 'edit');
  };
  const begin = async (tx: CommandContext): Promise<At> => {
    const { runId } = await own(tx);
    if (!(await claimIdleRun(tx.db, runId)))
      throw new AppError('locked', 'This change is still under way. Stop it, or wait for its end.');
    await store.markUndone(tx, editId);
    return start;
  };
  const end = await pageByPage(ctx, 'undo', begin, async (tx, after) => {
    const { fields } = await own(tx);
    return store.takeBackNext(tx, { editId, after, limit }, fields);
  });
  return { undone: end.changed, stale: end.read - end.changed };
}

/** Goes on from the checkpoint, page by page, until one is not full. */
async function pageByPage(
  ctx: JobContext,
  step: keyof typeof steps,
  begin: (tx: CommandContext) => Promise<At>,
  work: (tx: CommandContext, after: string | null) => Promise<store.Done>,
): Promise<At> {
  const kept = ctx.checkpoint as At | null;
  let at =
    kept ??
    (await ctx.transaction(async (tx, save) => {
      const begun = await begin(tx);
      await save(begun);
      return begun;
    }));
  for (let isDone = false; !isDone; ) {
    ctx.progress(steps[step][ctx.language], at.read, at.total || undefined);
    ctx.signal.throwIfAborted();
    isDone = await ctx.transaction(async (tx, save) => {
      const done = await work(tx, at.after);
      at = {
        ...{ total: at.total, after: done.last ?? at.after },
        ...{ read: at.read + done.read, changed: at.changed + done.changed },
      };
      await save(at);
      return done.read < limit;
    });
  }
  return at;
}

const overAlready = () =>
  new AppError('conflict', 'This change was carried out or taken back already. Look at the list, and begin it anew.');
