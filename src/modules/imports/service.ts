// SPDX-License-Identifier: Apache-2.0
import { setImmediate } from 'node:timers/promises';
import type { Handlers } from '../../contract/contract.ts';
import { detectImporter } from '../../importers/engine/detect.ts';
import {
  type ColumnProfile,
  ImportError,
  type Importer,
  type ImportItem,
  type ImportSource,
} from '../../importers/engine/importer.ts';
import { openSource } from '../../importers/engine/source.ts';
import { AppError } from '../../platform/errors.ts';
import { findOwnFile, notHandedIn } from '../../platform/files/stored-files.ts';
import type { Contexts, JobContext, QueryContext } from '../../platform/invoke/context.ts';
import type { Scope } from '../../platform/tenancy/scope.ts';
import { inScope } from '../register-errors.ts';
import type { ImportedFrom, RecordSinks } from '../slots.ts';
import type { ImportRun, imports, Profile } from './contract.ts';
import { fileError } from './file-error.ts';
import { sourceNameOf } from './model.ts';
import { type Checkpoint, type ReadItem, stageItem, start, writeChunk } from './process.ts';
import { lockSource, requireStanding } from './store/undo.ts';
import * as store from './store.ts';
import { planUndo, type Undoing, undoImport } from './undo.ts';

/** Rows a transaction: large enough to be set-based, small enough to be cancelled and resumed. */
const chunkSize = 4000;
/** Rows read in one go, before answers of the database are looked at. */
const turn = 50;
const previewRows = 5;
/** More changed rows than this and the planner's picture of the tables is out of date. */
const bulk = 500;

export function createHandlers(
  sinks: RecordSinks,
  importers: () => Promise<readonly Importer[]>,
  undoing: Undoing,
): Handlers<typeof imports, Contexts> {
  return {
    async start(ctx, input) {
      const fileId = await ctx.transaction((tx) => usableFile(tx, input.sha256, tx.scope));
      const path = await ctx.files.localPath(input.sha256);
      const { source: file, importer } = await openFile(path, ctx.signal, input, await importers());
      const name = input.source ?? sourceNameOf(input.fileName);
      const { from, digestKey, profile } = await ctx.transaction(async (tx) => {
        const sourceId = await store.ensureSource(tx, importer.id, name);
        if (input.profile) await store.saveProfile(tx, sourceId, input.profile);
        await lockSource(tx, sourceId);
        await store.beginRun(tx, { id: ctx.runId, sourceId, fileId, fileName: input.fileName, sha256: input.sha256 });
        await requireStanding(tx, ctx.runId, sourceId);
        return {
          from: { runId: ctx.runId, sourceId, sourceName: name, fileName: input.fileName },
          digestKey: await store.readDigestKey(tx),
          profile: await store.readProfile(tx, sourceId),
        };
      });
      return readFile(ctx, sinks, importer, { ...file, profile }, from, digestKey);
    },

    async preview(ctx, input) {
      await usableFile(ctx, input.sha256, scopeOfReading(ctx));
      const path = await ctx.files.localPath(input.sha256);
      const { source, importer } = await openFile(path, ctx.signal, input, await importers());
      try {
        const profile = asProfile(input.profile) ?? (await importer.guess?.(source));
        const outline = (profile && (await importer.outline?.(source, profile))) ?? null;
        const read = { importer: importer.id, profile: profile ?? null, outline };
        const items = firstItems(importer, { ...source, profile });
        if (!outline) return { ...read, items: await items, problem: null };
        return { ...read, ...(await withProblem(items)) };
      } catch (error) {
        throw fileError(error, input.fileName);
      }
    },

    async importers() {
      const known = await importers();
      return { items: known.map(({ id, title, kinds }) => ({ id, title, kinds: [...kinds] })) };
    },

    list: (ctx, query) => store.readRuns(ctx, query),
    listFacets: (ctx, selection) => store.countRuns(ctx, selection),
    show: async (ctx, { runId }) => inScope(await store.readRun(ctx, runId), 'import'),
    rejects: (ctx, query) => store.readRejects(ctx, query),
    rejectsFacets: (ctx, selection) => store.countRejects(ctx, selection),
    undoPlan: (ctx, { runId }) => planUndo(ctx, undoing, runId),
    undo: (ctx, { runId }) => undoImport(ctx, undoing, runId),
  };
}

/**
 * A file that the caller has handed in, or, for who sees all of the group, one that was imported before.
 * @param scope in which what was imported is the caller's to see
 * @throws AppError not-found
 */
async function usableFile(ctx: QueryContext, sha256: string, scope: Scope): Promise<string> {
  const own = await findOwnFile(ctx, sha256);
  const id = own ?? (scope === 'all' ? await store.findImportedFile(ctx, sha256) : undefined);
  if (id === undefined) throw notHandedIn();
  return id;
}

