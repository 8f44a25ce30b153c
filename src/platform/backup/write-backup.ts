// SPDX-License-Identifier: Apache-2.0
import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createTarPacker, type TarPackController } from 'modern-tar';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readApplied } from '../db/migrate.ts';
import { AppError } from '../errors.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Progress } from '../invoke/context.ts';
import { encryptFor } from './envelope.ts';
import {
  type About,
  aboutEntry,
  fileEntry,
  type Manifest,
  manifestEntry,
  type TableEntry,
  tablePart,
} from './manifest.ts';
import {
  beginSnapshot,
  columnList,
  explainRefusal,
  listTables,
  readSequences,
  sharesOf,
  type Table,
} from './tables.ts';

export type BackupSource = { readonly url: string; readonly files: FileStore; readonly program: string };
export type BackupOptions = {
  /** Public keys, or null for a backup that everybody can read. */
  readonly recipients: readonly string[] | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

/** Memory holds one part; a part is a file of the archive, since such a file begins with its size. */
const partSize = 4 * 1024 * 1024;

/**
 * Writes a backup while others work: all tables from one snapshot, then the files that this snapshot names.
 * @param source.url address of the role that owns the tables
 * @param out the file; it appears when it is whole
 * @throws AppError not-permitted when row-level security would hide a row, conflict when `out` exists, cancelled
 */
export async function writeBackup(source: BackupSource, out: string, options: BackupOptions): Promise<Manifest> {
  if (fs.existsSync(out)) throw new AppError('conflict', `The file ${out} exists. Name another file.`);
  const unfinished = `${out}.unfinished`;
  const target = openTarget(unfinished);
  const client = new pg.Client({ connectionString: source.url, application_name: 'wardline backup' });
  client.on('error', () => {});
  try {
    await client.connect();
    await beginSnapshot(client);
    const { readable, controller } = createTarPacker();
    const archive = new Archive(controller, options);
    const filling = fill(archive, client, source).catch((error: unknown) => {
      controller.error(error);
      throw error;
    });
    const writing = pipeline(readable, createGzip(), encryptFor(options.recipients), target);
    const [written, filled] = await Promise.allSettled([writing, filling]);
    // when writing fails, filling fails because of it, and the other way round: the packer hands on the first error
    if (written.status === 'rejected') throw explainRefusal(explainDisk(written.reason, out));
    if (filled.status === 'rejected') throw explainRefusal(filled.reason);
    fs.renameSync(unfinished, out);
    return filled.value;
  } finally {
    target.destroy();
    fs.rmSync(unfinished, { force: true });
    await client.end();
  }
}

function openTarget(file: string): fs.WriteStream {
  try {
    return fs.createWriteStream(file, { fd: fs.openSync(file, 'w', 0o600), flush: true });
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new AppError('invalid-input', `The backup cannot be written to ${file} (${reason}). Name another place.`, {
      cause,
    });
  }
}

function explainDisk(cause: unknown, out: string): unknown {
  if ((cause as { code?: string } | null)?.code !== 'ENOSPC') return cause;
  return new AppError('unavailable', `There is no room left for the backup ${out}. Name another place.`, { cause });
}

class Archive {
  readonly #controller: TarPackController;
  readonly #options: BackupOptions;
  #mtime = new Date(0);

  constructor(controller: TarPackController, options: BackupOptions) {
    this.#controller = controller;
    this.#options = options;
  }

  async add(name: string, size: number, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    if (this.#options.signal?.aborted)
      throw new AppError('cancelled', 'The backup was cancelled; no file was written.');
    const entry = this.#controller.add({ name, size, mtime: this.#mtime, mode: 0o600 });
    const writer = entry.getWriter();
    for await (const chunk of chunks) await writer.write(asBytes(chunk));
    await writer.close();
  }

  addJson(name: string, value: unknown): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
    return this.add(name, bytes.length, [bytes]);
  }

  dated(at: Date): void {
    this.#mtime = at;
  }

  progress(step: string, done: number, total: number): void {
    this.#options.onProgress?.({ step, done, total });
  }

  end(): void {
    this.#controller.finalize();
  }
}

/** The packer takes plain byte arrays only, not Node's subclass. */
const asBytes = (chunk: Uint8Array): Uint8Array => new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);

