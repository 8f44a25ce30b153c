// SPDX-License-Identifier: Apache-2.0
import { readdir } from 'node:fs/promises';
import type { Check } from './check.ts';

const besideEngine = new URL('../', import.meta.url);

/** A folder beside the engine does not hold a check as it should: a mistake in the program, not in a fact. */
export class CheckFolderError extends Error {
  override readonly name = 'CheckFolderError';
}

/** Loads the check of every folder beside the engine, ordered by id. There is no list to edit. */
export async function loadChecks(root: URL = besideEngine): Promise<readonly Check[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'engine').map((entry) => entry.name);
  return Promise.all(folders.sort().map((folder) => loadCheck(root, folder)));
}

async function loadCheck(root: URL, folder: string): Promise<Check> {
  const module: { default?: unknown } = await import(new URL(`${folder}/check.ts`, root).href);
  const check = module.default;
  if (!isCheck(check)) throw new CheckFolderError(`${folder}/check.ts has no check as its default export`);
  if (check.id !== folder) throw new CheckFolderError(`${folder}/check.ts calls itself '${check.id}'`);
  return check;
}

function isCheck(value: unknown): value is Check {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && 'facts' in value && 'evaluate' in value && typeof value.evaluate === 'function';
}
