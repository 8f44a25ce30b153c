// SPDX-License-Identifier: Apache-2.0
import type { RecordKind } from '../../importers/engine/records.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { RecordUndo, StagedRecord, UndoFate } from '../slots.ts';
import { identifiersOf } from './identity.ts';
import { withSource } from './merge.ts';
import { rewrite } from './rewrite.ts';
import { readLinks, replaceIdentifiers } from './store/identity.ts';
import * as store from './store/undo.ts';

/**
 * Takes rows out of their assets, and identity assertions back. An asset that no row names any more goes; the others say
 * what their rows say, but for the fields that a person has set.
 */
export const undoAssets: RecordUndo<'asset'> = {
  async fates(ctx, runId, rows, findUsed) {
    const news = rows.filter(({ isNew }) => isNew).map(({ rowId }) => rowId);
    const standing = await store.readStanding(ctx, runId, news);
    const used = await findUsed(
      ctx,
      standing.map(({ assetId }) => assetId),
    );
    return new Map(
      standing.flatMap((row) => {
        const fate = fateOf(row, used.has(row.assetId));
        return fate ? [[row.rowId, fate] as const] : [];
      }),
    );
  },

  async takeBack(ctx, { withdrawn, restored, since }) {
    const rowIds = withdrawn.map(({ rowId }) => rowId);
    const left = await store.undoLinks(ctx, rowIds);
    await store.dropQuestions(ctx, left, rowIds);
    const gone = await store.deleteUnnamed(ctx, left);
    const batch = restored.flatMap(({ from, batch }) =>
      batch.map((staged) => ({ ...staged, record: withSource(staged.record, from.sourceName) })),
    );
    const links = await readLinks(
      ctx,
      batch.map(({ rowId }) => rowId),
    );
    await identify(ctx, batch, links);
    await store.dropQuestions(ctx, [...links.values()], [...links.keys()], since);
    await rewrite(ctx, [...new Set([...left.filter((id) => !gone.has(id)), ...links.values()])]);
  },
};

function fateOf(row: store.Standing, isUsed: boolean): UndoFate | undefined {
  if (row.isPlacedByPerson) return 'decided';
  if (row.isShared) return 'named-elsewhere';
  if (row.isEdited) return 'edited';
  if (row.isDecided) return 'decided';
  return isUsed ? 'used' : undefined;
}

/** Rows bear the identifiers again that they bore before. */
async function identify(
  ctx: CommandContext,
  batch: readonly StagedRecord<'asset'>[],
  links: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = batch.flatMap(({ rowId, record }) => {
    const assetId = links.get(rowId);
    return assetId === undefined ? [] : [{ rowId, assetId, identifiers: identifiersOf(record) }];
  });
  if (rows.length > 0) await replaceIdentifiers(ctx, rows, links);
}

/** Forms and bills are as their makers wrote them: nothing of a person's rests on them. */
export const undoProducts = <K extends RecordKind>(
  write: (ctx: CommandContext, batch: readonly StagedRecord<K>[]) => Promise<unknown>,
  remove: (ctx: CommandContext, ids: readonly string[]) => Promise<void>,
): RecordUndo<K> => ({
  fates: async () => new Map(),
  async takeBack(ctx, { withdrawn, restored }) {
    for (const { batch } of restored) await write(ctx, batch);
    await remove(
      ctx,
      withdrawn.map(({ rowId }) => rowId),
    );
  },
});
