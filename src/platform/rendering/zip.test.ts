// SPDX-License-Identifier: Apache-2.0
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { type ZipEntry, zipFolder } from './zip.ts';

async function zip(entries: ZipEntry[]): Promise<Buffer> {
  const out = new PassThrough();
  const [, bytes] = await Promise.all([zipFolder(entries, out), buffer(out)]);
  return bytes;
}
const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);
const three: ZipEntry[] = [
  { path: 'pack/soa.pdf', content: bytes('pdf') },
  { path: 'pack/Übersicht.csv', content: () => Readable.from(['a;', 'b']) },
  { path: 'manifest.json', content: bytes('{}') },
];

async function read(archive: Buffer): Promise<[string, string, Date][]> {
  const file = await fromBufferPromise(archive);
  const found: [string, string, Date][] = [];
  for await (const entry of file.eachEntry()) {
    const stream = await file.openReadStreamPromise(entry);
    found.push([entry.fileName, await text(stream), entry.getLastModDate()]);
  }
  return found;
}

describe('zipFolder', () => {
  it('holds the files sorted by path, each dated the first day that the format knows', async () => {
    const found = await read(await zip(three));
    expect(found.map(([name, content]) => [name, content])).toEqual([
      ['manifest.json', '{}'],
      ['pack/soa.pdf', 'pdf'],
      ['pack/Übersicht.csv', 'a;b'],
    ]);
    for (const [, , date] of found) expect([date.getFullYear(), date.getMonth(), date.getDate()]).toEqual([1980, 0, 1]);
  });

  it('gives the same bytes for the same contents in any order', async () => {
    expect((await zip(three)).equals(await zip(three.toReversed()))).toBe(true);
  });

  it('writes the time of the format without a time zone: the bytes do not depend on where the machine stands', async () => {
    const archive = await zip([{ path: 'a', content: bytes('x') }]);
    expect([archive.readUInt16LE(10), archive.readUInt16LE(12)]).toEqual([0, (1 << 5) | 1]);
    expect(archive.readUInt16LE(28)).toBe(0);
  });

  it.each(['/etc/passwd', '../up', 'a/../b', 'C:/x', 'a\\b', 'a//b', 'a/', '', 'nul\u0000'])(
    'refuses the path %j',
    async (path) => {
      await expect(zip([{ path, content: bytes('x') }])).rejects.toMatchObject({ code: 'internal' });
    },
  );

  it('refuses two paths that differ in upper and lower case only', async () => {
    const twice = ['Pack/A.pdf', 'pack/a.PDF'].map((path) => ({ path, content: bytes('x') }));
    await expect(zip(twice)).rejects.toThrow("'Pack/A.pdf' and 'pack/a.PDF'");
  });

  it('rejects when a file cannot be read', async () => {
    const out = new PassThrough().resume();
    await expect(zipFolder([{ path: 'a', content: '/nowhere/file' }], out)).rejects.toThrow('ENOENT');
    expect(out.destroyed).toBe(true);
  });

  it('rejects when a stream breaks', async () => {
    const broken = () =>
      Readable.from(
        (function* () {
          yield 'x';
          throw new Error('gone');
        })(),
      );
    await expect(zipFolder([{ path: 'a', content: broken }], new PassThrough().resume())).rejects.toThrow('gone');
  });
});
