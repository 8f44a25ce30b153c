// SPDX-License-Identifier: Apache-2.0
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.ts';
import type { FileStore, StoredFile } from './file-store.ts';

/** Files in a folder, content-addressed: files/ab/cdef... */
export function localFolder(root: string): FileStore {
  const place = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256))
      throw new AppError('invalid-input', 'A file is named by 64 hexadecimal digits.');
    return path.join(root, sha256.slice(0, 2), sha256.slice(2));
  };
  const existing = async (sha256: string) => {
    const at = place(sha256);
    if (!fs.existsSync(at)) throw new AppError('not-found', `The file ${sha256} is not in the store ${root}.`);
    if ((await digestOf(at)) !== sha256)
      throw new AppError(
        'corrupt',
        `The stored file ${at} does not have the digest of its name. Restore it from a backup.`,
      );
    return at;
  };
  return {
    put: (bytes) => put(root, place, bytes instanceof Uint8Array ? Readable.from([bytes]) : bytes),
    open: async (sha256) => fs.createReadStream(await existing(sha256)),
    localPath: existing,
    has: async (sha256) => fs.existsSync(place(sha256)),
  };
}

async function put(root: string, place: (sha256: string) => string, bytes: Readable): Promise<StoredFile> {
  const unfinished = path.join(root, 'unfinished', randomUUID());
  fs.mkdirSync(path.dirname(unfinished), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(bytes, measure, fs.createWriteStream(unfinished, { mode: 0o600, flush: true }));
    const sha256 = hash.digest('hex');
    fs.mkdirSync(path.dirname(place(sha256)), { recursive: true, mode: 0o700 });
    fs.renameSync(unfinished, place(sha256));
    return { sha256, size };
  } finally {
    fs.rmSync(unfinished, { force: true });
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest('hex');
}
