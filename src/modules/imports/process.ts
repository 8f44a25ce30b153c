// SPDX-License-Identifier: Apache-2.0
import { createHmac } from 'node:crypto';
import type { ImportItem } from '../../importers/engine/importer.ts';
import type { RecordKind } from '../../importers/engine/records.ts';
import { idOf, newId } from '../../platform/ids.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { ImportedFrom, RecordSinks, StagedRecord } from '../slots.ts';
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

type Reject = { readonly at: string; readonly reason: string };

/**
 * Writes one chunk of a file: rows that say the same as before are counted and left alone, new and changed rows become
 * source records and go to the module that owns their kind. Rejects are kept with line and reason.
 */
export async function writeChunk(
  ctx: CommandContext,
  sinks: RecordSinks,
  from: ImportedFrom,
  digestKey: string,
  chunk: readonly ImportItem[],
  before: Checkpoint,
): Promise<Checkpoint> {
  const rejects: Reject[] = chunk.filter((item) => item.type === 'reject');
  const { fresh, replaced, unchanged, twice } = await findChanges(ctx, from, digestKey, chunk);
  rejects.push(...twice);
  const unowned = fresh.filter((entry) => !sinks[entry.record.kind]);
  rejects.push(
    ...unowned.map(({ at, record }) => ({
      at,
      reason: `Nothing in this installation keeps records of kind ${record.kind}.`,
    })),
  );
  const owned = fresh.filter((entry) => sinks[entry.record.kind]);
  if (owned.length > 0) await store.insertSourceRecords(ctx, from.sourceId, from.runId, owned, replaced);
  let created = 0;
  let updated = 0;
  for (const [kind, entries] of byKind(owned)) {
    const result = await callSink(ctx, sinks, from, kind, entries);
    created += result.created;
    updated += result.updated;
    rejects.push(...result.rejects);
  }
  await store.insertRejects(ctx, from.runId, before.rejects + 1, rejects);
  const c = before.counts;
  return {
    items: before.items + chunk.length,
    rejects: before.rejects + rejects.length,
    counts: {
      records: c.records + chunk.filter((item) => item.type === 'record').length,
      created: c.created + created,
      updated: c.updated + updated,
      unchanged: c.unchanged + unchanged,
      rejected: c.rejected + rejects.length,
    },
  };
}

async function findChanges(ctx: CommandContext, from: ImportedFrom, digestKey: string, chunk: readonly ImportItem[]) {
  const rows = new Map<string, store.NewSourceRecord>();
  const twice: Reject[] = [];
  for (const item of chunk) {
    if (item.type !== 'record') continue;
    const { kind, key } = item.record;
    const rowId = idOf(from.sourceId, kind, key);
    if (rows.has(rowId))
      twice.push({
        at: item.at,
        reason: `The key of this row occurs twice; the first one (${rows.get(rowId)?.at}) was used.`,
      });
    else {
      const digest = createHmac('sha256', digestKey).update(canonical(item.record)).digest('base64url');
      rows.set(rowId, { id: newId(), rowId, kind, key, at: item.at, digest, record: item.record });
    }
  }
  const now = await store.currentDigests(ctx, [...rows.keys()]);
  const fresh = [...rows.values()].filter((row) => now.get(row.rowId) !== row.digest);
  const replaced = fresh.filter((row) => now.has(row.rowId)).map((row) => row.rowId);
  return { fresh, replaced, unchanged: rows.size - fresh.length, twice };
}

function byKind(entries: readonly store.NewSourceRecord[]): Map<RecordKind, store.NewSourceRecord[]> {
  return Map.groupBy(entries, (entry) => entry.record.kind);
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
