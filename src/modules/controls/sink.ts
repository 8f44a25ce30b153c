// SPDX-License-Identifier: Apache-2.0
import type { RecordSink, RecordUndo } from '../slots.ts';
import { readControl, readNumbering } from './control-words.ts';
import { clauseIds, controlIds } from './soa.ts';
import { type ClaimRow, deleteClaims, writeClaims } from './store/soa.ts';

/** Keeps each line of an older Statement of Applicability as a claim about one control; nothing is decided by it. */
export const soaEntrySink: RecordSink<'soa-entry'> = async (ctx, from, batch) => {
  const [controls, clauses] = [controlIds(), clauseIds()];
  const numbering = readNumbering(batch.map((entry) => entry.record.control));
  const claims: ClaimRow[] = [];
  const rejects: { at: string; reason: string }[] = [];
  const unread: string[] = [];
  for (const { rowId, recordId, at, record } of batch) {
    const read = readControl(record.control, controls, clauses, numbering);
    if ('reason' in read) {
      rejects.push({ at, reason: read.reason });
      unread.push(rowId);
      continue;
    }
    claims.push({
      id: rowId,
      recordId,
      sourceId: from.sourceId,
      sourceName: from.sourceName,
      fileName: from.fileName,
      at,
      control: read.control,
      controlWords: record.control,
      applicable: record.applicable ?? null,
      justification: record.justification ?? null,
      statusWords: record.status ?? null,
      owner: record.owner ?? null,
      reference: record.reference ?? null,
    });
  }
  if (unread.length > 0) await deleteClaims(ctx, unread);
  const written = await writeClaims(ctx, claims);
  return { ...written, rejects };
};

/** Claims are words of an older document: nothing of a person's rests on them. */
export const soaEntryUndo: RecordUndo<'soa-entry'> = {
  fates: async () => new Map(),
  async takeBack(ctx, { withdrawn, restored }) {
    await deleteClaims(
      ctx,
      withdrawn.map(({ rowId }) => rowId),
    );
    for (const { from, batch } of restored) await soaEntrySink(ctx, from, batch);
  },
};
