// SPDX-License-Identifier: Apache-2.0
import type { ImportRecord, RecordKind } from '../../importers/engine/records.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import type { FindUsed, RecordUndo, RecordUndos, StagedRecord, TakenBack, UndoFate, UndoRow } from '../slots.ts';
import type { UndoCounts, UndoPlan } from './contract.ts';
import { undoHours } from './model.ts';
import type { UndoableRun, WrittenRow } from './store/undo.ts';

export const undoUntil = ({ finishedAt, startedAt }: Pick<UndoableRun, 'finishedAt' | 'startedAt'>): Date =>
  new Date((finishedAt ?? startedAt).getTime() + undoHours * 3_600_000);

/** Why a run cannot be taken back, as far as the run itself says; null when nothing hinders. */
export function refusalOf(run: UndoableRun, now: Date): UndoPlan['refusal'] {
  if (run.state === 'undone') return { code: 'undone', message: 'This import is undone already.' };
  if (run.newerFile !== null)
    return {
      code: 'newer',
      message: `A later import from the source "${run.sourceName}" stands on this one: ${run.newerFile}. Undo that one first.`,
    };
  // what was begun is brought to its end, however late
  if (run.state !== 'undoing' && now > undoUntil(run))
    return {
      code: 'too-late',
      message: `An import can be undone within ${undoHours} hours. Import a corrected export of the same source instead.`,
    };
  return null;
}

/** What becomes of the rows of one kind: each is in exactly one of the three lists. */
export type Sorted = {
  readonly kind: RecordKind;
  readonly undo: RecordUndo<RecordKind>;
  readonly withdrawn: readonly WrittenRow[];
  readonly restored: readonly WrittenRow[];
  readonly stays: readonly { readonly row: WrittenRow; readonly fate: UndoFate }[];
  /** Of the withdrawn: rows whose record stays, because others name it. */
  readonly shared: number;
};

/** @throws Error for a kind that nobody can take back: the caller has asked before */
export async function sortRows(
  ctx: QueryContext,
  undos: RecordUndos,
  findUsed: FindUsed,
  runId: string,
  rows: readonly WrittenRow[],
): Promise<Sorted[]> {
  const sorted: Sorted[] = [];
  for (const [kind, ofKind] of Map.groupBy(rows, (row) => row.kind)) {
    const undo = undoOf(undos, kind);
    if (!undo) throw new Error(`nobody can take back ${kind}`);
    const fates = await undo.fates(ctx, runId, ofKind.map(asUndoRow), findUsed);
    const keeps = (row: WrittenRow) => {
      const fate = fates.get(row.rowId);
      return fate === 'named-elsewhere' ? undefined : fate;
    };
    const goes = ofKind.filter((row) => !keeps(row));
    sorted.push({
      kind,
      undo,
      withdrawn: goes.filter(({ earlier }) => earlier === null),
      restored: goes.filter(({ earlier }) => earlier !== null),
      stays: ofKind.flatMap((row) => {
        const fate = keeps(row);
        return fate ? [{ row, fate }] : [];
      }),
      shared: goes.filter((row) => fates.has(row.rowId)).length,
    });
  }
  return sorted;
}

/** A row is handed to the module that owns its kind: the one place where kind and record are known to belong together. */
export const undoOf = (undos: RecordUndos, kind: RecordKind): RecordUndo<RecordKind> | undefined =>
  undos[kind] as RecordUndo<RecordKind> | undefined;

const asUndoRow = ({ rowId, at, content, earlier }: WrittenRow): UndoRow<RecordKind> => ({
  rowId,
  at,
  record: content,
  isNew: earlier === null,
});

/** A row that was erased before has nothing to say again. */
export function takenBack({ withdrawn, restored }: Sorted, run: UndoableRun): TakenBack<RecordKind> {
  const earlier = restored.flatMap((row) =>
    row.earlier?.content ? [{ rowId: row.rowId, ...row.earlier, content: row.earlier.content }] : [],
  );
  const byRun = Map.groupBy(earlier, ({ runId }) => runId);
  return {
    withdrawn: withdrawn.map(asUndoRow),
    restored: [...byRun].map(([runId, rows]) => ({
      from: { runId, sourceId: run.sourceId, sourceName: run.sourceName, fileName: rows[0]?.fileName ?? '' },
      batch: rows.map(
        ({ rowId, id, at, content }): StagedRecord<RecordKind> => ({ rowId, recordId: id, at, record: content }),
      ),
    })),
    since: run.startedAt,
  };
}

export const noCounts: UndoCounts = { withdrawn: 0, restored: 0, shared: 0, stays: 0 };

export const addCounts = (counts: UndoCounts, { withdrawn, restored, shared, stays }: Sorted): UndoCounts => ({
  withdrawn: counts.withdrawn + withdrawn.length,
  restored: counts.restored + restored.length,
  shared: counts.shared + shared,
  stays: counts.stays + stays.length,
});

/** How a person recognises a row; people are named by their place in the file only. */
export function labelOf(record: ImportRecord | null): string | null {
  if (record === null || record.kind === 'person') return null;
  if ('title' in record && record.title) return record.title;
  return 'name' in record && record.name ? record.name : record.key;
}
