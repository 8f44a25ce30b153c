// SPDX-License-Identifier: Apache-2.0
import type { OnRunEnd } from '../../platform/invoke/module.ts';
import { type Checkpoint, start } from './process.ts';
import * as store from './store.ts';

/** An import says how it ended, and who started it is told; one that never came to its file has nothing to say it with. */
const importEnds: OnRunEnd = async (ctx, { runId, how, problem, checkpoint }) => {
  const { counts } = (checkpoint as Checkpoint | null) ?? start;
  const reason = how === 'failed' ? (problem?.message ?? null) : null;
  const isEnded = await store.endRun(ctx, runId, { state: how, problem: reason, counts });
  if (how !== 'failed') return;
  if (isEnded) await ctx.emit({ type: 'import.failed', aggregate: runId, version: 1 });
  else if ((await store.readState(ctx, runId)) === undefined)
    await ctx.emit({ type: 'import.refused', aggregate: runId, version: 1 });
};

/** An import that is taken back in part stays so until somebody goes on with it. */
const undoEnds: OnRunEnd = async (ctx, { how, input }) => {
  const { runId } = input as { readonly runId: string };
  if (how === 'failed' && (await store.readState(ctx, runId)) === 'undoing')
    await ctx.emit({ type: 'import.undo-failed', aggregate: runId, version: 1 });
};

export const runEnds = { start: importEnds, undo: undoEnds };
