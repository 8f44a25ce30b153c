// SPDX-License-Identifier: Apache-2.0
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ColumnProfile, ImportError, type ImportLimits, type ImportSource } from './importer.ts';

const mebibyte = 1024 * 1024;

/** Chosen so that the largest file a hospital exports passes and a hostile one cannot exhaust a machine of 1 GB. */
export const defaultLimits: ImportLimits = {
  maxFileBytes: 512 * mebibyte,
  maxLineChars: mebibyte,
  maxUnpackedBytes: 1024 * mebibyte,
  maxUnpackRatio: 200,
  maxDepth: 64,
};

export type SourceOptions = {
  /** The name that people know the file by, where it lies under another one. */
  readonly name?: string;
  readonly limits?: Partial<ImportLimits>;
  readonly signal?: AbortSignal;
  readonly profile?: ColumnProfile;
};

/**
 * A local file ready to be read as often as needed.
 * @throws ImportError 'wrong-kind' when there is no such file or it is a folder or a pipe, 'too-large'.
 */
export async function openSource(path: string, options: SourceOptions = {}): Promise<ImportSource> {
  const name = options.name ?? basename(path);
  const limits = { ...defaultLimits, ...options.limits };
  const found = await stat(path).catch((error: unknown) => {
    throw new ImportError('wrong-kind', name, `'${name}' cannot be opened. Check its path and rights.`, {
      cause: error,
    });
  });
  if (!found.isFile()) throw new ImportError('wrong-kind', name, `'${name}' is not a file. Name the file itself.`);
  if (found.size > limits.maxFileBytes) throw tooLarge(name, found.size, limits.maxFileBytes);
  return {
    name,
    path,
    size: found.size,
    open: () => createReadStream(path, { highWaterMark: 4 * 65_536 }),
    limits,
    signal: options.signal ?? new AbortController().signal,
    profile: options.profile,
  };
}

function tooLarge(name: string, size: number, limit: number): ImportError {
  const inMebibytes = (bytes: number) => `${Math.ceil(bytes / mebibyte)} MiB`;
  return new ImportError(
    'too-large',
    name,
    `'${name}' has ${inMebibytes(size)}, the limit is ${inMebibytes(limit)}. Split it, or raise the limit.`,
  );
}
