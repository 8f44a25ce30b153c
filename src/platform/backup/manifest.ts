// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/** Entries of the archive, in this order; docs/backup-format.md describes them for readers without Wardline. */
export const aboutEntry = 'about.json';
export const manifestEntry = 'manifest.json';
export const tablePart = (table: string, part: number): string =>
  `tables/${table}/${String(part).padStart(6, '0')}.copy`;
export const fileEntry = (sha256: string): string => `files/${sha256}`;

const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Step = z.object({ name: z.string(), sha256: Digest });

/** What a reader needs before the first table. */
export const About = z.object({
  format: z.literal('wardline-backup'),
  formatVersion: z.literal(1),
  /** The moment of the snapshot. */
  createdAt: z.iso.datetime(),
  program: z.string(),
  /** Steps of the schema that the tables have, in their order. */
  steps: z.array(Step),
});
export type About = z.output<typeof About>;

/** Rows of one tenant, or of nobody (null): their number and a digest that does not depend on their order. */
const Share = z.object({ tenant: z.guid().nullable(), rows: z.number().int(), sha256: Digest });
export type Share = z.output<typeof Share>;

const Table = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  bytes: z.number().int(),
  parts: z.number().int(),
  /** Over all parts, one after another. */
  sha256: Digest,
  shares: z.array(Share),
});
export type TableEntry = z.output<typeof Table>;

const Sequence = z.object({ table: z.string(), column: z.string(), last: z.number().int() });
export type SequenceState = z.output<typeof Sequence>;

/** What the archive must hold; its last entry. */
export const Manifest = About.extend({
  tables: z.array(Table),
  sequences: z.array(Sequence),
  files: z.array(z.object({ sha256: Digest, size: z.number().int() })),
  /** Files that the snapshot names and that could not be read: they were lost before this backup. */
  lostFiles: z.array(z.object({ sha256: Digest, reason: z.string() })),
});
export type Manifest = z.output<typeof Manifest>;
