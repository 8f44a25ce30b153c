// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ComponentRecord, DisclosureRecord } from '../../../importers/engine/records.ts';
import { rowSet } from '../../../platform/db/row-set.ts';
import { idOf } from '../../../platform/ids.ts';
import type { CommandContext } from '../../../platform/invoke/context.ts';
import type { StagedRecord } from '../../slots.ts';
import { modelIdOf } from '../merge.ts';

/** Manufacturers' disclosure forms; a newer version of the same row replaces the older one. */
export async function upsertDisclosures(
  ctx: CommandContext,
  batch: readonly StagedRecord<'disclosure'>[],
): Promise<number> {
  const rows = batch.map(({ rowId, record }) => ({
    id: rowId,
    modelId: modelIdOf(ctx.tenant, record.maker, record.model),
    ...without(record),
  }));
  const result = await sql<{
    fresh: boolean;
  }>`insert into disclosure (id, tenant_id, maker, model, model_id, software_version, released, document_id, answers)
    select r.id, ${ctx.tenant}, r.maker, r.model, r."modelId", r."softwareVersion", r.released, r."documentId", r.answers
    from ${rowSet(rows, { id: 'uuid', maker: 'text', model: 'text', modelId: 'uuid', softwareVersion: 'text', released: 'text', documentId: 'text', answers: 'jsonb' })} as r
    on conflict (id) do update set maker = excluded.maker, model = excluded.model, model_id = excluded.model_id,
      software_version = excluded.software_version, released = excluded.released, document_id = excluded.document_id, answers = excluded.answers
    returning (xmax = 0) as fresh`.execute(ctx.db);
  return result.rows.filter((row) => row.fresh).length;
}

const without = ({ kind: _kind, key: _key, ...fields }: DisclosureRecord) => fields;

/** The bill that components belong to: one a product and version, whatever file it came from. */
const bomIdOf = (ctx: CommandContext, { bom }: ComponentRecord): string =>
  idOf('bom', ctx.tenant, bom.productMaker ?? '', bom.productName ?? bom.serialNumber ?? '', bom.productVersion ?? '');

export async function upsertComponents(
  ctx: CommandContext,
  batch: readonly StagedRecord<'component'>[],
): Promise<number> {
  await upsertBoms(ctx, batch);
  const rows = batch.map(({ rowId, record }) => {
    const { bom: _bom, kind: _kind, key: _key, ...fields } = record;
    return { id: rowId, bomId: bomIdOf(ctx, record), ...fields };
  });
  const result = await sql<{
    fresh: boolean;
  }>`insert into bom_component (id, tenant_id, bom_id, name, version, purl, cpe, supplier, licence, type)
    select r.id, ${ctx.tenant}, r."bomId", r.name, r.version, r.purl, r.cpe, r.supplier, r.licence, r.type
    from ${rowSet(rows, { id: 'uuid', bomId: 'uuid', name: 'text', version: 'text', purl: 'text', cpe: 'text', supplier: 'text', licence: 'text', type: 'text' })} as r
    on conflict (id) do update set bom_id = excluded.bom_id, name = excluded.name, version = excluded.version, purl = excluded.purl,
      cpe = excluded.cpe, supplier = excluded.supplier, licence = excluded.licence, type = excluded.type
    returning (xmax = 0) as fresh`.execute(ctx.db);
  return result.rows.filter((row) => row.fresh).length;
}

async function upsertBoms(ctx: CommandContext, batch: readonly StagedRecord<'component'>[]): Promise<void> {
  const boms = new Map(batch.map(({ record }) => [bomIdOf(ctx, record), record.bom]));
  const rows = [...boms].map(([id, bom]) => ({
    id,
    modelId: modelIdOf(ctx.tenant, bom.productMaker, bom.productName),
    ...bom,
  }));
  await sql`insert into bom (id, tenant_id, product_name, product_version, product_maker, model_id, spec_version, serial_number, created)
    select r.id, ${ctx.tenant}, r."productName", r."productVersion", r."productMaker", r."modelId", r."specVersion", r."serialNumber", r.timestamp
    from ${rowSet(rows, { id: 'uuid', productName: 'text', productVersion: 'text', productMaker: 'text', modelId: 'uuid', specVersion: 'text', serialNumber: 'text', timestamp: 'text' })} as r
    on conflict (id) do nothing`.execute(ctx.db);
}

export async function deleteDisclosures(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  await sql`delete from disclosure where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
}

/** A bill goes with the last of its components. */
export async function deleteComponents(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  const gone = await sql<{ bom_id: string }>`delete from bom_component where id = any(${[...ids]}::uuid[])
    returning bom_id`.execute(ctx.db);
  const boms = [...new Set(gone.rows.map(({ bom_id }) => bom_id))];
  await sql`delete from bom b where b.id = any(${boms}::uuid[])
    and not exists (select from bom_component c where c.bom_id = b.id)`.execute(ctx.db);
}
