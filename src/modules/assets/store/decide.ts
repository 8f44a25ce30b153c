// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/invoke/context.ts';
import { writableIn } from '../../../platform/tenancy/scope.ts';

/** Locks assets against a second decision at the same time. @returns whether the caller may write all of them */
export async function lockAssets(ctx: CommandContext, ids: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(ids)];
  const result = await sql`select from asset a where a.id = any(${wanted}::uuid[])
    and ${writableIn(ctx.scope, sql.ref('a.owner_unit'))} order by a.id for update`.execute(ctx.db);
  return result.rows.length === wanted.length;
}

export async function closeReview(ctx: CommandContext, id: string, state: 'same' | 'different'): Promise<void> {
  await sql`update identity_review set state = ${state}, decided_by = ${ctx.actor}, decided_at = ${ctx.now} where id = ${id}`.execute(
    ctx.db,
  );
}

/** Reviews between two assets that have become one have nothing left to ask. */
export async function closeReviewsWithin(ctx: CommandContext, assetId: string): Promise<void> {
  await sql`update identity_review set state = 'same', decided_by = ${ctx.actor}, decided_at = ${ctx.now}
    where state = 'open' and asset_id = ${assetId} and other_asset_id = ${assetId}`.execute(ctx.db);
}

/** The rows that belong to an asset now. */
export async function rowsOfAsset(ctx: CommandContext, assetId: string): Promise<string[]> {
  const result = await sql<{ row_id: string }>`select row_id from identity_assertion
    where asset_id = ${assetId} and kind = 'link' and undone_at is null order by id`.execute(ctx.db);
  return result.rows.map((row) => row.row_id);
}

export async function undoLinks(ctx: CommandContext, rowIds: readonly string[]): Promise<void> {
  await sql`update identity_assertion set undone_at = ${ctx.now}, undone_by = ${ctx.actor}
    where row_id = any(${[...rowIds]}::uuid[]) and kind = 'link' and undone_at is null`.execute(ctx.db);
}

export async function moveIdentifiers(
  ctx: CommandContext,
  rowIds: readonly string[],
  from: string,
  to: string,
): Promise<void> {
  await sql`update asset_identifier set asset_id = ${to} where asset_id = ${from} and row_id = any(${[...rowIds]}::uuid[])`.execute(
    ctx.db,
  );
}

/** The asset stays readable under its old id and disappears from lists. */
export async function retireInto(ctx: CommandContext, assetId: string, into: string): Promise<void> {
  await sql`update asset set merged_into = ${into} where id = ${assetId}`.execute(ctx.db);
  await sql`update asset_alias set asset_id = ${into} where asset_id = ${assetId}`.execute(ctx.db);
  await sql`insert into asset_alias (id, tenant_id, asset_id) values (${assetId}, ${ctx.tenant}, ${into})
    on conflict (id) do update set asset_id = excluded.asset_id`.execute(ctx.db);
  await sql`update identity_review set asset_id = ${into} where asset_id = ${assetId} and state = 'open'
    and not exists (select from identity_review x where x.asset_id = ${into} and x.other_asset_id = identity_review.other_asset_id and x.kind = identity_review.kind)`.execute(
    ctx.db,
  );
  await sql`update identity_review set other_asset_id = ${into} where other_asset_id = ${assetId} and state = 'open'
    and not exists (select from identity_review x where x.other_asset_id = ${into} and x.asset_id = identity_review.asset_id and x.kind = identity_review.kind)`.execute(
    ctx.db,
  );
}
