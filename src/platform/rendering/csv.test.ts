// SPDX-License-Identifier: Apache-2.0
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, type CsvValue, writeCsv } from './csv.ts';

async function write(
  rows: Iterable<CsvValue[]> | AsyncIterable<CsvValue[]>,
  options?: CsvOptions,
  columns = ['a', 'b'],
): Promise<string> {
  const out = new PassThrough();
  const [, written] = await Promise.all([writeCsv(out, columns, rows, options), buffer(out)]);
  return written.toString();
}

/** What a reader of these files does with the leading apostrophe. */
const unguarded = (field: string): string =>
  /^'+\s*[=+\-@\uff0b\uff0d\uff1d\uff20\t\r\u200b\ufeff]/u.test(field) ? field.slice(1) : field;

describe('writeCsv', () => {
  it('writes a head, quotes what needs it, and dates in UTC', async () => {
    const day = new Date('2026-04-02T00:00:00Z');
    const moment = new Date('2026-04-02T07:14:00Z');
    expect(
      await write([
        ['x, "y"', 1.5],
        [day, moment],
        [null, true],
      ]),
    ).toBe('a,b\n"x, ""y""",1.5\n2026-04-02,2026-04-02T07:14:00.000Z\n,true\n');
  });

  it('marks the file as UTF-8 and changes the delimiter where asked to', async () => {
    expect(await write([['ä', 'b']], { byteOrderMark: true, delimiter: ';' })).toBe('\ufeffa;b\nä;b\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', "=cmd|' /C calc'!A0"])(
    'keeps %j from being run as a formula',
    async (evil) => {
      const [, [field = ''] = []] = parse(await write([[evil, 'x']]), { bom: true }) as string[][];
      expect(field).toBe(`'${evil}`);
    },
  );

  it('guards column titles too, and leaves negative numbers alone', async () => {
    expect(await write([[-5, 'x']], {}, ['=a', 'b'])).toBe("'=a,b\n-5,x\n");
  });

  it('gives every text back to a reader that takes off one apostrophe', async () => {
    const value = fc.oneof(fc.string(), fc.stringMatching(/^'{0,2}[=+@-].{0,5}$/));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 2, maxLength: 2 }), async (row) => {
        const [, read = []] = parse(await write([row]), { record_delimiter: '\n' }) as string[][];
        expect(read.map(unguarded)).toEqual(row);
      }),
    );
  });

  it('rejects with the error of the rows', async () => {
    async function* broken(): AsyncGenerator<CsvValue[]> {
      yield ['x', 'y'];
      throw new Error('rows broke');
    }
    const out = new PassThrough().resume();
    await expect(writeCsv(out, ['a', 'b'], broken())).rejects.toThrow('rows broke');
    expect(out.destroyed).toBe(true);
  });

  it('rejects when the file cannot be written', async () => {
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) });
    await expect(writeCsv(full, ['a'], [['x']])).rejects.toThrow('disk full');
  });
});
