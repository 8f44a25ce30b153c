// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { strengths } from '../identity.ts';

/** What stands on a row and on its asset. */
export type Standing = {
  readonly rowId: string;
  readonly assetId: string;
  /** A person has put the row where it is. */
  readonly isPlacedByPerson: boolean;
  /** Other rows name the asset, which the undo leaves there. */
  readonly isShared: boolean;
  readonly isEdited: boolean;
  /** A person has said which device this is, or is not. */
  readonly isDecided: boolean;
};

/** Rules by which an import links a row; all others are a person's. */
const rulesOfImports = ['first-record', ...Object.keys(strengths)];

/** @param runId the import that is undone: rows that it was the first to name go with it */
export async function readStanding(ctx: QueryContext, runId: string, rowIds: readonly string[]): Promise<Standing[]> {
  const result = await sql<Standing>`select l.row_id as "rowId", l.asset_id as "assetId",
      l.rule <> all(${rulesOfImports}::text[]) as "isPlacedByPerson",
      exists (select from identity_assertion o join current_source_record s on s.row_id = o.row_id
        where o.asset_id = a.id and o.kind = 'link' and o.undone_at is null and (s.run_id <> ${runId} or s.has_earlier)) as "isShared",
      a.kept <> '{}' as "isEdited",
      exists (select from identity_assertion b where b.asset_id = a.id and b.kind = 'cannot-link' and b.undone_at is null)
        or exists (select from identity_review r where r.state <> 'open' and (r.asset_id = a.id or r.other_asset_id = a.id))
        or exists (select from asset_alias x where x.asset_id = a.id) as "isDecided"
    from identity_assertion l join asset a on a.id = l.asset_id
    where l.row_id = any(${[...rowIds]}::uuid[]) and l.kind = 'link' and l.undone_at is null`.execute(ctx.db);
  return result.rows;
}

/** Takes rows out of their assets, with what identified them there. @returns the assets that they have left */
export async function undoLinks(ctx: CommandContext, rowIds: readonly string[]): Promise<string[]> {
  const undone = await sql<{
    asset_id: string;
  }>`update identity_assertion set undone_at = ${ctx.now}, undone_by = ${ctx.actor}
    where row_id = any(${[...rowIds]}::uuid[]) and kind = 'link' and undone_at is null returning asset_id`.execute(
    ctx.db,
  );
  const left = [...new Set(undone.rows.map(({ asset_id }) => asset_id))];
  await sql`delete from asset_identifier where asset_id = any(${left}::uuid[]) and row_id = any(${[...rowIds]}::uuid[])`.execute(
    ctx.db,
  );
  return left;
}

/** Open questions that these rows of these assets have raised, all or those since a time: nobody needs to answer them any more. */
export async function dropQuestions(
  ctx: CommandContext,
  assetIds: readonly string[],
  rowIds: readonly string[],
  since?: Date,
): Promise<void> {
  const recent = since ? sql`created_at >= ${since}` : sql`true`;
  await sql`delete from identity_review where state = 'open' and row_id = any(${[...rowIds]}::uuid[]) and ${recent}
    and (asset_id = any(${[...assetIds]}::uuid[]) or other_asset_id = any(${[...assetIds]}::uuid[]))`.execute(ctx.db);
}

/** Deletes those of these assets that no row names any more, with the questions about them. @returns which they were */
export async function deleteUnnamed(ctx: CommandContext, assetIds: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select a.id from asset a
    where a.id = any(${[...assetIds]}::uuid[]) and a.kept = '{}'
      and not exists (select from identity_assertion l where l.asset_id = a.id and l.kind = 'link' and l.undone_at is null)
    for update`.execute(ctx.db);
  const ids = found.rows.map(({ id }) => id);
  if (ids.length > 0) {
    await sql`delete from identity_review where asset_id = any(${ids}::uuid[]) or other_asset_id = any(${ids}::uuid[])`.execute(
      ctx.db,
    );
    await sql`delete from asset where id = any(${ids}::uuid[])`.execute(ctx.db);
  }
  return new Set(ids);
}
