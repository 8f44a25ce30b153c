// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';

/** Whose reports these are, and whether their data are demonstration data. */
export async function readTenant(ctx: QueryContext): Promise<{ name: string; kind: 'production' | 'demonstration' }> {
  const result = await sql<{
    name: string;
    kind: 'production' | 'demonstration';
  }>`select name, kind from tenant`.execute(ctx.db);
  const [row] = result.rows;
  if (!row) throw new AppError('not-found', 'There is no such organisation.');
  return row;
}

type Export = { readonly table: string; readonly columns: readonly string[]; readonly isFiltered: boolean };

export async function insertExport(ctx: CommandContext, { table, columns, isFiltered }: Export): Promise<void> {
  await sql`insert into row_export (id, tenant_id, table_name, columns, is_filtered, exported_by, exported_at)
    values (${newId()}, ${ctx.tenant}, ${table}, ${[...columns]}, ${isFiltered}, ${ctx.actor}, ${ctx.now})`.execute(
    ctx.db,
  );
}
