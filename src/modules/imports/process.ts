// SPDX-License-Identifier: Apache-2.0
import { createHmac } from 'node:crypto';
import type { ImportItem } from '../../importers/engine/importer.ts';
import type { RecordKind } from '../../importers/engine/records.ts';
import { idOf, newId } from '../../platform/ids.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { ImportedFrom, RecordSinks, SinkResult, StagedRecord } from '../slots.ts';
import type { ImportCounts } from './contract.ts';
import { canonical } from './model.ts';
import * as store from './store.ts';

/** How far a run came: committed together with what it wrote. */
export type Checkpoint = { readonly items: number; readonly rejects: number; readonly counts: ImportCounts };
export const start: Checkpoint = {
  items: 0,
  rejects: 0,
  counts: { records: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
};

/** An item of a file with what can be said of it before the database is asked. */
export type ReadItem =
  | { readonly type: 'record'; readonly at: string; readonly row: store.NewSourceRecord }
  | Exclude<ImportItem, { type: 'record' }>;

/** Names the row of the source and digests what it says: work that a reader does while the chunk before is written. */
export function stageItem(from: ImportedFrom, digestKey: string, item: ImportItem): ReadItem {
  if (item.type !== 'record') return item;
  const { kind, key } = item.record;
  const content = canonical(item.record);
  const digest = createHmac('sha256', digestKey).update(content).digest('base64url');
  const rowId = idOf(from.sourceId, kind, key);
  return {
    type: 'record',
    at: item.at,
    row: { id: newId(), rowId, kind, key, at: item.at, digest, content, record: item.record },
  };
}

type Reject = { readonly at: string; readonly reason: string };

/**
 * Writes one chunk of a file: rows that say the same as before are counted and left alone, new and changed rows become
 * source records and go to the module that owns their kind. Rejects are kept with line and reason.
 */
export async function writeChunk(
  ctx: CommandContext,
  sinks: RecordSinks,
  from: ImportedFrom,
  chunk: readonly ReadItem[],
  before: Checkpoint,
): Promise<Checkpoint> {
  await store.deferFlush(ctx);
  const rejects: Reject[] = chunk.filter((item) => item.type === 'reject');
  const { fresh, replaced, unchanged, twice } = await findChanges(ctx, chunk);
  rejects.push(...twice);
  const unowned = fresh.filter((entry) => !sinks[entry.record.kind]);
  rejects.push(
    ...unowned.map(({ at, record }) => ({
      at,
      reason: `Nothing in this installation keeps records of kind ${record.kind}.`,
    })),
  );
  const owned = fresh.filter((entry) => sinks[entry.record.kind]);
  // sinks ask first what there is; while they work on the answer, the database takes the source records
  const [results] = await Promise.all([
    callSinks(ctx, sinks, from, owned),
    store.insertSourceRecords(ctx, from.sourceId, from.runId, owned, replaced),
  ]);
  rejects.push(...results.flatMap((result) => result.rejects));
  await store.insertRejects(ctx, from.runId, before.rejects + 1, rejects);
  const c = before.counts;
  return {
    items: before.items + chunk.length,
    rejects: before.rejects + rejects.length,
    counts: {
      records: c.records + chunk.filter((item) => item.type === 'record').length,
      created: c.created + sum(results.map((result) => result.created)),
      updated: c.updated + sum(results.map((result) => result.updated)),
      unchanged: c.unchanged + unchanged,
      rejected: c.rejected + rejects.length,
    },
  };
}

async function findChanges(ctx: CommandContext, chunk: readonly ReadItem[]) {
  const rows = new Map<string, store.NewSourceRecord>();
  const twice: Reject[] = [];
  for (const item of chunk) {
    if (item.type !== 'record') continue;
    const first = rows.get(item.row.rowId);
    if (first)
      twice.push({ at: item.at, reason: `The key of this row occurs twice; the first one (${first.at}) was used.` });
    else rows.set(item.row.rowId, item.row);
  }
  const now = await store.currentDigests(ctx, [...rows.keys()]);
  const fresh = [...rows.values()].filter((row) => now.get(row.rowId) !== row.digest);
  const replaced = new Set(fresh.filter((row) => now.has(row.rowId)).map((row) => row.rowId));
  return { fresh, replaced, unchanged: rows.size - fresh.length, twice };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

async function callSinks(
  ctx: CommandContext,
  sinks: RecordSinks,
  from: ImportedFrom,
  entries: readonly store.NewSourceRecord[],
): Promise<SinkResult[]> {
  const results: SinkResult[] = [];
  for (const [kind, batch] of Map.groupBy(entries, (entry) => entry.record.kind))
    results.push(await callSink(ctx, sinks, from, kind, batch));
  return results;
}

function callSink<K extends RecordKind>(
  ctx: CommandContext,
  sinks: RecordSinks,
  from: ImportedFrom,
  kind: K,
  entries: readonly store.NewSourceRecord[],
) {
  const sink = sinks[kind];
  if (!sink) throw new Error(`no sink for ${kind}`);
  // grouped by kind just above: every record of this batch is of kind K
  const batch = entries.map(({ rowId, id, at, record }) => ({
    rowId,
    recordId: id,
    at,
    record,
  })) as unknown as StagedRecord<K>[];
  return sink(ctx, from, batch);
}