async function fill(archive: Archive, client: pg.Client, source: BackupSource): Promise<Manifest> {
  const about = await describe(client, source.program);
  archive.dated(new Date(about.createdAt));
  await archive.addJson(aboutEntry, about);
  const tables: TableEntry[] = [];
  const all = await listTables(client);
  for (const table of all) {
    archive.progress('tables', tables.length, all.length);
    tables.push(await addTable(archive, client, table));
  }
  const sequences = await readSequences(client);
  const named = await client.query<{ sha256: string }>('select distinct sha256 from wardline.stored_file order by 1');
  // the snapshot has served: the files are named by their content and do not change
  await client.query('commit');
  const { files, lostFiles } = await addFiles(
    archive,
    source.files,
    named.rows.map((row) => row.sha256),
  );
  const manifest: Manifest = { ...about, tables, sequences, files, lostFiles };
  await archive.addJson(manifestEntry, manifest);
  archive.end();
  return manifest;
}

async function describe(client: pg.Client, program: string): Promise<About> {
  const now = await client.query<{ at: Date }>('select now() as at');
  const createdAt = (now.rows[0]?.at ?? new Date()).toISOString();
  const applied = await readApplied(client);
  const steps = [...applied].map(([name, sha256]) => ({ name, sha256 })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { format: 'wardline-backup', formatVersion: 1, createdAt, program, steps };
}

async function addTable(archive: Archive, client: pg.Client, table: Table): Promise<TableEntry> {
  const shares = await sharesOf(client, table);
  const columns = columnList(table);
  const stream = client.query(copyTo(`copy (select ${columns} from ${table.place}) to stdout`));
  const tally = new Tally();
  let parts = 0;
  for await (const part of inParts(stream, tally))
    await archive.add(
      tablePart(table.name, ++parts),
      part.reduce((sum, chunk) => sum + chunk.length, 0),
      part,
    );
  const counted = shares.reduce((sum, share) => sum + share.rows, 0);
  if (counted !== tally.rows)
    throw new AppError('internal', `${table.name} gave ${tally.rows} rows where ${counted} were counted.`);
  const { rows, bytes } = tally;
  return { name: table.name, columns: [...table.columns], rows, bytes, parts, sha256: tally.digest(), shares };
}

/** Counts rows and bytes of PostgreSQL's text format, in which a line feed ends a row and occurs nowhere else. */
class Tally {
  readonly #hash: Hash = createHash('sha256');
  rows = 0;
  bytes = 0;

  take(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.rows++;
  }

  digest = (): string => this.#hash.digest('hex');
}

async function* inParts(stream: AsyncIterable<Buffer>, tally: Tally): AsyncGenerator<Buffer[]> {
  let part: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    tally.take(chunk);
    part.push(chunk);
    size += chunk.length;
    if (size < partSize) continue;
    yield part;
    part = [];
    size = 0;
  }
  if (size > 0) yield part;
}

/** A file that was lost or damaged before must not keep the rest from being backed up; it is named instead. */
async function addFiles(
  archive: Archive,
  store: FileStore,
  named: readonly string[],
): Promise<Pick<Manifest, 'files' | 'lostFiles'>> {
  const files: Manifest['files'] = [];
  const lostFiles: Manifest['lostFiles'] = [];
  for (const [index, sha256] of named.entries()) {
    archive.progress('files', index, named.length);
    try {
      const place = await store.localPath(sha256);
      const { size } = fs.statSync(place);
      await archive.add(fileEntry(sha256), size, fs.createReadStream(place));
      files.push({ sha256, size });
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'not-found' && error.code !== 'corrupt')) throw error;
      lostFiles.push({ sha256, reason: error.code });
    }
  }
  return { files, lostFiles };
}
