// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type Language, languages } from '../../contract/local-text.ts';
import { AppError } from '../../platform/errors.ts';
import { assemble, type Catalog, type CatalogContent, type CatalogFiles, defectsOf } from './model.ts';
import { CatalogFile, MappingFile, TextFile, TitlesFile } from './schema.ts';

const shippedFolder = path.resolve(import.meta.dirname, '../../../catalogs');

export type Shelf = {
  /** Ids of the catalogs, in alphabetical order. */
  ids(): readonly string[];
  /** @throws AppError not-found for an unknown id, corrupt for files that are not one valid catalog (file and place named) */
  read(id: string): Catalog;
};

/**
 * The catalogs of a folder, each read from disk when it is first asked for and kept for as long as the program runs.
 * A folder without a catalog.yaml is not a framework and is left out.
 */
export function openShelf(folder: string): Shelf {
  const read = new Map<string, Catalog>();
  let ids: readonly string[] | undefined;
  const listIds = () => (ids ??= catalogFolders(folder));
  return {
    ids: listIds,
    read(id) {
      const known = read.get(id);
      if (known) return known;
      if (!listIds().includes(id))
        throw new AppError('not-found', `There is no catalog ${id}. There are: ${listIds().join(', ')}.`);
      const catalog = readFolder(path.join(folder, id));
      read.set(id, catalog);
      return catalog;
    },
  };
}

const shelf = openShelf(shippedFolder);
/** One catalog of this installation, read once. @throws AppError not-found, corrupt */
export const readCatalog = (id: string): Catalog => shelf.read(id);
/** Ids of the catalogs of this installation. */
export const catalogIds = (): readonly string[] => shelf.ids();
/** All catalogs of this installation. */
export const readCatalogs = (): readonly Catalog[] => shelf.ids().map((id) => shelf.read(id));

function catalogFolders(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  const named = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return named.filter((name) => fs.existsSync(path.join(folder, name, 'catalog.yaml'))).sort();
}

function readFolder(folder: string): Catalog {
  const files = readFiles(folder);
  const name = path.basename(folder);
  const defects = files.catalog.id === name ? defectsOf(files) : [`its id is ${files.catalog.id}`];
  if (defects.length > 0)
    throw new AppError('corrupt', `The catalog in ${folder} cannot be used: ${defects.slice(0, 5).join('; ')}.`, {
      issues: defects.map((message) => ({ path: name, message })),
    });
  const content = assemble(files);
  return { ...content, sha256: hashOf(content) };
}

/** The text of an edition: what its hash is taken over and what the database keeps. */
export const editionText = ({ sha256: _, ...content }: Catalog): string => JSON.stringify(content);
const hashOf = (content: CatalogContent): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** Reads the files of one folder, each valid in itself. @throws AppError corrupt, naming file and place */
export function readFiles(folder: string): CatalogFiles {
  const names = fs.readdirSync(folder).sort();
  const matching = (pattern: RegExp) => names.filter((name) => pattern.test(name));
  const texts = (language: Language) =>
    matching(new RegExp(`^text(-[a-z0-9-]+)?\\.${language}\\.yaml$`)).map((name) => readFile(folder, name, TextFile));
  const titles = languages
    .filter((language) => names.includes(`titles.${language}.yaml`))
    .map((language) => [language, readFile(folder, `titles.${language}.yaml`, TitlesFile)]);
  return {
    catalog: readFile(folder, 'catalog.yaml', CatalogFile),
    texts: { en: texts('en'), de: texts('de') },
    titles: Object.fromEntries(titles),
    mappings: matching(/^mapping-to-.+\.yaml$/).map((name) => readMapping(folder, name)),
  };
}

function readMapping(folder: string, name: string): MappingFile {
  const mapping = readFile(folder, name, MappingFile);
  if (name === `mapping-to-${mapping.target}.yaml`) return mapping;
  throw new AppError(
    'corrupt',
    `${path.join(folder, name)}: its target is ${mapping.target}, its name says otherwise.`,
  );
}

type Parser<T> = {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
};

function readFile<T>(folder: string, name: string, schema: Parser<T>): T {
  const file = path.join(folder, name);
  const result = schema.safeParse(parseYaml(file));
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({
    path: `${name}: ${issue.path.join('.')}`,
    message: issue.message,
  }));
  const first = issues.slice(0, 5).map((issue) => `${issue.path}: ${issue.message}`);
  throw new AppError('corrupt', `${file} is not what a catalog file must be: ${first.join('; ')}.`, { issues });
}

function parseYaml(file: string): unknown {
  try {
    return parse(fs.readFileSync(file, 'utf8'), { maxAliasCount: 0 });
  } catch (cause) {
    throw new AppError('corrupt', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