const scopeOfReading = (ctx: QueryContext): Scope =>
  ctx.permissions === 'all' || ctx.permissions.has('imports:read') ? (ctx.scopeOf?.('imports:read') ?? ctx.scope) : [];

/** A table whose columns do not fit is shown with what is wrong, so that they can be chosen again. */
async function withProblem<T>(reading: Promise<T[]>): Promise<{ items: T[]; problem: string | null }> {
  try {
    return { items: await reading, problem: null };
  } catch (error) {
    if (!(error instanceof ImportError) || error.code !== 'wrong-kind') throw error;
    return { items: [], problem: `${error.at}: ${error.message}` };
  }
}

async function firstItems(importer: Importer, source: ImportSource) {
  const items = [];
  for await (const item of importer.parse(source)) {
    if (item.type === 'record') items.push({ at: item.at, record: { ...item.record }, reason: null });
    else items.push({ at: item.at, record: null, reason: item.type === 'reject' ? item.reason : item.message });
    if (items.length >= previewRows) break;
  }
  return items;
}

/** A profile from the wire: fields that are not set are absent. */
function asProfile(profile: Profile | undefined): ColumnProfile | undefined {
  if (!profile) return undefined;
  const { delimiter, encoding, sheet, dateOrder, constants, ...always } = profile;
  return {
    ...always,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(constants === undefined ? {} : { constants }),
  };
}

type Order = { readonly fileName: string; readonly importer?: string | undefined };

/** The file and who reads it. @throws AppError too-large, unsupported-file, or invalid-input for an unknown importer */
async function openFile(
  path: string,
  signal: AbortSignal,
  { fileName: name, importer: wished }: Order,
  importers: readonly Importer[],
): Promise<{ source: ImportSource; importer: Importer }> {
  try {
    const source = await openSource(path, { name, signal });
    const importer = wished === undefined ? await detectImporter(source, importers) : findImporter(importers, wished);
    return { source, importer };
  } catch (error) {
    throw fileError(error, name);
  }
}

function findImporter(importers: readonly Importer[], id: string): Importer {
  const found = importers.find((importer) => importer.id === id);
  if (found) return found;
  throw new AppError(
    'invalid-input',
    `There is no importer ${id}. There are: ${importers.map((i) => i.id).join(', ')}.`,
  );
}

/** Reads the file from where the last run stood; a file that ends in an error keeps what was read before it. */
async function readFile(
  ctx: JobContext,
  sinks: RecordSinks,
  importer: Importer,
  source: ImportSource,
  from: ImportedFrom,
  digestKey: string,
): Promise<ImportRun> {
  let at = (ctx.checkpoint as Checkpoint | null) ?? start;
  const flush = async (chunk: readonly ReadItem[]) => {
    ctx.signal.throwIfAborted();
    at = await ctx.transaction(async (tx, save) => {
      const next = await writeChunk(tx, sinks, from, chunk, at);
      await save(next);
      return next;
    });
    ctx.progress(from.fileName, at.items);
  };
  const stage = (item: ImportItem) => stageItem(from, digestKey, item);
  const problem = await readItems(importer, source, at.items, stage, flush);
  return ctx.transaction(async (tx) => {
    const state = problem === null ? 'finished' : 'stopped';
    await store.endRun(tx, from.runId, { state, problem, counts: at.counts });
    if (at.counts.created + at.counts.updated > bulk) await store.refreshStatistics(tx);
    await tx.emit({ type: 'import.finished', aggregate: from.runId, version: 1 });
    const run = await store.readRun(tx, from.runId);
    if (!run) throw new AppError('not-found', 'The run is gone.');
    return run;
  });
}

async function readItems(
  importer: Importer,
  source: ImportSource,
  skip: number,
  stage: (item: ImportItem) => ReadItem,
  flush: (chunk: readonly ReadItem[]) => Promise<void>,
): Promise<string | null> {
  let chunk: ReadItem[] = [];
  let seen = 0;
  let problem: string | null = null;
  // one chunk is written while the next one is read
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const item of importer.parse(source)) {
      if (seen++ < skip) continue;
      chunk.push(stage(item));
      if (seen % turn === 0) await setImmediate();
      if (chunk.length < chunkSize) continue;
      await writing;
      writing = flush(chunk);
      writing.catch(() => {});
      chunk = [];
    }
  } catch (error) {
    await writing;
    if (!(error instanceof ImportError) || error.code === 'cancelled') throw error;
    problem = `${source.name}, ${error.at}: ${error.message}`;
    chunk.push({ type: 'reject', at: error.at, reason: error.message });
  }
  await writing;
  if (chunk.length > 0) await flush(chunk);
  return problem;
}
