// SPDX-License-Identifier: Apache-2.0
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
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
  if (found.size > limits.maxFileBytes) throw await tooLarge(path, name, found.size, limits);
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

/** Says so of the line as well where the file is one endless line, which no export is. */
async function tooLarge(path: string, name: string, size: number, limits: ImportLimits): Promise<ImportError> {
  const inMebibytes = (bytes: number) => `${Math.ceil(bytes / mebibyte)} MiB`;
  const isEndless = await isOneLine(path, limits.maxLineChars);
  const line = isEndless ? `, and its line 1 alone is longer than ${limits.maxLineChars} characters` : '';
  return new ImportError(
    'too-large',
    isEndless ? `${name}, line 1` : name,
    `'${name}' has ${inMebibytes(size)}, the limit is ${inMebibytes(limits.maxFileBytes)}${line}. Split it, or raise the limit.`,
  );
}

/** Whether no line ends in so many first bytes and one more. */
async function isOneLine(path: string, bytes: number): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(bytes + 1) });
    return bytesRead > bytes && !buffer.some((byte) => byte === 0x0a || byte === 0x0d);
  } finally {
    await file.close();
  }
}
