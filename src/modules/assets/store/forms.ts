// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import type { DisclosureAnswer } from '../../../importers/engine/records.ts';
import { inOrder, like, readPage } from '../../../platform/db/list.ts';
import { readFacets } from '../../../platform/db/list-facets.ts';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { componentList } from '../contract.ts';
import type { Component } from '../schemas.ts';

type FormRow = {
  readonly id: string;
  readonly maker: string;
  readonly model: string;
  readonly softwareVersion: string | null;
  /** Of the asset. */
  readonly assetVersion: string | null;
};
const formColumns = sql`d.id, d.maker, d.model, d.software_version as "softwareVersion", a.software_version as "assetVersion"`;
const formTables = sql`asset a join disclosure d on d.model_id = a.model_id`;

/** Forms about the model of an asset, with the asset's own software version. */
export async function readDisclosuresOf(ctx: QueryContext, assetId: string): Promise<FormRow[]> {
  const result =
    await sql<FormRow>`select ${formColumns} from ${formTables} where a.id = ${assetId} order by d.id`.execute(ctx.db);
  return result.rows;
}

type WholeForm = FormRow & {
  readonly released: string | null;
  readonly documentId: string | null;
  readonly answers: readonly DisclosureAnswer[];
};

export async function readDisclosure(ctx: QueryContext, assetId: string, id: string): Promise<WholeForm | undefined> {
  const result = await sql<WholeForm>`select ${formColumns}, d.released, d.document_id as "documentId", d.answers
    from ${formTables} where a.id = ${assetId} and d.id = ${id}`.execute(ctx.db);
  return result.rows[0];
}

const componentTables = sql`bom_component c join bom b on b.id = c.bom_id join asset a on a.model_id = b.model_id`;

/** Components of all bills about the model of an asset that may be seen. */
const listOf = (assetId: string) => ({
  spec: componentList,
  sources: [
    {
      from: componentTables,
      id: sql.ref('c.id'),
      fixed: [sql.ref('c.tenant_id')],
      where: sql`a.id = ${assetId}`,
      visible: sql<boolean>`true`,
      holds: (text: string) => sql`concat_ws(' ', c.name, c.version, c.supplier, c.purl) ilike ${like(text)}`,
      columns: {
        name: { sql: sql.ref('c.name'), always: true as const },
        version: { sql: sql.ref('c.version') },
        supplier: { sql: sql.ref('c.supplier') },
        licence: { sql: sql.ref('c.licence') },
        type: { sql: sql.ref('c.type') },
      },
    },
  ],
});

export async function readComponents(
  ctx: QueryContext,
  assetId: string,
  query: ListQuery,
): Promise<{ items: Component[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(assetId), query);
  const result = await sql<Component>`select c.id, c.name, c.version, c.supplier, c.licence, c.type, c.purl, c.cpe,
      b.product_name as product, b.product_version as "productVersion"
    from bom_component c join bom b on b.id = c.bom_id where c.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows), cursor };
}

export const countComponents = (ctx: QueryContext, assetId: string, selection: Selection) =>
  readFacets(ctx, listOf(assetId), selection);
