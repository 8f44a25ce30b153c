// SPDX-License-Identifier: Apache-2.0
import { idOf } from '../../platform/ids.ts';
import type { RecordUndo } from '../slots.ts';
import { inBoth } from './model/words.ts';
import { writeRiskEntries } from './sink.ts';
import * as store from './store/imported.ts';

/**
 * Entries of an older register go with their import, unless a person has worked on them: assessed, treated, closed or
 * changed. Their numbers may be given again to later risks.
 */
export const undoRiskEntries: RecordUndo<'risk-entry'> = {
  async fates(ctx, _runId, rows, findUsed) {
    const written = rows.flatMap(({ rowId, record }) =>
      record === null
        ? []
        : [{ id: idOf('risk', rowId), title: inBoth(record.title), description: record.description ?? null }],
    );
    const rowOf = new Map(rows.map(({ rowId }) => [idOf('risk', rowId), rowId]));
    const worked = await store.findWorkedOn(ctx, written);
    const used = await findUsed(ctx, [...rowOf.keys()]);
    const fates = [
      ...[...used].map((id) => [id, 'used'] as const),
      ...worked.map(({ id, fate }) => [id, fate] as const),
    ];
    return new Map(fates.flatMap(([id, fate]) => (rowOf.has(id) ? [[rowOf.get(id) ?? id, fate] as const] : [])));
  },
  async takeBack(ctx, { withdrawn, restored }) {
    await store.deleteImported(
      ctx,
      withdrawn.map(({ rowId }) => idOf('risk', rowId)),
    );
    for (const { from, batch } of restored) await writeRiskEntries(ctx, from, batch);
  },
};
