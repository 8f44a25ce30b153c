// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext } from '../../../platform/invoke/context.ts';
import type { Cluster, Doubt, Identifier, Scheme } from '../identity.ts';

/** The assets that these rows belong to now. */
export async function readLinks(ctx: CommandContext, rowIds: readonly string[]): Promise<Map<string, string>> {
  const result = await sql<{ row_id: string; asset_id: string }>`select row_id, asset_id from identity_assertion
    where row_id = any(${[...rowIds]}::uuid[]) and kind = 'link' and undone_at is null`.execute(ctx.db);
  return new Map(result.rows.map((row) => [row.row_id, row.asset_id]));
}

/** Every cluster that shares an identifier with the batch, or that a row of it belongs to, with all its identifiers. */
export async function readClusters(
  ctx: CommandContext,
  values: readonly string[],
  assetIds: readonly string[],
): Promise<Map<string, Cluster>> {
  const rows = await sql<{ asset_id: string; row_id: string; scheme: Scheme; value: string }>`
    select i.asset_id, i.row_id, i.scheme, i.value from asset_identifier i
    where i.asset_id in (
      select h.asset_id from asset_identifier h where h.value = any(${[...values]}::text[])
      union select unnest(${[...assetIds]}::uuid[]))`.execute(ctx.db);
  const clusters = new Map<string, Cluster & { readonly barred: Set<string> }>();
  for (const { asset_id, row_id, scheme, value } of rows.rows) {
    const cluster = clusters.get(asset_id) ?? {
      assetId: asset_id,
      identifiers: [],
      rows: new Set(),
      barred: new Set(),
    };
    cluster.identifiers.push({ scheme, value });
    cluster.rows.add(row_id);
    clusters.set(asset_id, cluster);
  }
  const barred = await sql<{ asset_id: string; row_id: string }>`select asset_id, row_id from identity_assertion
    where kind = 'cannot-link' and undone_at is null and asset_id = any(${[...clusters.keys()]}::uuid[])`.execute(
    ctx.db,
  );
  for (const { asset_id, row_id } of barred.rows) clusters.get(asset_id)?.barred.add(row_id);
  return clusters;
}

export type NewLink = {
  readonly rowId: string;
  readonly assetId: string;
  readonly rule: string;
  readonly reason: string;
};

export async function insertLinks(
  ctx: CommandContext,
  links: readonly NewLink[],
  kind: 'link' | 'cannot-link' = 'link',
): Promise<void> {
  if (links.length === 0) return;
  const rows = JSON.stringify(links.map((link) => ({ id: newId(), ...link })));
  await sql`insert into identity_assertion (id, tenant_id, kind, row_id, asset_id, rule, reason, actor, at)
    select r.id, ${ctx.tenant}, ${kind}, r."rowId", r."assetId", r.rule, r.reason, ${ctx.actor}, ${ctx.now}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "rowId" uuid, "assetId" uuid, rule text, reason text)`.execute(
    ctx.db,
  );
}

export type RowIdentifiers = {
  readonly rowId: string;
  readonly assetId: string;
  readonly identifiers: readonly Identifier[];
};

export async function replaceIdentifiers(
  ctx: CommandContext,
  rows: readonly RowIdentifiers[],
  known: readonly string[],
): Promise<void> {
  if (known.length > 0)
    await sql`delete from asset_identifier where row_id = any(${[...known]}::uuid[])`.execute(ctx.db);
  const flat = rows.flatMap(({ rowId, assetId, identifiers }) => identifiers.map((id) => ({ rowId, assetId, ...id })));
  const column = <K extends 'rowId' | 'assetId' | 'scheme' | 'value'>(key: K) => flat.map((row) => row[key]);
  await sql`insert into asset_identifier (tenant_id, row_id, asset_id, scheme, value)
    select ${ctx.tenant}, r.* from unnest(${column('rowId')}::uuid[], ${column('assetId')}::uuid[], ${column('scheme')}::text[],
      ${column('value')}::text[]) as r on conflict do nothing`.execute(ctx.db);
}

export type NewReview = Doubt & { readonly rowId: string; readonly assetId: string };

/** A pair that a person has already decided is not asked again. */
export async function insertReviews(ctx: CommandContext, reviews: readonly NewReview[]): Promise<void> {
  if (reviews.length === 0) return;
  const rows = JSON.stringify(
    reviews.map(({ kind, rowId, assetId, otherAssetId, identifier, explanation }) => {
      return { id: newId(), kind, rowId, assetId, otherAssetId, ...identifier, explanation };
    }),
  );
  await sql`insert into identity_review (id, tenant_id, kind, row_id, asset_id, other_asset_id, scheme, value, explanation, created_at)
    select r.id, ${ctx.tenant}, r.kind, r."rowId", r."assetId", r."otherAssetId", r.scheme, r.value, r.explanation, ${ctx.now}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, kind text, "rowId" uuid, "assetId" uuid, "otherAssetId" uuid, scheme text,
      value text, explanation text)
    where not exists (select from identity_review d where d.kind = r.kind and d.asset_id = r."otherAssetId" and d.other_asset_id = r."assetId")
    on conflict (asset_id, other_asset_id, kind) do nothing`.execute(ctx.db);
}
