// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import type { AssetRecord } from '../../../importers/engine/records.ts';
import { fetchRows } from '../../../platform/db/cursor.ts';
import { type Column, inOrder, like, readPage, selects } from '../../../platform/db/list.ts';
import { readFacets } from '../../../platform/db/list-facets.ts';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { inUnit, readableIn } from '../../../platform/tenancy/scope.ts';
import { type Asset, assetList, type ListedAsset, reviewList } from '../contract.ts';
import type { AssetSource } from '../schemas.ts';

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('a.owner_unit'), sql.ref('a.id'));

const view = sql`a.id, a.revision, a.owner_unit as "ownerUnit", a.name, a.class, a.category, a.criticality, a.lifecycle, a.owner, a.supplier, a.site, a.department, a.location,
  a.registered, a.maker, a.model, a.serial, a.udi_di as "udiDi", a.asset_tag as "assetTag", a.software_version as "softwareVersion",
  a.discovered, a.hostname, a.macs, a.ips, a.network, a.os_name as "osName", a.os_version as "osVersion",
  a.end_of_support as "endOfSupport", a.last_patched as "lastPatched", a.maintenance_due as "maintenanceDue", a.last_seen as "lastSeen",
  (select coalesce(nullif(r.other_asset_id, a.id), r.asset_id) from identity_review r
    where r.state = 'open' and r.kind = 'proposal' and (r.asset_id = a.id or r.other_asset_id = a.id) order by r.id limit 1) as "maybeSameAs", a.kept`;

/** 'conflict' comes before 'proposal'. */
const listed = sql`${view}, (select min(r.kind) from identity_review r
  where r.state = 'open' and (r.asset_id = a.id or r.other_asset_id = a.id)) as "openQuestion"`;

const columnsNamed = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { sql: sql.ref(`a.${name}`) }]));
const columns: Readonly<Record<string, Column>> = {
  ...columnsNamed('category', 'criticality', 'lifecycle', 'owner', 'supplier', 'site', 'department', 'maker', 'model'),
  ...columnsNamed('serial', 'hostname', 'network', 'registered', 'discovered'),
  name: { sql: sql.ref('a.name'), always: true },
  class: { sql: sql.ref('a.class'), always: true },
  assetTag: { sql: sql.ref('a.asset_tag') },
  osName: { sql: sql.ref('a.os_name') },
  unit: inUnit(sql.ref('a.owner_unit')),
  endOfSupport: { sql: sql.ref('a.end_of_support') },
  lastSeen: { sql: sql.ref('a.last_seen'), stored: 'text' },
};

/** The inventory as a list. */
const listOf = (ctx: QueryContext) => ({
  spec: assetList,
  sources: [
    {
      from: sql`asset a`,
      id: sql.ref('a.id'),
      fixed: [sql.ref('a.tenant_id')],
      where: sql`a.merged_into is null`,
      visible: visible(ctx),
      holds: (text: string) => sql`strpos(a.search_text collate "C", lower(${text})) > 0`,
      columns: {
        ...columns,
        supportEnded: { sql: sql`(a.end_of_support < ${ctx.today}::date)` },
      },
    },
  ],
});

