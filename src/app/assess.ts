// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { readControlDrivers } from '../modules/risks/index.ts';
import { AppError } from '../platform/errors.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Caller, Progress } from '../platform/invoke/context.ts';
import { baseContext, type InvokeOptions, invoke } from '../platform/invoke/invoke.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';

export type FileOutcome = {
  readonly file: string;
  readonly importer: string | null;
  readonly records: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Why the file, or the rest of it, was not read. */
  readonly problem: string | null;
  readonly runId: string | null;
};

export type AssessOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onFile: (outcome: FileOutcome) => void;
};

type Run = Omit<FileOutcome, 'file' | 'runId'> & { readonly id: string };

/** Every file below a folder, by name; hidden ones and links are left out. */
export function listFiles(folder: string): string[] {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  } catch (cause) {
    throw new AppError('invalid-input', `The folder ${folder} cannot be read.`, { cause });
  }
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  if (paths.length === 0) throw new AppError('invalid-input', `The folder ${folder} holds no files.`);
  return paths;
}

/** Stores one file and imports it; a file that nobody recognises is an outcome, not an error. */
export async function importFile(
  app: App,
  caller: Caller,
  file: string,
  options: InvokeOptions & { source?: string; importer?: string },
): Promise<FileOutcome> {
  const fileName = path.basename(file);
  const base = { file, importer: null, records: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, runId: null };
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new AppError('invalid-input', `The file ${file} does not exist.`);
  const { source, importer, ...invokeOptions } = options;
  const stored = await app.files.put(fs.createReadStream(file));
  try {
    const run = (await invoke(
      app,
      'imports.start',
      { ...stored, fileName, source, importer },
      caller,
      invokeOptions,
    )) as Run;
    const { id, ...counts } = run;
    return { file, ...pick(counts), runId: id };
  } catch (error) {
    if (error instanceof AppError && error.code === 'unsupported-file') return { ...base, problem: error.message };
    throw error;
  }
}

const pick = ({ importer, records, created, updated, unchanged, rejected, problem }: Omit<Run, 'id'>) => ({
  importer,
  records,
  created,
  updated,
  unchanged,
  rejected,
  problem,
});

/**
 * The main job: raw files -> inventory and data flows -> facts -> risk proposals -> applicability. It proposes only;
 * nothing that a person decided is touched.
 */
export async function assessFolder(
  app: App,
  caller: Caller,
  folder: string,
  options: AssessOptions,
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const file of listFiles(folder)) {
    options.signal.throwIfAborted();
    const outcome = await importFile(app, caller, file, options);
    outcomes.push(outcome);
    options.onFile(outcome);
  }
  await reason(app, caller, options);
  return outcomes;
}

/** From what is known to what follows: facts, risk proposals, proposed applicability. */
export async function reason(app: App, caller: Caller, options: InvokeOptions): Promise<void> {
  await invoke(app, 'facts.refresh', {}, caller, options);
  await invoke(app, 'risks.propose', {}, caller, options);
  const drivers = await inTenant(app.database.app, caller, 'read', (db) =>
    readControlDrivers({ ...baseContext(app, caller), db }),
  );
  await invoke(app, 'controls.propose', drivers, caller, options);
}
