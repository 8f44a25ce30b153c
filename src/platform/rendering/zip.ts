// SPDX-License-Identifier: Apache-2.0
import { createReadStream } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { AppError } from '../errors.ts';

export type ZipEntry = {
  /** Path in the archive with forward slashes, e.g. `pack/soa.pdf`. */
  readonly path: string;
  /** The bytes themselves, the name of a file, or a stream that is opened when its turn comes. */
  readonly content: Uint8Array | string | (() => Readable);
};

/** The first moment that a ZIP archive can name; in local time, as its format asks, so that every time zone agrees. */
const epoch = new Date(1980, 0, 1);
const options = { mtime: epoch, mode: 0o100644, forceDosTimestamp: true } as const;

const byPath = (a: ZipEntry, b: ZipEntry): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

const bad = /^\/|^[a-z]:|\\|(^|\/)\.{1,2}(\/|$)|\/\/|\/$|[^\P{Cc}]|^$/iu;

/** Refuses paths that leave the folder, and two that a file system without upper and lower case would take for one. */
function checkPaths(entries: readonly ZipEntry[]): void {
  const seen = new Map<string, string>();
  for (const { path } of entries) {
    if (bad.test(path))
      throw new AppError(
        'internal',
        `'${path}' cannot be a path in an archive: write it relative, with forward slashes.`,
      );
    const key = path.normalize('NFC').toLowerCase();
    const other = seen.get(key);
    if (other !== undefined)
      throw new AppError('internal', `Two files of the archive would have one name: '${other}' and '${path}'.`);
    seen.set(key, path);
  }
}

function addEntry(zip: ZipFile, { path, content }: ZipEntry): void {
  const open =
    typeof content === 'function' ? content : typeof content === 'string' ? () => createReadStream(content) : null;
  if (!open) {
    zip.addBuffer(Buffer.from(content as Uint8Array), path, options);
    return;
  }
  zip.addReadStreamLazy(path, options, (done) => {
    try {
      const stream = open();
      stream.once('error', (error: Error) => zip.emit('error', error));
      done(null, stream);
    } catch (error) {
      zip.emit('error', error);
    }
  });
}

/**
 * Writes the entries as a ZIP archive and ends `out`. The same contents give the same bytes: sorted by path, one fixed
 * time, one mode. Files are read one after another when their turn comes. Rejects when a file cannot be read; the archive
 * is then incomplete and must be thrown away.
 */
export async function zipFolder(entries: Iterable<ZipEntry>, out: Writable): Promise<void> {
  const sorted = [...entries].sort(byPath);
  checkPaths(sorted);
  const zip = new ZipFile();
  const source = zip.outputStream as Readable;
  zip.on('error', (error: Error) => source.destroy(error));
  for (const entry of sorted) addEntry(zip, entry);
  zip.end();
  await pipeline(source, out);
}
