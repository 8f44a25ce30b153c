// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { arrayLiteral, rowSet } from '../../../platform/db/row-set.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext } from '../../../platform/invoke/context.ts';
import type { Cluster, Doubt, Identifier, Scheme } from '../identity.ts';

/** The assets that these rows belong to now. */
export async function readLinks(ctx: CommandContext, rowIds: readonly string[]): Promise<Map<string, string>> {
  const result = await sql<{ row_id: string; asset_id: string }>`select row_id, asset_id from identity_assertion
    where row_id = any(${arrayLiteral(rowIds)}::uuid[]) and kind = 'link' and undone_at is null`.execute(ctx.db);
  return new Map(result.rows.map((row) => [row.row_id, row.asset_id]));
}

/**
 * Every cluster that shares an identifier with the batch, or that a row of it belongs to, with all its identifiers. Looked up
 * value by value (offset 0): of many values at once the planner thinks that they are met everywhere, and reads the whole table.
 */
export async function readClusters(
  ctx: CommandContext,
  values: readonly string[],
  rowIds: readonly string[],
): Promise<Map<string, Cluster>> {
  const rows = await sql<{ asset_id: string; row_id: string; scheme: Scheme; value: string }>`
    select i.asset_id, i.row_id, i.scheme, i.value from asset_identifier i
    where i.asset_id = any(array(
      select h.asset_id from unnest(${arrayLiteral(values)}::text[]) as v(value)
        cross join lateral (select asset_id from asset_identifier where value = v.value offset 0) h
      union select l.asset_id from identity_assertion l
        where l.row_id = any(${arrayLiteral(rowIds)}::uuid[]) and l.kind = 'link' and l.undone_at is null))`.execute(
    ctx.db,
  );
  if (rows.rows.length === 0) return new Map();
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
  const rows = rowSet(
    links.map((link) => ({ id: newId(), ...link })),
    { id: 'uuid', rowId: 'uuid', assetId: 'uuid', rule: 'text', reason: 'text' },
  );
  await sql`insert into identity_assertion (id, tenant_id, kind, row_id, asset_id, rule, reason, actor, at)
    select r.id, ${ctx.tenant}, ${kind}, r."rowId", r."assetId", r.rule, r.reason, ${ctx.actor}, ${ctx.now} from ${rows} as r`.execute(
    ctx.db,
  );
}

export type RowIdentifiers = {
  readonly rowId: string;
  readonly assetId: string;
  readonly identifiers: readonly Identifier[];
};

/** @param known the assets that rows written before belong to: their identifiers are replaced */
export async function replaceIdentifiers(
  ctx: CommandContext,
  rows: readonly RowIdentifiers[],
  known: ReadonlyMap<string, string>,
): Promise<void> {
  if (known.size > 0)
    await sql`delete from asset_identifier where asset_id = any(${[...known.values()]}::uuid[])
      and row_id = any(${[...known.keys()]}::uuid[])`.execute(ctx.db);
  const flat = rows.flatMap(({ rowId, assetId, identifiers }) => identifiers.map((id) => ({ rowId, assetId, ...id })));
  const set = rowSet(flat, { rowId: 'uuid', assetId: 'uuid', scheme: 'text', value: 'text' });
  await sql`insert into asset_identifier (tenant_id, row_id, asset_id, scheme, value)
    select ${ctx.tenant}, r."rowId", r."assetId", r.scheme, r.value from ${set} as r`.execute(ctx.db);
}

export type NewReview = Doubt & { readonly rowId: string; readonly assetId: string };

/** A pair that a person has already decided is not asked again. */
export async function insertReviews(ctx: CommandContext, reviews: readonly NewReview[]): Promise<void> {
  if (reviews.length === 0) return;
  const rows = rowSet(
    reviews.map(({ identifier, ...review }) => ({ id: newId(), ...review, ...identifier })),
    {
      id: 'uuid',
      kind: 'text',
      rowId: 'uuid',
      assetId: 'uuid',
      otherAssetId: 'uuid',
      scheme: 'text',
      value: 'text',
      explanation: 'text',
    },
  );
  await sql`insert into identity_review (id, tenant_id, kind, row_id, asset_id, other_asset_id, scheme, value, explanation, created_at)
    select r.id, ${ctx.tenant}, r.kind, r."rowId", r."assetId", r."otherAssetId", r.scheme, r.value, r.explanation, ${ctx.now}
    from ${rows} as r
    where not exists (select from identity_review d where d.kind = r.kind and d.asset_id = r."otherAssetId" and d.other_asset_id = r."assetId")
    on conflict (asset_id, other_asset_id, kind) do nothing`.execute(ctx.db);
}
