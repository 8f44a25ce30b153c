// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { Empty, Id, Instant, LocalTextWire } from '../../contract/wire.ts';
import { recordKinds } from '../../importers/engine/records.ts';

export const ImportCounts = z.object({
  records: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
});
export type ImportCounts = z.output<typeof ImportCounts>;

export const ImportRun = ImportCounts.extend({
  id: Id,
  source: z.string(),
  importer: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  state: z.enum(['running', 'finished', 'stopped']),
  /** Why the rest of the file could not be read; what was read before stands. */
  problem: z.string().nullable(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
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
  columns: z.record(z.string(), z.string()),
  constants: z.record(z.string(), z.string()).optional(),
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
  importer: z.string().optional(),
  /** Columns to use, and from now on for this source; by default those saved with it, else those guessed. */
  profile: Profile.optional(),
});

export const Reject = z.object({ at: z.string(), reason: z.string() });

export const runList = declareList('imports.list', '-started', {
  started: { type: 'date', sort: true },
  fileName: { type: 'text', sort: true },
  source: { type: 'text', sort: true },
  importer: { type: 'choice', facet: true },
  state: { type: 'choice', values: ['running', 'finished', 'stopped'], facet: true },
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
});
