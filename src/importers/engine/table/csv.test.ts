// SPDX-License-Identifier: Apache-2.0
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../importer.ts';
import { memorySource } from '../testing.ts';
import { textChunks } from '../text-stream.ts';
import type { TableRow } from './cell.ts';
import { csvTable, delimiters } from './csv-rows.ts';

async function rowsOf(content: string | Uint8Array, delimiter: string, pieceBytes = 64 * 1024): Promise<TableRow[]> {
  const source = memorySource(content, { pieceBytes });
  const rows: TableRow[] = [];
  for await (const batch of csvTable(textChunks(source), delimiter, source.limits.maxLineChars)) rows.push(...batch);
  return rows;
}
const cellsOf = async (content: string, delimiter = ';') => (await rowsOf(content, delimiter)).map((row) => row.cells);

const encodings = ['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
function encode(text: string, encoding: (typeof encodings)[number]): Buffer {
  if (encoding === 'windows-1252') return iconv.encode(text, 'win1252');
  return iconv.encode(text, encoding === 'utf-8 with mark' ? 'utf-8' : encoding, { addBOM: encoding !== 'utf-8' });
}

/** Signs that matter to CSV, and letters that every encoding has. */
const cell = fc
  .array(fc.constantFrom('"', ';', ',', '\t', '|', '\n', "'", ' ', '=', 'ä', 'ß', 'é', 'a', 'Z', '0', '-'), {
    maxLength: 6,
  })
  .map((signs) => signs.join(''));
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));

describe('a table written as CSV', () => {
  it('reads back the same rows with any delimiter, encoding, quoting, line end and cut of the stream', async () => {
    const dialect = fc.record({
      delimiter: fc.constantFrom(...delimiters),
      encoding: fc.constantFrom(...encodings),
      quoted: fc.boolean(),
      newline: fc.constantFrom('\n', '\r\n'),
      closed: fc.boolean(),
      pieceBytes: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(table, dialect, async (rows, { closed, delimiter, encoding, newline, pieceBytes, quoted }) => {
        const text = stringify(rows, {
          delimiter,
          quoted,
          quoted_match: /[\n"]/,
          record_delimiter: newline,
          eof: closed,
        });
        const read = await rowsOf(encode(text, encoding), delimiter, pieceBytes);
        expect(read.map((row) => row.cells)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps line and row numbers when cells hold line breaks', async () => {
    const rows = await rowsOf('a;b\n"1\n2";x\n\nlast;y\n', ';');
    expect(rows.map(({ at, row }) => [at, row])).toEqual([
      ['line 1', 1],
      ['line 2', 2],
      ['line 4', 3],
      ['line 5', 4],
    ]);
  });

  it('with the line ends of old Macs is read line by line', async () => {
    expect(await cellsOf('a;b\r1;2\r"x\ry";3')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['x\ry', '3'],
    ]);
  });
});

describe('quotation marks that do not follow the rules', () => {
  it('inside an unquoted cell are part of its text', async () => {
    expect(await cellsOf('Monitor 24";x\n5\' 3" tall;y')).toEqual([
      ['Monitor 24"', 'x'],
      ['5\' 3" tall', 'y'],
    ]);
  });

  it('after a closing mark leave the cell as it is written', async () => {
    expect(await cellsOf('"Maker "Best" Ltd";x\ny;z')).toEqual([
      ['"Maker "Best" Ltd"', 'x'],
      ['y', 'z'],
    ]);
  });

  it('that never close cost their own line and no other', async () => {
    const rows = await rowsOf('a;b\n"open;1\nc;d\ne;f\n', ';');
    expect(rows.map(({ cells, problem }) => cells ?? problem)).toEqual([
      ['a', 'b'],
      'a quotation mark opens in this line and never closes',
      ['c', 'd'],
      ['e', 'f'],
    ]);
    expect(rows.map(({ at }) => at)).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
  });

  it('that never close within a thousand lines are given up there', async () => {
    const text = `"open;1\n${'c;d\n'.repeat(3000)}`;
    const rows = await rowsOf(text, ';');
    expect(rows).toHaveLength(3001);
    expect(rows.filter((row) => row.problem !== undefined).map(({ at }) => at)).toEqual(['line 1']);
  });

  it('that open in two lines do not join them to one row', async () => {
    const rows = await rowsOf('"Pump A;ICU;x\n"Pump B;ICU;y\nPump C;ICU;z\n', ';');
    expect(rows.map(({ cells, problem }) => cells ?? problem?.slice(0, 16))).toEqual([
      'a quotation mark',
      'a quotation mark',
      ['Pump C', 'ICU', 'z'],
    ]);
  });

  it('that open in line after line end the reading', async () => {
    await expect(rowsOf('"x;y;\n'.repeat(301), ';')).rejects.toThrow(ImportError);
  });
});

it('a line of a thousand columns too many is a row with a problem', async () => {
  const [row] = await rowsOf(';'.repeat(5000), ';');
  expect(row?.problem).toContain('more than');
});
