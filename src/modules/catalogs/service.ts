// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import {
  type CatalogHead,
  type catalogs,
  CatalogHead as Head,
  type LicensedReject,
  type LicensedRow,
  type LicensedText,
} from './contract.ts';
import { importLibrary, listLibraries, takeBackLibrary } from './libraries.ts';
import { parseLicensed } from './licensed/parse.ts';
import { readCatalog } from './load.ts';
import { type Catalog, findItem, pairsOf } from './model.ts';
import { shelfOf } from './shelf.ts';
import * as store from './store.ts';

/** What goes with every mention of a catalog: edition, source, licence, what was verified, the notice to print. */
export const headOf = (catalog: Catalog): CatalogHead => Head.parse(catalog);

/**
 * The texts that the running tenant imported for a catalog, or none: reports and exports pass `includeLicensed` false
 * unless a person asked for the licensed words.
 */
export async function licensedTexts(
  ctx: QueryContext,
  catalog: string,
  includeLicensed: boolean,
): Promise<LicensedText[]> {
  return includeLicensed ? store.readLicensed(ctx, catalog) : [];
}

export const handlers: Handlers<typeof catalogs, Contexts> = {
  async list(ctx) {
    const licensed = await store.countLicensed(ctx);
    const items = (await shelfOf(ctx)).catalogs.map((catalog) => ({
      ...headOf(catalog),
      groups: catalog.groups.length,
      items: catalog.items.length,
      licensedTexts: licensed.get(catalog.id) ?? 0,
    }));
    return { items };
  },

  async show(ctx, { id, includeLicensed }) {
    const catalog = (await shelfOf(ctx)).read(id);
    return {
      catalog: headOf(catalog),
      groups: [...catalog.groups],
      items: [...catalog.items],
      mappings: catalog.mappings.map(({ pairs, ...mapping }) => ({ ...mapping, pairs: pairs.length })),
      licensed: await licensedTexts(ctx, id, includeLicensed),
    };
  },

  async crosswalk(ctx, { catalog: id, item: words, to }) {
    const shelf = await shelfOf(ctx);
    const catalog = shelf.read(id);
    const item = findItem(catalog, words);
    if (!item) throw new AppError('not-found', `There is no item ${words} in ${id}.`);
    const others = to === undefined ? shelf.catalogs.filter((other) => other.id !== id) : [shelf.read(to)];
    const pairs = pairsOf(catalog, item.id, others);
    const found = new Set(pairs.map((pair) => pair.catalog));
    return { pairs, unknown: others.map((other) => other.id).filter((other) => !found.has(other)) };
  },

  async compare(ctx, { catalog: id, to: otherId }) {
    const shelf = await shelfOf(ctx);
    const [catalog, to] = [shelf.read(id), shelf.read(otherId)];
    const items = catalog.items.map((item) => ({
      id: item.id,
      parent: item.parent,
      label: item.label,
      pairs: pairsOf(catalog, item.id, [to]),
    }));
    const paired = new Set(items.flatMap(({ pairs }) => pairs.map((pair) => pair.item)));
    const rest = to.items.filter((item) => !paired.has(item.id)).map((item) => ({ id: item.id, label: item.label }));
    return { catalog: headOf(catalog), to: headOf(to), items, rest };
  },

  import: (ctx, input) => takeIn(ctx, input),

  async importFile(ctx, { content, language, ...head }) {
    const { rows, rejects } = parseLicensed(content, language);
    const taken = await takeIn(ctx, { ...head, rows });
    return { ...taken, rejects: [...rejects, ...taken.rejects] };
  },

  libraries: listLibraries,
  importLibrary,
  takeBackLibrary,

  async dropImport(ctx, { catalog, language }) {
    return { removed: await store.deleteLicensed(ctx, readCatalog(catalog).id, language) };
  },
};

type LicensedInput = {
  readonly catalog: string;
  readonly licence: string;
  readonly sourceName: string;
  readonly rows: readonly LicensedRow[];
};

/** Writes the rows whose item is there, each item once in a language; the others are rejects. */
async function takeIn(ctx: CommandContext, { catalog: id, licence, sourceName, rows }: LicensedInput) {
  const catalog = readCatalog(id);
  const rejects: LicensedReject[] = [];
  const accepted = new Map<string, store.LicensedImport['rows'][number]>();
  for (const row of rows) {
    const item = findItem(catalog, row.item);
    const key = `${item?.id} ${row.language}`;
    if (!item) rejects.push({ at: row.at, reason: `There is no item ${row.item} in ${id}.` });
    else if (accepted.has(key))
      rejects.push({
        at: row.at,
        reason: `${item.id} (${row.language}) stands at ${accepted.get(key)?.at} already.`,
      });
    else accepted.set(key, { ...row, item: item.id });
  }
  const imported = await store.writeLicensed(ctx, { catalog: id, licence, sourceName, rows: [...accepted.values()] });
  return { imported, unchanged: accepted.size - imported, rejects };
}
