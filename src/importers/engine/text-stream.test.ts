// SPDX-License-Identifier: Apache-2.0
import { Readable } from 'node:stream';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { ImportSource } from './importer.ts';
import { memorySource } from './testing.ts';
import { textChunks } from './text-stream.ts';

async function read(source: ImportSource): Promise<string> {
  return (await Array.fromAsync(textChunks(source))).join('');
}

const readBytes = (content: string | Uint8Array, pieceBytes = 3): Promise<string> =>
  read(memorySource(content, { pieceBytes }));

describe('the text of a file', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'])(
    'is read back from %s with and without a byte order mark',
    async (encoding) => {
      const text = 'Gerät;Zählwerk;24 °C;数;👩‍⚕️\n'.repeat(3);
      const ascii = 'name;place\nPump;Ward 3\n';
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.boolean(), async (pieceBytes, addBOM) => {
          const source = encoding === 'utf-8' || addBOM ? text : ascii;
          expect(await readBytes(iconv.encode(source, encoding, { addBOM }), pieceBytes)).toBe(source);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('is read as Windows-1252 when its bytes are no UTF-8, however late the first such byte comes', async () => {
    const text = `${'x'.repeat(200_000)};Müller;Station „Süd“;1 €\n`;
    expect(await readBytes(iconv.encode(text, 'win1252'), 50_000)).toBe(text);
    expect(await readBytes(iconv.encode('Bänder ä', 'win1252'))).toBe('Bänder ä');
  });

  it('is read in the encoding that a person chose', async () => {
    const profile = { id: 'p', kind: 'asset', headerRow: 1, columns: {}, encoding: 'iso-8859-15' } as const;
    expect(await read(memorySource(iconv.encode('5 € Größe', 'iso-8859-15'), { profile }))).toBe('5 € Größe');
    const unknown = memorySource('x', { profile: { ...profile, encoding: 'martian' } });
    await expect(read(unknown)).rejects.toMatchObject({ code: 'encoding', at: 'column profile' });
  });

  it('is nothing for an empty file', async () => {
    expect(await readBytes('')).toBe('');
  });

  it.each([
    [
      'a NUL byte',
      Buffer.from('name;place\nPump\0;Ward 3, and so on, and so on, and so on, and so on'),
      'line 2, byte 15',
    ],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'line 2, byte 6'],
    [
      'UTF-8 with a broken sequence',
      Buffer.concat([Buffer.from('größer'), Buffer.from([0xc3, 0x28])]),
      'line 1, byte 8',
    ],
    ['a byte that Windows-1252 does not have', Buffer.from([0x41, 0x42, 0x81, 0x43]), 'line 1, byte 2'],
    ['UTF-32', iconv.encode('name;place', 'utf-32le', { addBOM: true }), 'line 1, byte 0'],
  ])('is refused for %s, with the place', async (_, bytes, at) => {
    await expect(readBytes(bytes, 1024)).rejects.toMatchObject({ code: 'encoding', at });
  });

  it('names line and byte of a fault wherever the pieces are cut', async () => {
    const before = `${'ä'.repeat(70)}\n${'ö'.repeat(28)}\r\n\n`;
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from('b'.repeat(100))]);
    for (const pieceBytes of [1, 2, 3, 64, 199, 200, 201, 1_000]) {
      await expect(readBytes(bytes, pieceBytes)).rejects.toMatchObject({ code: 'encoding', at: 'line 4, byte 200' });
    }
  });

  it('says that it was cut off when it ends inside a character', async () => {
    await expect(readBytes(Buffer.from('größer ö').subarray(0, -1))).rejects.toMatchObject({ code: 'truncated' });
    const utf16 = iconv.encode('name;place', 'utf-16le', { addBOM: true }).subarray(0, -1);
    await expect(readBytes(utf16)).rejects.toMatchObject({ code: 'truncated' });
  });

  it('never ends in anything but text or an ImportError, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.integer({ min: 1, max: 100 }),
        async (bytes, pieceBytes) => {
          const outcome = await readBytes(bytes, pieceBytes).catch((error: unknown) => error);
          if (typeof outcome !== 'string') expect(outcome).toMatchObject({ name: 'ImportError' });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), async (text, pieceBytes) => {
        const clean = text.replaceAll('\0', '').replace(/^\ufeff+/, '');
        expect(await readBytes(clean, pieceBytes)).toBe(clean);
      }),
      { numRuns: 200 },
    );
  });
});

describe('limits of a text', () => {
  it('stop a line of a gigabyte after a bounded read', async () => {
    const piece = Buffer.alloc(64 * 1024, 'a');
    let read = 0;
    const endless = Readable.from(
      (function* () {
        for (let i = 0; i < 16_384; i++) {
          read += piece.length;
          yield piece;
        }
      })(),
      { objectMode: false },
    );
    const source = { ...memorySource(''), size: 1024 ** 3, open: () => endless };
    const roomy = { ...source, limits: { ...source.limits, maxFileBytes: 2 * 1024 ** 3 } };
    const text = Array.fromAsync(textChunks(roomy));
    await expect(text).rejects.toMatchObject({ code: 'too-large', at: 'line 1' });
    expect(read).toBeLessThan(4 * 1024 * 1024);
  });

  it('name the line that is too long, also in the middle of a piece', async () => {
    const source = memorySource(`a\nb\n${'c'.repeat(50)}\nd\n`, { limits: { maxLineChars: 40 } });
    await expect(read(source)).rejects.toMatchObject({ code: 'too-large', at: 'line 3' });
    expect(await read(memorySource(`${'c'.repeat(40)}\n`.repeat(9), { limits: { maxLineChars: 40 } }))).toHaveLength(
      369,
    );
    expect(await read(memorySource(`${'c'.repeat(40)}\r`.repeat(9), { limits: { maxLineChars: 40 } }))).toHaveLength(
      369,
    );
  });

  it('refuse a file that is larger than allowed, also when its size was not known before', async () => {
    const source = memorySource('x\n'.repeat(100), { limits: { maxFileBytes: 150 }, pieceBytes: 20 });
    await expect(read(source)).rejects.toMatchObject({ code: 'too-large', at: 'byte 150' });
    await expect(read({ ...source, size: 10 })).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('cancelling', () => {
  it('stops before and during reading with a clear error', async () => {
    await expect(read(memorySource('abc', { signal: AbortSignal.abort() }))).rejects.toMatchObject({
      code: 'cancelled',
    });
    const controller = new AbortController();
    const chunks = textChunks(memorySource('line\n'.repeat(1_000), { signal: controller.signal, pieceBytes: 100 }));
    await chunks.next();
    controller.abort();
    await expect(Array.fromAsync(chunks)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('closes the file when the reader stops early', async () => {
    const stream = Readable.from([Buffer.from('a'.repeat(100)), Buffer.from('b')], { objectMode: false });
    for await (const _ of textChunks({ ...memorySource(''), open: () => stream })) break;
    expect(stream.destroyed).toBe(true);
  });
});