export async function readAssets(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ items: ListedAsset[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(ctx), query);
  const rows = await sql<ListedAsset>`select ${listed} from asset a where a.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, rows.rows), cursor };
}

/** Condition on asset `a`: it lies in the scope and in the selection. */
export const selected = (ctx: QueryContext, selection: Selection) => selects(listOf(ctx), selection);

export const countAssets = (ctx: QueryContext, selection: Selection) => readFacets(ctx, listOf(ctx), selection);

export async function readAsset(ctx: QueryContext, id: string): Promise<ListedAsset | undefined> {
  const current = sql`coalesce((select asset_id from asset_alias where id = ${id}), ${id}::uuid)`;
  const result =
    await sql<ListedAsset>`select ${listed} from asset a where a.id = ${current} and ${visible(ctx)}`.execute(ctx.db);
  return result.rows[0];
}

/** Those of these assets that lie in the scope; none that has been merged into another one. */
export async function readAssetsNamed(ctx: QueryContext, ids: readonly string[]): Promise<ListedAsset[]> {
  const result = await sql<ListedAsset>`select ${listed} from asset a
    where a.id = any(${[...ids]}::uuid[]) and a.merged_into is null and ${visible(ctx)} order by a.name, a.id`.execute(
    ctx.db,
  );
  return result.rows;
}

export async function readServices(ctx: QueryContext, id: string) {
  const result = await sql<{
    services: { port: number; transport: string; name?: string }[];
  }>`select services from asset where id = ${id}`.execute(ctx.db);
  return (result.rows[0]?.services ?? []).map(({ port, transport, name }) => ({ port, transport, name: name ?? null }));
}

export async function readModelId(ctx: QueryContext, id: string): Promise<string | null> {
  const result = await sql<{
    modelId: string | null;
  }>`select model_id as "modelId" from asset where id = ${id}`.execute(ctx.db);
  return result.rows[0]?.modelId ?? null;
}

export type SourceRow = Omit<AssetSource, 'viewpoint' | 'says' | 'since'> & {
  readonly since: Date;
  readonly content: AssetRecord | null;
};

/** The rows of sources that belong to an asset, in the order in which they were linked. */
export async function readSources(ctx: QueryContext, id: string): Promise<SourceRow[]> {
  const result = await sql<SourceRow>`
    select l.row_id as "rowId", r.source, r.at, l.rule, l.reason, l.actor as by, l.at as since, r.content
    from identity_assertion l join current_source_record r on r.row_id = l.row_id
    where l.asset_id = ${id} and l.kind = 'link' and l.undone_at is null order by l.id`.execute(ctx.db);
  return result.rows;
}

export async function readSummary(ctx: QueryContext) {
  const scope = sql`a.merged_into is null and ${visible(ctx)}`;
  const totals = await sql<{ total: number; registeredOnly: number; discoveredOnly: number; both: number }>`
    select count(*) as total, count(*) filter (where registered and not discovered) as "registeredOnly",
      count(*) filter (where discovered and not registered) as "discoveredOnly", count(*) filter (where registered and discovered) as "both"
    from asset a where ${scope}`.execute(ctx.db);
  const reviews = await sql<{ openConflicts: number; openProposals: number }>`
    select count(*) filter (where kind = 'conflict') as "openConflicts", count(*) filter (where kind = 'proposal') as "openProposals"
    from identity_review where state = 'open'`.execute(ctx.db);
  const byClass = await sql<{
    class: string;
    count: number;
  }>`select class, count(*) as count from asset a where ${scope}
    group by class order by count desc, class`.execute(ctx.db);
  const byCategory = await sql<{
    category: string;
    count: number;
  }>`select coalesce(category, 'not stated') as category, count(*) as count
    from asset a where ${scope} group by 1 order by count desc, 1`.execute(ctx.db);
  const networks = await sql<{ network: string; count: number }>`select network, count(*) as count from asset a
    where ${scope} and network is not null group by network order by count desc, network`.execute(ctx.db);
  const unseen = await sql<{ hidden: number }>`select count(*) as hidden from asset a
    where a.merged_into is null and not ${visible(ctx)}`.execute(ctx.db);
  const empty = { total: 0, registeredOnly: 0, discoveredOnly: 0, both: 0 };
  return {
    ...(totals.rows[0] ?? empty),
    ...(reviews.rows[0] ?? { openConflicts: 0, openProposals: 0 }),
    hidden: unseen.rows[0]?.hidden ?? 0,
    byClass: byClass.rows,
    byCategory: byCategory.rows,
    networks: networks.rows,
  };
}

type ReviewRow = {
  id: string;
  kind: 'conflict' | 'proposal';
  rowId: string;
  assetId: string;
  assetName: string;
  otherAssetId: string;
  otherAssetName: string;
  scheme: string;
  value: string;
  explanation: string;
  state: 'open' | 'same' | 'different';
};
const reviewColumns = sql`r.id, r.kind, r.row_id as "rowId", r.asset_id as "assetId", a.name as "assetName",
  r.other_asset_id as "otherAssetId", o.name as "otherAssetName", r.scheme, r.value, r.explanation, r.state`;
const reviewTables = sql`identity_review r join asset a on a.id = r.asset_id join asset o on o.id = r.other_asset_id`;

const reviews = (ctx: QueryContext) => ({
  spec: reviewList,
  sources: [
    {
      from: reviewTables,
      id: sql.ref('r.id'),
      fixed: [sql.ref('r.tenant_id')],
      where: sql`r.state = 'open'`,
      visible: visible(ctx),
      holds: (text: string) => sql`concat_ws(' ', a.name, o.name, r.value) ilike ${like(text)}`,
      columns: {
        id: { sql: sql.ref('r.id'), always: true as const },
        kind: { sql: sql.ref('r.kind') },
        scheme: { sql: sql.ref('r.scheme') },
        asset: {
          sql: sql.ref('r.asset_id'),
          among: (ids: readonly string[]) =>
            sql`(r.asset_id = any(${[...ids]}::uuid[]) or r.other_asset_id = any(${[...ids]}::uuid[]))`,
        },
      },
    },
  ],
});

export async function readReviews(ctx: QueryContext, query: ListQuery) {
  const { ids, cursor } = await readPage(ctx.db, reviews(ctx), query);
  const rows =
    await sql<ReviewRow>`select ${reviewColumns} from ${reviewTables} where r.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, rows.rows).map(({ rowId: _, ...item }) => item), cursor };
}

export const countReviews = (ctx: QueryContext, selection: Selection) => readFacets(ctx, reviews(ctx), selection);

export async function readReview(ctx: QueryContext, id: string): Promise<ReviewRow | undefined> {
  const result =
    await sql<ReviewRow>`select ${reviewColumns} from ${reviewTables} where r.id = ${id} and r.state = 'open'`.execute(
      ctx.db,
    );
  return result.rows[0];
}

/** A sighting on the network that may be an asset of a register, if a person confirms it: not yet a device of its own. */
const isSighting = sql`(not a.registered and exists (select from identity_review r where r.state = 'open' and r.kind = 'proposal'
  and (r.asset_id = a.id or r.other_asset_id = a.id)))`;

/** Assets that may be seen, by class, category and name, for reports: all, only settled ones, or only sightings. */
export function streamAssets(ctx: QueryContext, which: 'all' | 'settled' | 'sightings' = 'all'): AsyncGenerator<Asset> {
  const wanted = { all: sql`true`, settled: sql`not ${isSighting}`, sightings: isSighting }[which];
  const query = sql`select ${view} from asset a where a.merged_into is null and ${visible(ctx)} and ${wanted}
    order by a.class, a.category nulls last, a.name collate "C", a.id`;
  return fetchRows<Asset>(ctx.db, query);
}

/** How many sightings wait for a person. */
export async function countSightings(ctx: QueryContext): Promise<number> {
  const result = await sql<{ n: number }>`select count(*) as n from asset a
    where a.merged_into is null and ${visible(ctx)} and ${isSighting}`.execute(ctx.db);
  return result.rows[0]?.n ?? 0;
}
