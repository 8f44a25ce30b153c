// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { idOf } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';

export type ClauseRow = {
  readonly clause: string;
  readonly owner: string | null;
  readonly note: string | null;
  readonly revision: number;
};

export async function readClauses(ctx: QueryContext): Promise<ReadonlyMap<string, ClauseRow>> {
  const result = await sql<ClauseRow>`select clause, owner, note, revision from clause`.execute(ctx.db);
  return new Map(result.rows.map((row) => [row.clause, row]));
}

type Assigned = Pick<ClauseRow, 'clause' | 'owner' | 'note'>;

/** Writes a clause that nobody has answered for, or the one of this revision. @returns whether it was still so */
export async function writeClause(ctx: CommandContext, seen: number | null, row: Assigned): Promise<boolean> {
  const { clause, owner, note } = row;
  const result =
    seen === null
      ? await sql`insert into clause (id, tenant_id, clause, owner, note)
          values (${idOf(ctx.tenant, 'clause', clause)}, ${ctx.tenant}, ${clause}, ${owner}, ${note})
          on conflict do nothing`.execute(ctx.db)
      : await sql`update clause set owner = ${owner}, note = ${note}
          where clause = ${clause} and revision = ${seen}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
