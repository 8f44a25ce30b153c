// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { detectImporter } from '../importers/engine/detect.ts';
import { ImportError } from '../importers/engine/importer.ts';
import { loadImporters } from '../importers/engine/load.ts';
import { openSource } from '../importers/engine/source.ts';
import { fileError } from '../modules/imports/index.ts';
import { readControlDrivers } from '../modules/risks/index.ts';
import { AppError } from '../platform/errors.ts';
import type { StoredFile } from '../platform/files/file-store.ts';
import { registerFile } from '../platform/files/stored-files.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Caller, Progress } from '../platform/invoke/context.ts';
import { commandContext, queryContext } from '../platform/invoke/in-transaction.ts';
import { baseContext, type InvokeOptions, invoke } from '../platform/invoke/invoke.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';

export type Reject = { readonly at: string; readonly reason: string };
export type FileOutcome = {
  readonly file: string;
  readonly importer: string | null;
  readonly records: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Rows that could not be used; the first 500 of `rejected`. */
  readonly rejects: readonly Reject[];
  /** Why the file, or the rest of it, was not read. */
  readonly problem: string | null;
  readonly runId: string | null;
};

export type AssessOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onFile: (outcome: FileOutcome) => void;
};

type Run = Omit<FileOutcome, 'file' | 'runId' | 'rejects'> & { readonly id: string };

/** Every file below a folder, by name; hidden ones and links are left out. */
function listFiles(folder: string): string[] {
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

/** A file and who reads it, or why nobody does. */
export type Recognised =
  | { readonly file: string; readonly importer: string }
  | { readonly file: string; readonly problem: AppError };

/**
 * Who reads a file: the importer that is wished for, or the one that is surest of it. Needs no database, and copies nothing.
 * @throws whatever keeps a file from being read that lies in neither the file nor its rights
 */
export async function recognise(file: string, wished?: string): Promise<Recognised> {
  try {
    return { file, importer: await identify(file, wished) };
  } catch (problem) {
    if (problem instanceof AppError && unread.has(problem.code)) return { file, problem };
    throw problem;
  }
}

/** Every file below a folder, by name, and who reads it. @throws AppError invalid-input when there is none */
export async function recogniseFolder(folder: string): Promise<Recognised[]> {
  const recognised: Recognised[] = [];
  for (const file of listFiles(folder)) recognised.push(await recognise(file));
  return recognised;
}

/** Stores one file and imports it; a file that cannot be read, or that nobody recognises, is an outcome, not an error. */
export async function importFile(
  app: App,
  caller: Caller,
  recognised: Recognised,
  options: InvokeOptions & { source?: string; profile?: unknown },
): Promise<FileOutcome> {
  const { source, profile, ...invokeOptions } = options;
  const { file } = recognised;
  try {
    if ('problem' in recognised) throw recognised.problem;
    const { importer } = recognised;
    const stored = await handIn(app, caller, file);
    const input = { ...stored, fileName: path.basename(file), source, importer, profile };
    const { id, ...run } = (await invoke(app, 'imports.start', input, caller, invokeOptions)) as Run;
    return { file, ...pick(run), rejects: await readRejects(app, caller, id), runId: id };
  } catch (error) {
    if (!(error instanceof AppError && unread.has(error.code))) throw error;
    const counts = { records: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, rejects: [] };
    return { file, importer: null, ...counts, problem: error.message, runId: null };
  }
}

/** How a file would be read: who reads it, by which columns, and its first rows. Nothing is written but the file itself. */
export async function previewFile(
  app: App,
  caller: Caller,
  file: string,
  options: InvokeOptions & { profile?: unknown },
): Promise<unknown> {
  const { profile, ...invokeOptions } = options;
  await identify(file, undefined);
  const stored = await handIn(app, caller, file);
  return invoke(app, 'imports.preview', { ...stored, fileName: path.basename(file), profile }, caller, invokeOptions);
}

const unread: ReadonlySet<string> = new Set(['unsupported-file', 'too-large']);

/** Stores a file and registers it as the organisation's, restricted. */
async function handIn(app: App, caller: Caller, file: string): Promise<StoredFile> {
  const stored = await storeFile(app, file);
  await inTenant(app.database.app, caller, 'write', (db, timeZone) =>
    registerFile(commandContext(baseContext(app, caller), db, timeZone), stored, path.basename(file)),
  );
  return stored;
}

/** @throws AppError unsupported-file or too-large */
async function identify(file: string, wished: string | undefined): Promise<string> {
  const name = path.basename(file);
  try {
    const source = await openSource(file, { name: file });
    return wished ?? (await detectImporter({ ...source, name }, await loadImporters())).id;
  } catch (error) {
    const isAboutFile = error instanceof ImportError && error.at === file;
    throw fileError(readFailure(error, file), isAboutFile ? file : name);
  }
}

/** @throws AppError unsupported-file when reading it fails on the way */
async function storeFile(app: App, file: string): Promise<StoredFile> {
  try {
    return await app.files.put(fs.createReadStream(file));
  } catch (error) {
    throw readFailure(error, file);
  }
}

/** What kept a file from being read, as an AppError; any other error as it is. The store's own failures name another path, or a write. */
function readFailure(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  if (error.syscall !== 'read' && !('path' in error && error.path === file)) return error;
  return new AppError('unsupported-file', `'${file}' cannot be read (${error.code}). Check its rights.`, {
    cause: error,
  });
}

async function readRejects(app: App, caller: Caller, runId: string): Promise<readonly Reject[]> {
  const page = (await invoke(app, 'imports.rejects', { runId, limit: 500 }, caller)) as { items: Reject[] };
  return page.items;
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
export async function assessFiles(
  app: App,
  caller: Caller,
  files: readonly Recognised[],
  options: AssessOptions,
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const file of files) {
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
  const drivers = await inTenant(app.database.app, caller, 'read', (db, timeZone) =>
    readControlDrivers(queryContext(baseContext(app, caller), db, timeZone)),
  );
  await invoke(app, 'controls.propose', drivers, caller, options);
}
