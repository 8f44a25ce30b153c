// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { RecordKind } from '../importers/engine/records.ts';
import type { Register } from './register.ts';
import type { RecordSink, RecordUndo, UndoFate } from './slots.ts';

/**
 * How an import into a register is undone: its new rows go, unless a person has changed or taken them out; the others are
 * written once more as they were, which leaves what a person has set.
 */
export function undoOf<K extends RecordKind>(register: Register, sink: RecordSink<K>): RecordUndo<K> {
  const table = sql.table(register.table);
  const untouched = sql`t.removed_at is null and t.kept = '{}' and t.owner_unit = t.tenant_id`;
  return {
    async fates(ctx, _runId, rows, findUsed) {
      const ids = rows.filter(({ isNew }) => isNew).map(({ rowId }) => rowId);
      const touched = await sql<{ id: string; fate: UndoFate }>`
        select t.id, case when t.removed_at is null then 'edited' else 'removed' end as fate
        from ${table} t where t.id = any(${ids}::uuid[]) and not (${untouched})`.execute(ctx.db);
      const used = [...(await findUsed(ctx, ids))].map((id) => [id, 'used'] as const);
      return new Map([...used, ...touched.rows.map(({ id, fate }) => [id, fate] as const)]);
    },
    async takeBack(ctx, { withdrawn, restored }) {
      const ids = withdrawn.map(({ rowId }) => rowId);
      // what a person changes at this very moment stays as well
      await sql`delete from ${table} t where t.id = any(${ids}::uuid[]) and ${untouched}`.execute(ctx.db);
      for (const { from, batch } of restored) await sink(ctx, from, batch);
    },
  };
}
