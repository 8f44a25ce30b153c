// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { CountCursor, Id, Instant, PageInput, pageOf } from '../../contract/wire.ts';
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
      items: z.array(
        z.object({
          at: z.string(),
          record: z.record(z.string(), z.unknown()).nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  },
  list: {
    kind: 'query',
    method: 'GET',
    path: '/imports',
    permission: 'imports:read',
    summary: 'What was imported, newest first.',
    input: PageInput.extend({ cursor: Id.optional() }),
    output: pageOf(ImportRun),
  },
  rejects: {
    kind: 'query',
    method: 'GET',
    path: '/imports/rejects',
    permission: 'imports:read',
    summary: 'Rows of one import that could not be used, with line and reason.',
    input: PageInput.extend({ cursor: CountCursor.optional(), runId: Id }),
    output: pageOf(Reject),
  },
});
