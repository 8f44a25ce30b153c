// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import type { Library } from './library.ts';
import { catalogIds, readCatalogs } from './load.ts';
import type { Catalog } from './model.ts';
import * as store from './store.ts';

/** The catalogs that a tenant sees: the shipped ones and those of its libraries, with the mappings of both. Never changes. */
export type TenantShelf = {
  readonly catalogs: readonly Catalog[];
  /** @throws AppError not-found for an unknown id */
  read(id: string): Catalog;
  has(id: string): boolean;
  /** The library that holds a catalog; undefined for a shipped one. */
  libraryOf(id: string): string | undefined;
};

/** Contents by their hash: what has the same hash is the same for every tenant. */
const parsed = new Map<string, Library>();
const shelves = new Map<string, TenantShelf>();
const most = 64;

function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, value);
  return value;
}

export type HeldLibrary = { readonly id: string; readonly sha256: string; readonly library: Library };

/** The libraries of the running tenant. Only contents that this process has not read yet leave the database. */
export async function readLibrariesOf(ctx: QueryContext): Promise<HeldLibrary[]> {
  const known = new Map(parsed);
  const rows = await store.readContents(ctx, [...known.keys()]);
  return rows.flatMap(({ id, sha256, content }) => {
    const library = content === null ? known.get(sha256) : keep(parsed, sha256, JSON.parse(content) as Library);
    return library ? [{ id, sha256, library }] : [];
  });
}

export async function shelfOf(ctx: QueryContext): Promise<TenantShelf> {
  const libraries = await readLibrariesOf(ctx);
  const key = libraries.map(({ id, sha256 }) => `${id} ${sha256}`).join('\n');
  return shelves.get(key) ?? keep(shelves, key, build(libraries));
}

function build(libraries: readonly HeldLibrary[]): TenantShelf {
  const own = libraries.flatMap(({ library }) => library.catalogs.map(({ catalog }) => catalog));
  const mappings = Map.groupBy(
    libraries.flatMap(({ library }) => library.mappings),
    ({ source }) => source,
  );
  const catalogs = [...readCatalogs(), ...own].map((catalog): Catalog => {
    const added = mappings.get(catalog.id);
    return added
      ? { ...catalog, mappings: [...catalog.mappings, ...added.map(({ source: _, ...rest }) => rest)] }
      : catalog;
  });
  const byId = new Map(catalogs.map((catalog) => [catalog.id, catalog]));
  const held = new Map(libraries.flatMap(({ id, library }) => library.catalogs.map(({ catalog }) => [catalog.id, id])));
  return {
    catalogs,
    has: (id) => byId.has(id),
    libraryOf: (id) => held.get(id),
    read(id) {
      const found = byId.get(id);
      if (found) return found;
      throw new AppError('not-found', `There is no catalog ${id}. There are: ${[...byId.keys()].join(', ')}.`);
    },
  };
}

/** Catalogs that ship with the program. */
export const isShipped = (id: string): boolean => catalogIds().includes(id);
