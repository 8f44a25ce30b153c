// SPDX-License-Identifier: Apache-2.0
import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { createTarDecoder } from 'modern-tar';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { damaged, decryptWith, isEncrypted } from './envelope.ts';
import { readPrivateKeys } from './keys.ts';
import { About, aboutEntry, fileEntry, Manifest, manifestEntry, tablePart } from './manifest.ts';

export type BackupFile = { readonly file: string; readonly keyFile?: string | undefined };
export type Entry = { readonly name: string; readonly size: number; readonly body: AsyncIterable<Uint8Array> };

/** Guards memory against an archive that is not ours. */
const largestJson = 256 * 1024 * 1024;

/**
 * Hands every entry of a backup to `visit`, in the order of the archive.
 * @throws AppError invalid-input for a wrong or missing key, unsupported-file for something else than a backup, corrupt;
 *   and what `visit` throws
 */
export async function readEntries(from: BackupFile, visit: (entry: Entry) => Promise<void>): Promise<void> {
  const name = path.basename(from.file);
  let refusal: { readonly error: unknown } | undefined;
  const consume = async (bytes: AsyncIterable<Uint8Array>) => {
    const plain = Readable.toWeb(Readable.from(bytes, { objectMode: false })) as unknown as ReadableStream<Uint8Array>;
    for await (const { header, body } of plain.pipeThrough(createTarDecoder({ strict: true }))) {
      const entry = { name: header.name, size: header.size, body: whole(body, name) };
      await visit(entry).catch((error: unknown) => {
        refusal = { error };
        throw error;
      });
    }
  };
  const open = await opener(from, name);
  try {
    await pipeline(fs.createReadStream(from.file), open, createGunzip(), consume);
  } catch (error) {
    if (refusal) throw refusal.error;
    throw error instanceof AppError ? error : damaged(name, error);
  }
}

/** What breaks while a body is read is a fault of the archive, not of whoever reads it. */
async function* whole(body: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw error instanceof AppError ? error : damaged(name, error);
  }
}

async function opener({ file, keyFile }: BackupFile, name: string) {
  if (isEncrypted(file)) {
    if (keyFile === undefined)
      throw new AppError('invalid-input', `${name} is encrypted. Name the file with its private key: --key KEYFILE`);
    return decryptWith(await readPrivateKeys(keyFile), name);
  }
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let isFirst = true;
    for await (const chunk of source) {
      if (isFirst && (chunk[0] !== 0x1f || chunk[1] !== 0x8b))
        throw new AppError('unsupported-file', `${name} is no backup of Wardline.`);
      isFirst = false;
      yield chunk;
    }
    if (isFirst) throw new AppError('unsupported-file', `${name} is empty.`);
  };
}

/**
 * Reads a backup to its end and compares every byte with its manifest, without touching anything.
 * @param onAbout sees what the backup is before the rest is read; may refuse it by throwing
 * @throws AppError as readEntries
 */
export async function checkBackup(from: BackupFile, onAbout: (about: About) => void = () => {}): Promise<Manifest> {
  const name = path.basename(from.file);
  const seen = new Seen();
  let about: About | undefined;
  let manifest: Manifest | undefined;
  await readEntries(from, async (entry) => {
    if (manifest) throw damaged(name, `${entry.name} follows the manifest`);
    if (entry.name === aboutEntry && !about) {
      about = await readJson(entry, About, name);
      onAbout(about);
    } else if (!about) throw new AppError('unsupported-file', `${name} is no backup of Wardline.`);
    else if (entry.name === manifestEntry) manifest = await readJson(entry, Manifest, name);
    else await seen.take(entry);
  });
  if (!manifest || !about) throw damaged(name, 'there is no manifest');
  seen.compare(manifest, name);
  const { format, formatVersion, createdAt, program, steps } = manifest;
  if (JSON.stringify({ format, formatVersion, createdAt, program, steps }) !== JSON.stringify(about))
    throw damaged(name, 'the manifest speaks of another backup');
  return manifest;
}

async function readJson<S extends z.ZodType>(entry: Entry, schema: S, name: string): Promise<z.output<S>> {
  if (entry.size > largestJson) throw damaged(name, `${entry.name} is too large`);
  const text = Buffer.concat(await Array.fromAsync(entry.body)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(name, cause);
  }
  const version = (value as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === 'number' && version > 1)
    throw new AppError('wrong-version', `${name} was written by a newer Wardline. Use that version to restore it.`);
  const result = schema.safeParse(value);
  if (!result.success) throw damaged(name, result.error);
  return result.data;
}

type Sum = { readonly hash: Hash; bytes: number; parts: number };

/** What the archive holds, by table and by file. */
class Seen {
  readonly #tables = new Map<string, Sum>();
  readonly #files = new Map<string, { sha256: string; size: number }>();

  async take(entry: Entry): Promise<void> {
    const [, table] = /^tables\/([^/]+)\/\d+\.copy$/.exec(entry.name) ?? [];
    const sum = (table !== undefined && this.#tables.get(table)) || { hash: createHash('sha256'), bytes: 0, parts: 0 };
    for await (const chunk of entry.body) {
      sum.hash.update(chunk);
      sum.bytes += chunk.length;
    }
    sum.parts++;
    if (table === undefined) this.#files.set(entry.name, { sha256: sum.hash.digest('hex'), size: sum.bytes });
    // a part out of its place leaves the table short of one
    else if (entry.name === tablePart(table, sum.parts)) this.#tables.set(table, sum);
  }

  compare(manifest: Manifest, name: string): void {
    for (const table of manifest.tables) {
      const sum = this.#tables.get(table.name) ?? { hash: createHash('sha256'), bytes: 0, parts: 0 };
      if (sum.parts !== table.parts || sum.bytes !== table.bytes || sum.hash.digest('hex') !== table.sha256)
        throw damaged(name, `${table.name} is not what the manifest says`);
    }
    for (const { sha256, size } of manifest.files) {
      const file = this.#files.get(fileEntry(sha256));
      if (file?.sha256 !== sha256 || file.size !== size) throw damaged(name, `${sha256} is not what the manifest says`);
    }
    const known = new Set(manifest.tables.map((table) => table.name));
    if (this.#files.size !== manifest.files.length || [...this.#tables.keys()].some((table) => !known.has(table)))
      throw damaged(name, 'there is more in it than the manifest says');
  }
}
