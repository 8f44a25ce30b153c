// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { fetchRows } from '../../../platform/db/cursor.ts';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { Asset } from '../contract.ts';

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('a.owner_unit'), sql.ref('a.id'));

const view = sql`a.id, a.name, a.class, a.category, a.criticality, a.lifecycle, a.owner, a.supplier, a.site, a.department, a.location,
  a.registered, a.maker, a.model, a.serial, a.udi_di as "udiDi", a.asset_tag as "assetTag", a.software_version as "softwareVersion",
  a.discovered, a.hostname, a.macs, a.ips, a.network, a.os_name as "osName", a.os_version as "osVersion",
  a.end_of_support as "endOfSupport", a.last_patched as "lastPatched", a.maintenance_due as "maintenanceDue", a.last_seen as "lastSeen",
  (select coalesce(nullif(r.other_asset_id, a.id), r.asset_id) from identity_review r
    where r.state = 'open' and r.kind = 'proposal' and (r.asset_id = a.id or r.other_asset_id = a.id) order by r.id limit 1) as "maybeSameAs"`;

export type ListFilter = { readonly class?: string | undefined; readonly text?: string | undefined };

function matches(filter: ListFilter) {
  const byClass = filter.class ? sql`a.class = ${filter.class}` : sql`true`;
  const pattern = filter.text ? `%${filter.text.replace(/[\\%_]/g, '\\$&')}%` : '';
  const byText = filter.text
    ? sql`concat_ws(' ', a.name, a.maker, a.model, a.serial, a.asset_tag, a.hostname, a.department) ilike ${pattern}`
    : sql`true`;
  return sql`a.merged_into is null and ${byClass} and ${byText}`;
}

/** One page in the order of ids, after `after`. */
export async function readAssets(
  ctx: QueryContext,
  filter: ListFilter,
  after: string | undefined,
  limit: number,
): Promise<Asset[]> {
  const from = after ? sql`a.id > ${after}` : sql`true`;
  const result = await sql<Asset>`select ${view} from asset a where ${matches(filter)} and ${visible(ctx)} and ${from}
    order by a.tenant_id, a.id limit ${limit}`.execute(ctx.db);
  return result.rows;
}

export async function countAssets(ctx: QueryContext, filter: ListFilter): Promise<{ total: number; hidden: number }> {
  const result = await sql<{ total: number; hidden: number }>`select count(*) filter (where ${visible(ctx)}) as total,
    count(*) filter (where not ${visible(ctx)}) as hidden from asset a where ${matches(filter)}`.execute(ctx.db);
  return result.rows[0] ?? { total: 0, hidden: 0 };
}

export async function readAsset(ctx: QueryContext, id: string): Promise<Asset | undefined> {
  const current = sql`coalesce((select asset_id from asset_alias where id = ${id}), ${id}::uuid)`;
  const result = await sql<Asset>`select ${view} from asset a where a.id = ${current} and ${visible(ctx)}`.execute(
    ctx.db,
  );
  return result.rows[0];
}

export async function readServices(ctx: QueryContext, id: string) {
  const result = await sql<{
    services: { port: number; transport: string; name?: string }[];
  }>`select services from asset where id = ${id}`.execute(ctx.db);
  return (result.rows[0]?.services ?? []).map(({ port, transport, name }) => ({ port, transport, name: name ?? null }));
}

export async function readSources(ctx: QueryContext, id: string) {
  const result = await sql<{ rowId: string; source: string; at: string; rule: string; reason: string; since: Date }>`
    select l.row_id as "rowId", r.source, r.at, l.rule, l.reason, l.at as since
    from identity_assertion l join current_source_record r on r.row_id = l.row_id
    where l.asset_id = ${id} and l.kind = 'link' and l.undone_at is null order by l.id`.execute(ctx.db);
  return result.rows.map((row) => ({ ...row, since: row.since.toISOString() }));
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
  const { hidden } = await countAssets(ctx, {});
  const empty = { total: 0, registeredOnly: 0, discoveredOnly: 0, both: 0 };
  return {
    ...(totals.rows[0] ?? empty),
    ...(reviews.rows[0] ?? { openConflicts: 0, openProposals: 0 }),
    hidden,
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

export async function readReviews(
  ctx: QueryContext,
  kind: 'conflict' | 'proposal' | undefined,
  limit: number,
  cursor: string | undefined,
) {
  const which = kind ? sql`r.kind = ${kind}` : sql`true`;
  const after = cursor ? sql`r.id > ${cursor}` : sql`true`;
  const rows = await sql<ReviewRow>`select ${reviewColumns} from ${reviewTables}
    where r.state = 'open' and ${which} and ${visible(ctx)} and ${after} order by r.id limit ${limit + 1}`.execute(
    ctx.db,
  );
  const counted = await sql<{ total: number; hidden: number }>`select count(*) filter (where ${visible(ctx)}) as total,
    count(*) filter (where not ${visible(ctx)}) as hidden from ${reviewTables} where r.state = 'open' and ${which}`.execute(
    ctx.db,
  );
  const items = rows.rows.slice(0, limit);
  return {
    items: items.map(({ rowId: _, ...item }) => item),
    cursor: rows.rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    ...(counted.rows[0] ?? { total: 0, hidden: 0 }),
  };
}

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
