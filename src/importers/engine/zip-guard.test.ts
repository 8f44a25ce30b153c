// SPDX-License-Identifier: Apache-2.0
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportLimits } from './importer.ts';
import { damageOf, fileSource, fuzzRuns } from './testing.ts';
import { damages, temporaryFiles, zipBytes } from './testing-workbook.ts';
import { type GuardedZip, openGuardedZip } from './zip-guard.ts';

const file = temporaryFiles();
type Entry = { name: string; content: Buffer; declared?: number; flags?: number; offset?: number };

/** A zip written byte by byte, so that its directory can lie. */
function rawZip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { content, declared = content.length, flags = 0, name, offset } of entries) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declared, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset ?? at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

function open(bytes: Buffer, limits: Partial<ImportLimits> = {}): Promise<GuardedZip> {
  return openGuardedZip(fileSource(file('archive.zip', bytes), { limits }));
}

async function content(zip: GuardedZip, name: string): Promise<string> {
  const chunks = await Array.fromAsync(zip.open(name));
  zip.close();
  return Buffer.concat(chunks).toString();
}

const refuses = (bytes: Buffer, limits?: Partial<ImportLimits>) => expect(open(bytes, limits)).rejects;
const small = (name: string, content = 'x'): Entry => ({ name, content: Buffer.from(content) });

describe('an archive', () => {
  it('that is harmless opens and gives its parts', async () => {
    const zip = await open(await zipBytes({ 'a.xml': '<a/>', 'b/c.xml': '<c/>' }));
    expect([zip.names, zip.has('a.xml'), zip.has('d'), zip.size('b/c.xml')]).toEqual([
      ['a.xml', 'b/c.xml'],
      true,
      false,
      4,
    ]);
    expect(await content(zip, 'b/c.xml')).toBe('<c/>');
    expect(await content(await open(rawZip([small('a', 'abc')])), 'a')).toBe('abc');
  });

  it('says which part is missing', async () => {
    const zip = await open(rawZip([small('a')]));
    expect(() => zip.open('b')).toThrow(expect.objectContaining({ code: 'malformed', at: 'b' }));
    zip.close();
  });

  it('is refused before unpacking when one part unpacks to far more than its size', async () => {
    const bomb = rawZip([{ name: 'sheet.xml', content: Buffer.alloc(4 * 1024 * 1024) }]);
    await refuses(bomb).toMatchObject({ code: 'hostile' });
    await expect(open(bomb, { maxUnpackRatio: 2_000 }).then((zip) => zip.close())).resolves.toBeUndefined();
  });

  it('is refused when all parts together unpack to more than allowed', async () => {
    const parts = Array.from({ length: 10 }, (_, i) => small(`part${i}`, 'abc'.repeat(100)));
    await refuses(rawZip(parts), { maxUnpackedBytes: 2_000 }).toMatchObject({ code: 'hostile' });
  });

  it('is refused when parts share bytes', async () => {
    const shared = small('a', 'abcdefgh'.repeat(50));
    await refuses(rawZip([shared, { ...shared, name: 'b', offset: 0 }])).toMatchObject({ code: 'hostile' });
  });

  it.each(['../up.xml', 'a/../../up.xml', '/etc/passwd', 'C:/windows/a.xml', 'inner.zip', 'a/inner.tgz'])(
    'is refused for an entry named %s',
    async (name) => {
      await refuses(rawZip([small(name)])).toMatchObject({ code: 'hostile' });
    },
  );

  it('may hold embedded documents, as office files do', async () => {
    const zip = await open(rawZip([small('xl/embeddings/chart.xlsx')]));
    expect(zip.names).toHaveLength(1);
    zip.close();
  });

  it('is refused for two parts of one name and for too many parts', async () => {
    await refuses(rawZip([small('a'), small('a')])).toMatchObject({ code: 'hostile' });
    const many = Array.from({ length: 10_001 }, (_, i) => small(`${i}`));
    await refuses(rawZip(many)).toMatchObject({ code: 'hostile' });
  });

  it('ends as hostile when a part unpacks to more than it declares', async () => {
    const zip = await open(rawZip([{ name: 'a', content: Buffer.alloc(100_000, 'a'), declared: 10 }]));
    await expect(content(zip, 'a')).rejects.toMatchObject({ code: 'hostile', at: 'archive' });
  });

  it('with a password is not the kind of file that is read', async () => {
    await refuses(rawZip([{ ...small('a'), flags: 1 }])).toMatchObject({ code: 'wrong-kind' });
  });

  it('that is cut off, damaged or too large says so', async () => {
    const whole = rawZip([small('a', 'abc'.repeat(100)), small('b')]);
    await refuses(whole.subarray(0, -30)).toMatchObject({ code: 'truncated' });
    await refuses(Buffer.from('not a zip')).toMatchObject({ code: 'truncated' });
    await refuses(whole, { maxFileBytes: 50 }).toMatchObject({ code: 'too-large' });
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 31, 40);
    await expect(open(damaged).then((zip) => content(zip, 'a'))).rejects.toMatchObject({ code: 'malformed' });
  });

  it('is not opened for an import that was cancelled', async () => {
    const path = file('archive.zip', rawZip([small('a')]));
    const source = fileSource(path, { signal: AbortSignal.abort() });
    await expect(openGuardedZip(source)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('never fails with anything but an ImportError, however it is damaged', async () => {
    const whole = rawZip([small('a', 'abc'.repeat(100)), small('b/c', 'xyz')]);
    await fc.assert(
      fc.asyncProperty(damages, async (list) => {
        const outcome = await readAll(damageOf(whole, list)).catch((error: unknown) => error);
        if (outcome !== 'read') expect(outcome).toMatchObject({ name: 'ImportError' });
      }),
      fuzzRuns(150),
    );
  });
});

async function readAll(bytes: Buffer): Promise<'read'> {
  const zip = await open(bytes);
  try {
    for (const name of zip.names) await Array.fromAsync(zip.open(name));
  } finally {
    zip.close();
  }
  return 'read';
}
