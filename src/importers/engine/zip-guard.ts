// SPDX-License-Identifier: Apache-2.0
import type { Buffer } from 'node:buffer';
import { addAbortSignal } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ImportError, type ImportSource } from './importer.ts';
import { cancelled, fileTooLarge } from './text-stream.ts';

const maxEntries = 10_000;
/** An entry this small cannot do harm however well it was compressed. */
const ratioFloorBytes = 1024 * 1024;
const localHeaderBytes = 30;
const nestedArchive = /\.(zip|jar|7z|rar|gz|tgz|bz2|xz|xlsx|xlsm|docx|pptx|ods)$/i;

/** An archive whose central directory was found harmless; nothing is unpacked until `open` is called. */
export type GuardedZip = {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Declared unpacked size in bytes, 0 for an entry that is not there. */
  size(name: string): number;
  /** The unpacked bytes of one entry; an entry that unpacks to more than it declared ends in `ImportError` 'hostile'. */
  open(name: string): AsyncIterable<Buffer>;
  close(): void;
};

/**
 * Opens a zip file after its central directory has been checked: total unpacked size, ratio of each entry, number of
 * entries, absolute and climbing names, archives in the archive (an office document may embed others), encrypted and
 * overlapping entries.
 * @throws ImportError 'hostile' | 'too-large' | 'malformed' | 'wrong-kind' (encrypted) | 'cancelled'.
 */
export async function openGuardedZip(source: ImportSource): Promise<GuardedZip> {
  if (source.size > source.limits.maxFileBytes) throw fileTooLarge(source.limits.maxFileBytes);
  if (source.signal.aborted) throw cancelled();
  const zip = await openZip(source.path);
  try {
    const entries = await readDirectory(zip, source);
    checkTotals([...entries.values()], source);
    checkOverlap([...entries.values()], source.size);
    return guarded(zip, entries, source.signal);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, strictFileNames: false, validateEntrySizes: true });
  } catch (error) {
    throw zipError(error);
  }
}

async function readDirectory(zip: ZipFile, source: ImportSource): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxEntries) throw hostile(`it has ${zip.entryCount} entries, more than ${maxEntries}`);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (source.signal.aborted) throw cancelled();
      checkEntry(entry, source);
      if (entries.has(entry.fileName)) throw hostile(`it has two entries named '${entry.fileName}'`);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw zipError(error);
  }
  return entries;
}

function checkEntry(entry: Entry, source: ImportSource): void {
  const { compressedSize, fileName, uncompressedSize } = entry;
  if (entry.isEncrypted()) {
    throw new ImportError('wrong-kind', fileName, 'The file is protected by a password. Save it without one.');
  }
  if (nestedArchive.test(fileName) && !fileName.includes('/embeddings/')) {
    throw hostile(`it holds another archive, '${fileName}'`);
  }
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize > ratioFloorBytes && ratio > source.limits.maxUnpackRatio) {
    throw hostile(`'${fileName}' unpacks to ${Math.round(ratio)} times its size`);
  }
}

function checkTotals(entries: readonly Entry[], source: ImportSource): void {
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > source.limits.maxUnpackedBytes) {
    throw hostile(`it unpacks to ${total} bytes, more than ${source.limits.maxUnpackedBytes}`);
  }
}

/** Entries that share bytes are how a small archive unpacks to a huge one without any single high ratio. */
function checkOverlap(entries: readonly Entry[], fileSize: number): void {
  const byPlace = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [i, entry] of byPlace.entries()) {
    const end = entry.relativeOffsetOfLocalHeader + localHeaderBytes + entry.fileNameLength + entry.compressedSize;
    const next = byPlace[i + 1]?.relativeOffsetOfLocalHeader ?? fileSize;
    if (end > next) throw hostile(`the entry '${entry.fileName}' overlaps what follows it`);
  }
}

function guarded(zip: ZipFile, entries: ReadonlyMap<string, Entry>, signal: AbortSignal): GuardedZip {
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    size: (name) => entries.get(name)?.uncompressedSize ?? 0,
    open(name) {
      const entry = entries.get(name);
      if (!entry) throw new ImportError('malformed', name, `The part '${name}' is missing. Save the file again.`);
      return unpack(zip, entry, signal);
    },
    close: () => zip.close(),
  };
}

async function* unpack(zip: ZipFile, entry: Entry, signal: AbortSignal): AsyncGenerator<Buffer> {
  if (!entry.canDecodeFileData()) {
    throw new ImportError(
      'malformed',
      entry.fileName,
      `'${entry.fileName}' is compressed by a method not in use here.`,
    );
  }
  try {
    const stream = addAbortSignal(signal, await zip.openReadStreamPromise(entry));
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    throw signal.aborted ? cancelled() : zipError(error, entry.fileName);
  }
}

/** yauzl reports by message only; size lies and unsafe names are attacks, the rest is damage. */
function zipError(error: unknown, at = 'archive'): unknown {
  if (error instanceof ImportError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (/^E[A-Z]+$/.test(code)) return error;
  const message = error.message;
  if (/invalid (relative path|characters in fileName)|absolute path/.test(message)) {
    return hostile(`it has an entry whose name leaves the archive (${message})`);
  }
  if (/too many bytes in the stream/.test(message)) return hostile(`'${at}' unpacks to more than it declares`);
  const cut = /signature not found|unexpected E|overflows file bounds|not enough bytes/i.test(message);
  const text = `The archive is ${cut ? 'incomplete' : 'damaged'} (${message}). Export or copy it again.`;
  return new ImportError(cut ? 'truncated' : 'malformed', at, text, { cause: error });
}

function hostile(reason: string): ImportError {
  return new ImportError('hostile', 'archive', `The archive was not unpacked: ${reason}.`);
}
