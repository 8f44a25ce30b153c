// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { AppError } from '../errors.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import { localFolder } from './local-folder.ts';

export type S3Settings = {
  /** https://host/bucket or https://host/bucket/prefix (path-style), or https://bucket.host/prefix. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
};
export type S3Options = {
  /** Local copies beyond this many bytes are removed, the longest unused first. Default 2 GiB. */
  readonly cacheBytes?: number;
  /** Tries after the first one, when the store answers 429 or 5xx. Default 4. */
  readonly retries?: number;
};

/** One PUT of Amazon S3 takes no more (S3 user guide, 'Uploading objects'). */
const largestObject = 5 * 1024 ** 3;
/** A copy that somebody may still be reading is not removed. */
const inUse = 60 * 60 * 1000;

/**
 * Files in a bucket of an S3-compatible store, under the SHA-256 of their bytes. The digest is sent with each upload, so
 * that the store refuses bytes that were changed on the way. Requests are signed with AWS Signature Version 4; proxy and
 * private certificate authority are Node's own (NODE_USE_ENV_PROXY, HTTPS_PROXY, NODE_EXTRA_CA_CERTS).
 * @param cacheFolder local copies; may be removed at any time
 */
export function s3Store(settings: S3Settings, cacheFolder: string, options: S3Options = {}): FileStore {
  const store = new S3Store(settings, cacheFolder, options);
  return {
    put: (bytes) => store.put(bytes),
    open: async (sha256) => fs.createReadStream(await store.localPath(sha256)),
    localPath: (sha256) => store.localPath(sha256),
    has: (sha256) => store.has(sha256),
  };
}

class S3Store {
  readonly #aws: AwsClient;
  readonly #base: string;
  readonly #cache: string;
  readonly #copies: FileStore;
  readonly #cacheBytes: number;

  constructor({ url, region, keyId, secret }: S3Settings, cacheFolder: string, options: S3Options) {
    const retries = options.retries ?? 4;
    this.#aws = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3', retries });
    this.#base = url.replace(/\/+$/, '');
    this.#cache = cacheFolder;
    this.#copies = localFolder(cacheFolder);
    this.#cacheBytes = options.cacheBytes ?? 2 * 1024 ** 3;
  }

  async put(bytes: Readable | Uint8Array): Promise<StoredFile> {
    // the name is the digest, which is known at the end only: the bytes wait in the cache, where they are of use anyway
    const file = await this.#copies.put(bytes);
    if (file.size > largestObject)
      throw new AppError('too-large', 'The file is larger than 5 GiB, which the S3 store takes at most.');
    if (!(await this.has(file.sha256))) {
      const body = await fs.openAsBlob(await this.#copies.localPath(file.sha256));
      const headers = { 'x-amz-content-sha256': file.sha256, 'content-type': 'application/octet-stream' };
      const answer = await this.#send(file.sha256, { method: 'PUT', body, headers });
      if (!answer.ok) throw await refusal(answer, 'store a file');
    }
    this.#prune(file.sha256);
    return file;
  }

  async has(sha256: string): Promise<boolean> {
    const answer = await this.#send(sha256, { method: 'HEAD' });
    if (answer.ok || answer.status === 404) return answer.ok;
    throw await refusal(answer, 'look for a file');
  }

  async localPath(sha256: string): Promise<string> {
    const copy = await this.#fromCache(sha256);
    if (copy !== undefined) return copy;
    const answer = await this.#send(sha256, { method: 'GET' });
    if (answer.status === 404) throw new AppError('not-found', `The file ${sha256} is not in the store ${this.#base}.`);
    if (!answer.ok || !answer.body) throw await refusal(answer, 'read a file');
    await this.#keepCopy(sha256, answer.body);
    const place = await this.#copies.localPath(sha256);
    this.#prune(sha256);
    return place;
  }

  async #fromCache(sha256: string): Promise<string | undefined> {
    try {
      const place = await this.#copies.localPath(sha256);
      const now = new Date();
      fs.utimesSync(place, now, now);
      return place;
    } catch (error) {
      if (error instanceof AppError && (error.code === 'not-found' || error.code === 'corrupt')) return undefined;
      throw error;
    }
  }

  async #keepCopy(sha256: string, body: ReadableStream): Promise<void> {
    const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
    const copy = await this.#copies.put(source).catch((cause: unknown) => {
      throw new AppError('unavailable', `The file ${sha256} could not be read from the store to its end.`, { cause });
    });
    if (copy.sha256 !== sha256)
      throw new AppError('corrupt', `The file ${sha256} in ${this.#base} does not have the digest of its name.`);
  }

  async #send(sha256: string, init: RequestInit): Promise<Response> {
    if (!/^[0-9a-f]{64}$/.test(sha256))
      throw new AppError('invalid-input', 'A file is named by 64 hexadecimal digits.');
    try {
      return await this.#aws.fetch(`${this.#base}/${sha256.slice(0, 2)}/${sha256.slice(2)}`, init);
    } catch (cause) {
      const { host } = new URL(this.#base);
      throw new AppError('unavailable', `The file store at ${host} cannot be reached. Check WARDLINE_FILES_S3_URL.`, {
        cause,
      });
    }
  }

  /** Removes the copies that were unused the longest; never the one at hand, nor one that may still be read. */
  #prune(keep: string): void {
    const files = fs.globSync('??/*', { cwd: this.#cache }).flatMap((name) => {
      const stat = fs.statSync(path.join(this.#cache, name), { throwIfNoEntry: false });
      return stat?.isFile() ? [{ name, size: stat.size, used: stat.mtimeMs }] : [];
    });
    let excess = files.reduce((sum, file) => sum + file.size, 0) - this.#cacheBytes;
    const candidates = files
      .filter(({ name, used }) => name.replace('/', '') !== keep && used < Date.now() - inUse)
      .sort((a, b) => a.used - b.used);
    for (const { name, size } of candidates) {
      if (excess <= 0) return;
      fs.rmSync(path.join(this.#cache, name), { force: true });
      excess -= size;
    }
  }
}

/** What the store says against it, by its own code; the rest of its answer may hold keys or addresses. */
async function refusal(answer: Response, what: string): Promise<AppError> {
  const text = await answer.text().catch(() => '');
  const reason = /<Code>(\w{1,60})<\/Code>/.exec(text)?.[1];
  const said = `The file store refused to ${what}: ${answer.status}${reason ? ` ${reason}` : ''}.`;
  if (answer.status === 401 || answer.status === 403)
    return new AppError('not-configured', `${said} Check the key id, the secret and the region of the S3 store.`);
  return new AppError('unavailable', `${said} Try again later, or check WARDLINE_FILES_S3_URL.`);
}
