// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { privateCa } from '../../../test/harness/private-ca.ts';
import { startProxy } from '../../../test/harness/proxy.ts';
import { type S3Server, startS3 } from '../../../test/harness/s3-server.ts';
import { signatureFault, signatureOf } from '../../../test/harness/s3-signature.ts';
import { type S3Options, s3Store } from './s3-store.ts';

let server: S3Server;
const folders: string[] = [];
const newFolder = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-s3-'));
  folders.push(folder);
  return folder;
};
beforeAll(async () => {
  server = await startS3();
});
afterEach(() => {
  server.objects.clear();
  server.log.length = 0;
  server.faults.length = 0;
});
afterAll(async () => {
  await server.close();
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

const urlOf = () => `http://127.0.0.1:${server.port}/bucket/wardline`;
const open = (options: S3Options & { secret?: string; cache?: string } = {}) => {
  const { secret = server.account.secret, cache = newFolder(), ...rest } = options;
  return s3Store({ ...server.account, url: `${urlOf()}/`, secret }, cache, { retries: 1, ...rest });
};
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const keyOf = (sha256: string) => `bucket/wardline/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
const read = async (stream: Readable) => Buffer.concat(await stream.toArray());

describe('the checking server of these tests', () => {
  it('computes the signature that the S3 API reference prints for its example of a GET', () => {
    const headers = {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': digest(Buffer.alloc(0)),
      'x-amz-date': '20130524T000000Z',
    };
    const request = { method: 'GET', path: '/test.txt', headers };
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    expect(signatureOf(request, Object.keys(headers), 'us-east-1', secret)).toBe(
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it('refuses a request without a signature', () => {
    expect(signatureFault({ method: 'GET', path: '/', headers: {} }, server.account, new Date())).toBe('AccessDenied');
  });
});

describe('the S3 store', () => {
  it('keeps bytes under their digest and gives them back to a process that has no copy', async () => {
    const bytes = randomBytes(300_000);
    const file = await open().put(Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]));
    expect(file).toEqual({ sha256: digest(bytes), size: bytes.length });
    expect(server.objects.get(keyOf(file.sha256))?.equals(bytes)).toBe(true);
    const elsewhere = open();
    expect(await elsewhere.has(file.sha256)).toBe(true);
    expect((await read(await elsewhere.open(file.sha256))).equals(bytes)).toBe(true);
    expect(fs.readFileSync(await elsewhere.localPath(file.sha256)).equals(bytes)).toBe(true);
  });

  it('stores an empty file, and equal bytes once', async () => {
    const store = open();
    await store.put(new Uint8Array(0));
    await store.put(new Uint8Array(0));
    expect(server.log.filter((method) => method === 'PUT')).toHaveLength(1);
    expect(await read(await open().open(digest(new Uint8Array(0))))).toHaveLength(0);
  });

  it('reads a file from the store once, then from its copy', async () => {
    const { sha256 } = await open().put(Buffer.from('once'));
    const store = open();
    await store.localPath(sha256);
    await store.localPath(sha256);
    expect(server.log.filter((method) => method === 'GET')).toHaveLength(1);
  });

  it('fetches again when the copy was changed on disk', async () => {
    const store = open();
    const { sha256 } = await store.put(Buffer.from('as stored'));
    fs.writeFileSync(await store.localPath(sha256), 'changed');
    expect((await read(await store.open(sha256))).toString()).toBe('as stored');
  });

  it('says what is missing, and what has another content than its name', async () => {
    const sha256 = digest(Buffer.from('never stored'));
    expect(await open().has(sha256)).toBe(false);
    await expect(open().open(sha256)).rejects.toMatchObject({ code: 'not-found' });
    server.objects.set(keyOf(sha256), Buffer.from('something else'));
    await expect(open().open(sha256)).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('refuses a name that is no digest before it asks anybody', async () => {
    await expect(open().has('../../secret')).rejects.toMatchObject({ code: 'invalid-input' });
    expect(server.log).toEqual([]);
  });

  it('tells a wrong secret from a store that fails, and shows no secret', async () => {
    const wrong = open({ secret: 'not-the-secret' }).put(Buffer.from('x'));
    await expect(wrong).rejects.toMatchObject({ code: 'not-configured', message: expect.stringContaining('403') });
    await expect(wrong).rejects.not.toMatchObject({ message: expect.stringContaining('not-the-secret') });
    server.faults.push(503, 503);
    await expect(open().has(digest(Buffer.from('x')))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('tries again when the store is busy', async () => {
    server.faults.push(503);
    const { sha256 } = await open().put(Buffer.from('busy'));
    expect(server.objects.has(keyOf(sha256))).toBe(true);
  });

  it('keeps nothing of an answer that breaks off', async () => {
    const { sha256 } = await open().put(randomBytes(1000));
    server.faults.push('cut');
    const store = open();
    await expect(store.open(sha256)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await read(await store.open(sha256))).toHaveLength(1000);
  });

  it('names the host when it cannot be reached', async () => {
    const gone = s3Store({ ...server.account, url: 'http://127.0.0.1:9/bucket' }, newFolder(), { retries: 0 });
    await expect(gone.put(Buffer.from('x'))).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('127.0.0.1:9'),
    });
  });

  it('removes copies that nobody has used for a while, the oldest first, and no more than it must', async () => {
    const cache = newFolder();
    const store = open({ cache, cacheBytes: 25 });
    const files = [await store.put(Buffer.alloc(10, 1)), await store.put(Buffer.alloc(10, 2))];
    const long = new Date(Date.now() - 24 * 3600_000);
    const place = (sha256 = '') => path.join(cache, sha256.slice(0, 2), sha256.slice(2));
    fs.utimesSync(place(files[0]?.sha256), long, long);
    await store.put(Buffer.alloc(10, 3));
    expect(files.map((file) => fs.existsSync(place(file.sha256)))).toEqual([false, true]);
    await store.put(Buffer.alloc(20, 4));
    expect(fs.existsSync(place(files[1]?.sha256))).toBe(true);
  });
});

describe('behind a proxy and a private certificate authority', () => {
  const run = async (environment: Record<string, string>) => {
    const { region, keyId, secret } = server.account;
    const program = path.resolve(import.meta.dirname, '../../../test/harness/use-s3.ts');
    const env = { PATH: process.env.PATH, S3_REGION: region, S3_KEY_ID: keyId, S3_SECRET: secret, ...environment };
    const args = [
      '--disable-warning=ExperimentalWarning',
      program,
      'https://files.hospital.invalid/bucket',
      newFolder(),
    ];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [output] = await Promise.all([child.stdout.toArray(), once(child, 'exit')]);
    return JSON.parse(Buffer.concat(output).toString()) as { has?: boolean; error?: string; cause?: string };
  };

  it('goes through the proxy and trusts the authority that Node is told of, and no other', async () => {
    const secure = await startS3({ key: privateCa.key, cert: privateCa.cert });
    const proxy = await startProxy(secure.port);
    const authority = path.join(newFolder(), 'ca.pem');
    fs.writeFileSync(authority, privateCa.authority);
    const way = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: proxy.url };
    try {
      expect(await run({ ...way, NODE_EXTRA_CA_CERTS: authority })).toEqual({ has: true });
      expect(proxy.tunnels[0]).toBe('files.hospital.invalid:443');
      expect(await run(way)).toMatchObject({ error: expect.stringContaining('cannot be reached') });
      expect(secure.objects.size).toBe(1);
    } finally {
      await proxy.close();
      await secure.close();
    }
  });
});
