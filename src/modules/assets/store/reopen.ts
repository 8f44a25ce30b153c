// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/invoke/context.ts';

export type Decided = {
  readonly id: string;
  readonly state: 'same' | 'different';
  readonly decidedAt: Date;
  readonly assetId: string;
  readonly otherAssetId: string;
};

export async function readDecided(ctx: CommandContext, id: string): Promise<Decided | undefined> {
  const result =
    await sql<Decided>`select id, state, decided_at as "decidedAt", asset_id as "assetId", other_asset_id as "otherAssetId"
    from identity_review where id = ${id} and state <> 'open'`.execute(ctx.db);
  return result.rows[0];
}

export async function openReview(ctx: CommandContext, id: string): Promise<void> {
  await sql`update identity_review set state = 'open', decided_by = null, decided_at = null where id = ${id}`.execute(
    ctx.db,
  );
}

/** Bars that a decision has put between two assets; a decision and what follows from it bear one time. */
export async function undoBars(ctx: CommandContext, { assetId, otherAssetId, decidedAt }: Decided): Promise<void> {
  await sql`update identity_assertion set undone_at = ${ctx.now}, undone_by = ${ctx.actor}
    where kind = 'cannot-link' and rule = 'decision' and at = ${decidedAt} and undone_at is null
      and asset_id in (${assetId}, ${otherAssetId})`.execute(ctx.db);
}

/** Rows that a decision has moved, as long as the assets stand as it left them. */
export async function rowsMoved(ctx: CommandContext, { assetId, otherAssetId, decidedAt }: Decided): Promise<string[]> {
  const result = await sql<{ row_id: string }>`select l.row_id from identity_assertion l
    where l.asset_id = ${otherAssetId} and l.kind = 'link' and l.undone_at is null and l.at = ${decidedAt}
      and exists (select from asset a where a.id = ${assetId} and a.merged_into = ${otherAssetId})
      and exists (select from asset a where a.id = ${otherAssetId} and a.merged_into is null)
    order by l.id`.execute(ctx.db);
  return result.rows.map((row) => row.row_id);
}

/** The asset stands for itself again, and for those that had become part of it; its open questions follow it. */
export async function revive(
  ctx: CommandContext,
  { assetId, otherAssetId }: Decided,
  rowIds: readonly string[],
): Promise<void> {
  await sql`update asset set merged_into = null where id = ${assetId}`.execute(ctx.db);
  await sql`delete from asset_alias where id = ${assetId}`.execute(ctx.db);
  await sql`with recursive part as (select id from asset where merged_into = ${assetId}
      union select a.id from asset a join part p on a.merged_into = p.id)
    update asset_alias set asset_id = ${assetId} where id in (select id from part)`.execute(ctx.db);
  await sql`update identity_review r set asset_id = ${assetId}
    where r.state = 'open' and r.asset_id = ${otherAssetId} and r.row_id = any(${[...rowIds]}::uuid[])
      and not exists (select from identity_review x where x.asset_id = ${assetId} and x.other_asset_id = r.other_asset_id and x.kind = r.kind)`.execute(
    ctx.db,
  );
}
