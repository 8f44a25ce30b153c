// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { AppError } from '../../platform/errors.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';

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
