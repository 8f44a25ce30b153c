// SPDX-License-Identifier: Apache-2.0
import { readdir } from 'node:fs/promises';
import type { Importer } from './importer.ts';

const besideEngine = new URL('../', import.meta.url);

/** A folder beside the engine does not hold an importer as it should: a mistake in the program, not in a file. */
export class ImporterFolderError extends Error {
  override readonly name = 'ImporterFolderError';
}

/** Loads the importer of every folder beside the engine, ordered by id. There is no list to edit. */
export async function loadImporters(root: URL = besideEngine): Promise<readonly Importer[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'engine').map((entry) => entry.name);
  return Promise.all(folders.sort().map((folder) => loadImporter(root, folder)));
}

async function loadImporter(root: URL, folder: string): Promise<Importer> {
  const module: { default?: unknown } = await import(new URL(`${folder}/importer.ts`, root).href);
  const importer = module.default;
  if (!isImporter(importer))
    throw new ImporterFolderError(`${folder}/importer.ts has no importer as its default export`);
  if (importer.id !== folder) throw new ImporterFolderError(`${folder}/importer.ts calls itself '${importer.id}'`);
  return importer;
}

function isImporter(value: unknown): value is Importer {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && 'accepts' in value && 'parse' in value && typeof value.parse === 'function';
}
