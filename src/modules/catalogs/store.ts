// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../platform/db/row-set.ts';
import { idOf } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { LicensedRow, LicensedText, TenantLibrary } from './contract.ts';
import { editionText } from './load.ts';
import type { Catalog } from './model.ts';

/** Keeps an edition in the database, if it is not there yet, so that rows can refer to it by its hash. */
export async function keepEdition(ctx: CommandContext, catalog: Catalog): Promise<void> {
  const known = await sql`select from catalog_edition where sha256 = ${catalog.sha256}`.execute(ctx.db);
  if (known.rows.length > 0) return;
  await sql`select keep_catalog_edition(${editionText(catalog)})`.execute(ctx.db);
}

export async function countLicensed(ctx: QueryContext): Promise<Map<string, number>> {
  const result = await sql<{ catalog: string; n: number }>`
    select catalog_id as catalog, count(*) as n from licensed_text group by catalog_id`.execute(ctx.db);
  return new Map(result.rows.map(({ catalog, n }) => [catalog, n]));
}

export async function readLicensed(ctx: QueryContext, catalog: string): Promise<LicensedText[]> {
  const result = await sql<Omit<LicensedText, 'importedAt'> & { importedAt: Date }>`
    select item_id as item, language, title, text, licence, source_name as "sourceName", imported_by as "importedBy",
      imported_at as "importedAt"
    from licensed_text where catalog_id = ${catalog} order by item_id, language`.execute(ctx.db);
  return result.rows.map((row) => ({ ...row, importedAt: row.importedAt.toISOString() }));
}

export type LicensedImport = {
  readonly catalog: string;
  readonly licence: string;
  readonly sourceName: string;
  readonly rows: readonly LicensedRow[];
};

/** Writes the texts that are new or differ, and says how many. */
export async function writeLicensed(ctx: CommandContext, from: LicensedImport): Promise<number> {
  const rows = from.rows.map(({ item, language, title, text }) => ({
    id: idOf('licensed-text', ctx.tenant, from.catalog, item, language),
    item,
    language,
    title: title ?? null,
    text,
  }));
  const result = await sql`
    insert into licensed_text (id, tenant_id, catalog_id, item_id, language, title, text, licence, source_name, imported_by, imported_at)
    select r.id, ${ctx.tenant}, ${from.catalog}, r.item, r.language, r.title, r.text, ${from.licence}, ${from.sourceName}, ${ctx.actor}, ${ctx.now}
    from ${rowSet(rows, { id: 'uuid', item: 'text', language: 'text', title: 'text', text: 'text' })} as r
    on conflict (tenant_id, catalog_id, item_id, language) do update
      set title = excluded.title, text = excluded.text, licence = excluded.licence, source_name = excluded.source_name,
        imported_by = excluded.imported_by, imported_at = excluded.imported_at
      where (licensed_text.title, licensed_text.text, licensed_text.licence)
        is distinct from (excluded.title, excluded.text, excluded.licence)`.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0n);
}

export async function deleteLicensed(
  ctx: CommandContext,
  catalog: string,
  language: string | undefined,
): Promise<number> {
  const only = language === undefined ? sql`true` : sql`language = ${language}`;
  const result = await sql`delete from licensed_text where catalog_id = ${catalog} and ${only}`.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0n);
}

type Content = { readonly id: string; readonly sha256: string; readonly content: string | null };

/** The libraries of the tenant in the order of their coming, without the contents of those `known`. */
export async function readContents(ctx: QueryContext, known: readonly string[]): Promise<Content[]> {
  const result = await sql<Content>`
    select id, content_sha256 as sha256, case when content_sha256 = any(${[...known]}::text[]) then null else content end as content
    from tenant_library order by imported_at, id`.execute(ctx.db);
  return result.rows;
}

export async function readLibraries(ctx: QueryContext): Promise<TenantLibrary[]> {
  const result = await sql<Omit<TenantLibrary, 'importedAt'> & { importedAt: Date }>`
    select id, urn, edition, name, provider, licence, content_sha256 as "contentSha256", file_sha256 as "fileSha256",
      source_name as "sourceName", imported_by as "importedBy", imported_at as "importedAt"
    from tenant_library order by imported_at, id`.execute(ctx.db);
  return result.rows.map((row) => ({ ...row, importedAt: row.importedAt.toISOString() }));
}

export type NewLibrary = Pick<
  TenantLibrary,
  'id' | 'urn' | 'edition' | 'name' | 'provider' | 'licence' | 'fileSha256' | 'sourceName'
> & { readonly content: string };

export async function insertLibrary(ctx: CommandContext, row: NewLibrary): Promise<void> {
  await sql`
    insert into tenant_library (id, tenant_id, urn, edition, name, provider, licence, content, file_sha256, source_name,
      imported_by, imported_at)
    values (${row.id}, ${ctx.tenant}, ${row.urn}, ${row.edition}, ${row.name}, ${row.provider}, ${row.licence}, ${row.content},
      ${row.fileSha256}, ${row.sourceName}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
}

/** @returns whether it is gone; false where a row of another module names it */
export async function deleteLibrary(ctx: CommandContext, id: string): Promise<boolean> {
  try {
    await sql`delete from tenant_library where id = ${id}`.execute(ctx.db);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23503') return false;
    throw error;
  }
}
