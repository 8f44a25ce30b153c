// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { Empty, Id, Instant, LocalTextWire } from '../../contract/wire.ts';
import { recordKinds } from '../../importers/engine/records.ts';
import { undoFates } from '../slots.ts';

export const ImportCounts = z.object({
  records: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
});
export type ImportCounts = z.output<typeof ImportCounts>;

/** `stopped`: the rest of the file could not be read. `failed`: the work came to no end. `interrupted`: it may go on. */
const runStates = [
  ...(['running', 'finished', 'stopped', 'failed', 'cancelled', 'interrupted'] as const),
  ...(['undoing', 'undone'] as const),
] as const;

export const ImportRun = ImportCounts.extend({
  id: Id,
  source: z.string(),
  importer: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  state: z.enum(runStates),
  /** Why the file was not read to its end; what was read before stands. */
  problem: z.string().nullable(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
});
export type ImportRun = z.output<typeof ImportRun>;

/** How the columns of a table are read: guessed, shown, changed by a person, saved with the source. */
export const Profile = z.object({
  id: z.string().min(1).max(100),
  kind: z.enum(recordKinds),
  delimiter: z.string().length(1).optional(),
  encoding: z.string().max(40).optional(),
  headerRow: z.number().int().min(1),
  sheet: z.string().max(100).optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  columns: z.record(z.string(), z.string().max(1000)),
  constants: z.record(z.string(), z.string().max(1000)).optional(),
});
export type Profile = z.output<typeof Profile>;

const Outline = z.object({
  fields: z.array(z.object({ id: z.string(), title: LocalTextWire })),
  headers: z.array(z.string()),
  sheets: z.array(z.string()),
  /** The first rows as they stand in the file. */
  rows: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
});

const File = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().min(0),
  fileName: z.string().min(1).max(255),
  /** Importer to use; by default the one that recognises the file. */
  importer: z.string().max(100).optional(),
  /** Columns to use, and from now on for this source; by default those saved with it, else those guessed. */
  profile: Profile.optional(),
});

export const Reject = z.object({ at: z.string(), reason: z.string() });

export const UndoCounts = z.object({
  /** Rows that no import before had named. */
  withdrawn: z.number().int(),
  /** Rows that say again what they said before. */
  restored: z.number().int(),
  /** Of the withdrawn: those whose record stays, because other rows name it as well. */
  shared: z.number().int(),
  /** Rows that a person's work rests on. */
  stays: z.number().int(),
});
export type UndoCounts = z.output<typeof UndoCounts>;

export const UndoPlan = z.object({
  /** Why the import cannot be undone now. */
  refusal: z.object({ code: z.enum(['undone', 'newer', 'too-late', 'kind']), message: z.string() }).nullable(),
  until: Instant,
  kinds: z.array(UndoCounts.extend({ kind: z.enum(recordKinds) })),
  /** Why rows stay, and how many. */
  reasons: z.array(z.object({ because: z.enum(undoFates), rows: z.number().int() })),
  /** The first of the rows that stay. */
  stays: z.array(
    z.object({ kind: z.enum(recordKinds), at: z.string(), label: z.string().nullable(), because: z.enum(undoFates) }),
  ),
});
export type UndoPlan = z.output<typeof UndoPlan>;

export const runList = declareList('imports.list', '-started', {
  started: { type: 'date', sort: true },
  fileName: { type: 'text', sort: true },
  source: { type: 'text', sort: true },
  importer: { type: 'choice', facet: true },
  state: { type: 'choice', values: runStates, facet: true },
  rejected: { type: 'number', sort: true },
});
export const rejectList = declareList('imports.rejects', 'n', {
  /** In the order of the file. */
  n: { type: 'number', sort: true },
  reason: { type: 'choice', facet: true },
});
const ofRun = { runId: Id };

export const imports = defineContract({
  start: {
    kind: 'job',
    method: 'POST',
    path: '/imports',
    permission: 'imports:create',
    summary: 'Reads one file that lies in the file store into the inventory and the registers.',
    input: File.extend({
      /** Name of the source over all its exports; by default the file's name without dates and numbers. */
      source: z.string().min(1).max(200).optional(),
    }),
    output: ImportRun,
  },
  preview: {
    kind: 'transfer',
    method: 'POST',
    path: '/imports/preview',
    permission: 'imports:create',
    summary: 'Says how a file would be read, and shows its first rows; nothing is written.',
    input: File,
    output: z.object({
      importer: z.string(),
      /** Null for formats that have no columns. */
      profile: Profile.nullable(),
      /** What a person needs to change the profile; null for formats that have no columns. */
      outline: Outline.nullable(),
      /** Why nothing can be read this way; with an outline, so that the columns can be chosen again. */
      problem: z.string().nullable(),
      items: z.array(
        z.object({
          at: z.string(),
          record: z.record(z.string(), z.unknown()).nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  },
  importers: {
    kind: 'query',
    method: 'GET',
    path: '/imports/importers',
    permission: 'imports:create',
    summary: 'The file formats that can be read.',
    input: Empty,
    output: z.object({
      items: z.array(z.object({ id: z.string(), title: z.string(), kinds: z.array(z.enum(recordKinds)) })),
    }),
  },
  list: {
    kind: 'query',
    method: 'GET',
    path: '/imports',
    permission: 'imports:read',
    summary: 'What was imported, newest first.',
    input: listInput(runList),
    output: listPage(ImportRun),
  },
  listFacets: facetsEndpoint('/imports', 'imports:read', selectionOf(runList), runList),
  show: {
    kind: 'query',
    method: 'GET',
    path: '/imports/{runId}',
    permission: 'imports:read',
    summary: 'One import: its file, how far it is, and how many rows were new, changed, as before or rejected.',
    input: z.object(ofRun),
    output: ImportRun,
  },
  rejects: {
    kind: 'query',
    method: 'GET',
    path: '/imports/{runId}/rejects',
    permission: 'imports:read',
    summary: 'Rows of one import that could not be used, with line and reason.',
    input: listInput(rejectList).extend(ofRun),
    output: listPage(Reject),
  },
  rejectsFacets: facetsEndpoint(
    '/imports/{runId}/rejects',
    'imports:read',
    selectionOf(rejectList).extend(ofRun),
    rejectList,
  ),
  undoPlan: {
    kind: 'query',
    method: 'GET',
    path: '/imports/{runId}/undo',
    permission: 'imports:undo',
    summary: 'What undoing an import would do: how many rows go, return or stay, and why; afterwards, what has stayed.',
    input: z.object(ofRun),
    output: UndoPlan,
  },
  undo: {
    kind: 'job',
    method: 'POST',
    path: '/imports/{runId}/undo',
    permission: 'imports:undo',
    summary:
      'Takes an import back within 24 hours, as long as no later one from its source stands on it. What people have decided or changed stays.',
    input: z.object(ofRun),
    output: UndoCounts,
  },
});
