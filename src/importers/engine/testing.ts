// SPDX-License-Identifier: Apache-2.0
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { scaled } from '../../../test/harness/scale.ts';
import { ImportError, type Importer, type ImportItem, type ImportLimits, type ImportSource } from './importer.ts';
import type { ImportRecord, RecordKind, RecordOf } from './records.ts';

const mebibyte = 1024 * 1024;

/** Limits that no honest test file comes near, and that a test can lower. */
export const testLimits: ImportLimits = {
  maxFileBytes: 512 * mebibyte,
  maxLineChars: mebibyte,
  maxUnpackedBytes: 512 * mebibyte,
  maxUnpackRatio: 200,
  maxDepth: 64,
};

type Overrides = { limits?: Partial<ImportLimits>; signal?: AbortSignal; profile?: ImportSource['profile'] };

function sourceOf(name: string, path: string, size: number, open: () => Readable, overrides: Overrides): ImportSource {
  return {
    name,
    path,
    size,
    open,
    limits: { ...testLimits, ...overrides.limits },
    signal: overrides.signal ?? new AbortController().signal,
    profile: overrides.profile,
  };
}

export function fileSource(path: string, overrides: Overrides = {}): ImportSource {
  return sourceOf(basename(path), path, statSync(path).size, () => createReadStream(path), overrides);
}

/** Content given as text or bytes, cut into pieces of `pieceBytes` so that a test can put a cut anywhere. */
export function memorySource(
  content: string | Uint8Array,
  overrides: Overrides & { pieceBytes?: number; name?: string } = {},
): ImportSource {
  const bytes = Buffer.from(content);
  const step = overrides.pieceBytes ?? 64 * 1024;
  const open = (): Readable => Readable.from(pieces(bytes, step), { objectMode: false });
  return sourceOf(overrides.name ?? 'memory', 'memory', bytes.length, open, overrides);
}

function* pieces(bytes: Buffer, step: number): Generator<Buffer> {
  for (let i = 0; i < bytes.length; i += step) yield bytes.subarray(i, i + step);
}

export type ImportOutcome = {
  readonly items: readonly ImportItem[];
  readonly error?: { readonly code: ImportError['code']; readonly at: string; readonly message: string };
};

/** Runs an importer to its end; an `ImportError` is part of the outcome, anything else is thrown on. */
export async function runImporter(importer: Importer, source: ImportSource): Promise<ImportOutcome> {
  const items: ImportItem[] = [];
  try {
    for await (const item of importer.parse(source)) items.push(item);
    return { items };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return { items, error: { code: error.code, at: error.at, message: error.message } };
  }
}

export function recordsOf<K extends RecordKind>(items: readonly ImportItem[], kind: K): RecordOf<K>[] {
  const isKind = (record: ImportRecord): record is RecordOf<K> => record.kind === kind;
  return items.flatMap((item) => (item.type === 'record' && isKind(item.record) ? [item.record] : []));
}

export const rejectsOf = (items: readonly ImportItem[]): string[] =>
  items.flatMap((item) => (item.type === 'reject' ? [`${item.at}: ${item.reason}`] : []));

export const notesOf = (items: readonly ImportItem[]): string[] =>
  items.flatMap((item) => (item.type === 'note' ? [`${item.at}: ${item.message}`] : []));

/** Fuzz rounds: a handful on every run, many in a deep one. */
export const fuzzRuns = (few: number): { numRuns: number } => ({ numRuns: scaled(few, few * 20) });

/** One way to damage a file; applied in turn to make broken input that still looks like the real thing. */
type Damage = {
  readonly kind: 'cut' | 'flip' | 'drop' | 'repeat' | 'insert';
  readonly at: number;
  readonly byte: number;
};

export const damageOf = (bytes: Uint8Array, list: readonly Damage[]): Buffer =>
  list.reduce<Buffer>((current, damage) => applyDamage(current, damage), Buffer.from(bytes));

/** `at` is a share of the length, from 0 to 1. */
function applyDamage(bytes: Buffer, { at, byte, kind }: Damage): Buffer {
  const place = Math.min(bytes.length, Math.floor(at * bytes.length));
  const before = bytes.subarray(0, place);
  const after = bytes.subarray(place);
  switch (kind) {
    case 'cut':
      return before;
    case 'flip':
      return Buffer.concat([before, Buffer.from([byte]), after.subarray(1)]);
    case 'drop':
      return Buffer.concat([before, after.subarray(byte)]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, byte), after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from([byte]), after]);
  }
}
