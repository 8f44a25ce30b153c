// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readHead } from '../../src/importers/engine/head.ts';
import type { Importer } from '../../src/importers/engine/importer.ts';
import { fileSource, type ImportOutcome, runImporter } from '../../src/importers/engine/testing.ts';

/** Files that others wrote. They may not be copied into the project, so they are read where they lie, if they do. */
const root = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Full path of a folder or file of the external data, undefined (and said so) when it is not there. */
export function external(path: string): string | undefined {
  if (existsSync(`${root}${path}`)) return `${root}${path}`;
  console.info(`skipped: the external data '${path}' is not beside the project (../shared/data)`);
  return undefined;
}

export function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)
    .sort();
}

export type FileOutcome = ImportOutcome & { readonly file: string };

export async function importAll(importer: Importer, files: readonly string[]): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const file of files) outcomes.push({ file, ...(await runImporter(importer, fileSource(file))) });
  return outcomes;
}

/** How sure the importer is of each file, lowest first, asked as the engine asks it. */
export async function certainties(importer: Importer, files: readonly string[]): Promise<number[]> {
  const heads = await Promise.all(files.map((file) => readHead(fileSource(file))));
  return heads.map((head) => importer.accepts(head)).sort((a, b) => a - b);
}

/** Prints and returns how much of a set of files was read. */
export function tally(title: string, outcomes: readonly FileOutcome[]) {
  const items = outcomes.flatMap((outcome) => outcome.items);
  const counts = {
    files: outcomes.length,
    records: items.filter(({ type }) => type === 'record').length,
    rejects: items.filter(({ type }) => type === 'reject').length,
    notes: items.filter(({ type }) => type === 'note').length,
    errors: outcomes.filter(({ error }) => error !== undefined).length,
  };
  console.info(`${title}: ${JSON.stringify(counts)}`);
  return counts;
}
