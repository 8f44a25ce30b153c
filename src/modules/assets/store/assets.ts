// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { AssetRecord } from '../../../importers/engine/records.ts';
import { type ColumnType, rowSet } from '../../../platform/db/row-set.ts';
import type { CommandContext } from '../../../platform/invoke/context.ts';
import type { AssetChanges } from '../contract.ts';
import { type AssetValues, withSource } from '../merge.ts';

export type AssetRow = { readonly id: string; readonly ownerUnit: string; readonly values: AssetValues };

const columns = {
  id: 'uuid',
  owner_unit: 'uuid',
  name: 'text',
  class: 'text',
  category: 'text',
  criticality: 'text',
  lifecycle: 'text',
  owner: 'text',
  supplier: 'text',
  site: 'text',
  department: 'text',
  location: 'text',
  registered: 'boolean',
  maker: 'text',
  model: 'text',
  model_id: 'uuid',
  serial: 'text',
  udi_di: 'text',
  asset_tag: 'text',
  software_version: 'text',
  discovered: 'boolean',
  hostname: 'text',
  macs: 'text[]',
  ips: 'text[]',
  network: 'text',
  services: 'jsonb',
  os_name: 'text',
  os_version: 'text',
  acquired: 'date',
  end_of_support: 'date',
  last_patched: 'date',
  last_maintained: 'date',
  maintenance_due: 'date',
  last_seen: 'text',
  stated: 'jsonb',
  more: 'jsonb',
} as const satisfies Record<string, ColumnType>;
const columnNames = Object.keys(columns);
const names = sql.raw(columnNames.join(', '));

/** Columns of the fields that a person may set. */
export const editable: Readonly<Record<keyof AssetChanges, string>> = {
  name: 'name',
  class: 'class',
  category: 'category',
  criticality: 'criticality',
  lifecycle: 'lifecycle',
  owner: 'owner',
  site: 'site',
  department: 'department',
  location: 'location',
  ownerUnit: 'owner_unit',
};
const fieldOf = new Map(Object.entries(editable).map(([field, column]) => [column, field]));

/** What a person has set stays. */
function follow(column: string): string {
  const field = fieldOf.get(column);
  return field
    ? `${column} = case when '${field}' = any(a.kept) then a.${column} else r.${column} end`
    : `${column} = r.${column}`;
}
const changes = sql.raw(
  columnNames
    .filter((name) => name !== 'id')
    .map(follow)
    .join(', '),
);

function asColumns({ id, ownerUnit, values }: AssetRow): Record<keyof typeof columns, unknown> {
  const { register, network } = values;
  const first: Partial<AssetRecord> = { ...network, ...register };
  return {
    id,
    owner_unit: ownerUnit,
    name: values.name,
    class: values.class,
    category: first.category,
    criticality: first.criticality,
    lifecycle: first.lifecycle,
    owner: first.owner,
    supplier: first.supplier,
    site: first.site,
    department: first.department,
    location: first.location,
    registered: values.registered,
    maker: register.maker,
    model: register.model,
    model_id: values.modelId,
    serial: register.serial,
    udi_di: register.udiDi,
    asset_tag: register.assetTag,
    software_version: register.softwareVersion,
    discovered: values.discovered,
    hostname: network.hostname,
    macs: network.macs ?? [],
    ips: network.ips ?? [],
    network: network.network,
    services: network.services ?? [],
    os_name: network.osName,
    os_version: network.osVersion,
    acquired: first.acquired,
    end_of_support: first.endOfSupport,
    last_patched: first.lastPatched,
    last_maintained: first.lastMaintained,
    maintenance_due: first.maintenanceDue,
    last_seen: network.lastSeen,
    stated: values.stated,
    more: values.more,
  };
}

export async function insertAssets(ctx: CommandContext, rows: readonly AssetRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into asset (tenant_id, ${names}) select ${ctx.tenant}::uuid, ${names}
    from ${rowSet(rows.map(asColumns), columns)} as r`.execute(ctx.db);
}

export async function updateAssets(ctx: CommandContext, rows: readonly AssetRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update asset a set ${changes} from ${rowSet(rows.map(asColumns), columns)} as r where a.id = r.id`.execute(
    ctx.db,
  );
}

/** What the current records of each asset say, the newest first. */
export async function readRecords(
  ctx: CommandContext,
  assetIds: readonly string[],
): Promise<Map<string, AssetRecord[]>> {
  if (assetIds.length === 0) return new Map();
  const result = await sql<{
    asset_id: string;
    source: string;
    content: AssetRecord;
  }>`select l.asset_id, s.source, s.content
    from identity_assertion l join current_source_record s on s.row_id = l.row_id
    where l.asset_id = any(${[...assetIds]}::uuid[]) and l.kind = 'link' and l.undone_at is null and s.content is not null
    order by s.id desc`.execute(ctx.db);
  const records = new Map<string, AssetRecord[]>();
  for (const { asset_id, source, content } of result.rows)
    records.set(asset_id, [...(records.get(asset_id) ?? []), withSource(content, source)]);
  return records;
}
