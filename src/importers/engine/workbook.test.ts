// SPDX-License-Identifier: Apache-2.0
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportLimits } from './importer.ts';
import { damageOf, fileSource, fuzzRuns } from './testing.ts';
import { damages, type TestCell, temporaryFiles, workbookBytes, workbookXml, zipBytes } from './testing-workbook.ts';
import { type WorkbookRow, workbookRows } from './workbook.ts';

const file = temporaryFiles();

const read = (
  bytes: Uint8Array,
  options?: { sheet?: string },
  limits: Partial<ImportLimits> = {},
): Promise<WorkbookRow[]> => Array.fromAsync(workbookRows(fileSource(file('book.xlsx', bytes), { limits }), options));

const sheet = (...rows: TestCell[][]) => workbookBytes([{ name: 'List', rows }]);
const cell = (xml: string): TestCell => ({ xml });
const values = async (...cells: TestCell[]) => (await read(await sheet(cells)))[0]?.cells;

/** A workbook with one part replaced. */
async function withPart(name: string, content: string): Promise<Buffer> {
  return zipBytes({ ...workbookXml([{ name: 'List', rows: [['a', 'b']] }]), [name]: content });
}

describe('rows of a workbook', () => {
  it('come in sheet order with the row numbers that the sheet shows, empty rows left out', async () => {
    const bytes = await workbookBytes([
      { name: 'Devices', rows: [['Name', 'Place'], [], ['Pump', null, 'x'], [null]] },
      { name: 'Sites & more', rows: [['North']] },
    ]);
    expect(await read(bytes)).toEqual([
      { sheet: 'Devices', row: 1, cells: ['Name', 'Place'] },
      { sheet: 'Devices', row: 3, cells: ['Pump', null, 'x'] },
      { sheet: 'Sites & more', row: 1, cells: ['North'] },
    ]);
    expect(await read(bytes, { sheet: 'Sites & more' })).toHaveLength(1);
    await expect(read(bytes, { sheet: 'Costs' })).rejects.toMatchObject({ code: 'wrong-kind', at: 'sheet Costs' });
  });

  it('are the same as another program wrote them', async () => {
    const book = new ExcelJS.Workbook();
    const list = book.addWorksheet('Liste');
    const rich = { richText: [{ text: 'Zähl' }, { text: 'werk' }] };
    list.addRow(['Gerät', 'Wert', new Date(Date.UTC(2025, 5, 30)), true, rich]);
    list.addRow([]);
    list.addRow(['=1+1', 1.5, { formula: 'B1*2', result: 7 }, false, 'line\nbreak & <tag>']);
    expect(await read(new Uint8Array(await book.xlsx.writeBuffer()))).toEqual([
      { sheet: 'Liste', row: 1, cells: ['Gerät', 'Wert', new Date(Date.UTC(2025, 5, 30)), true, 'Zählwerk'] },
      { sheet: 'Liste', row: 3, cells: ['=1+1', 1.5, 7, false, 'line\nbreak & <tag>'] },
    ]);
  });

  it('give the stored result of a formula, nothing where none was stored, and never evaluate', async () => {
    expect(
      await values(
        cell('<c><f>1+1</f><v>3</v></c>'),
        cell('<c t="str"><f>A1&amp;"x"</f><v>stored</v></c>'),
        cell('<c><f>NOW()</f></c>'),
        cell('<c t="b"><f>TRUE()</f><v>0</v></c>'),
        cell('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
      ),
    ).toEqual([3, 'stored', null, false, '#DIV/0!']);
  });

  it('read inline texts without phonetic guides, escapes and ISO dates', async () => {
    expect(
      await values(
        cell('<c t="inlineStr"><is><r><t>Ka</t></r><rPh sb="0" eb="1"><t>ruby</t></rPh><r><t>rte</t></r></is></c>'),
        cell('<c t="inlineStr"><is><t>a_x000A_b_x0000_c</t></is></c>'),
        cell('<c t="d"><v>2026-03-01T08:30:00</v></c>'),
        cell('<c t="n"><v>not a number</v></c>'),
      ),
    ).toEqual(['Karte', 'a\nbc', new Date(Date.UTC(2026, 2, 1, 8, 30)), 'not a number']);
  });

  it('turn numbers into dates only where the cell shows a date', async () => {
    const serial = 45_000;
    expect(
      await values(
        serial,
        cell(`<c s="1"><v>${serial}</v></c>`),
        cell(`<c s="2"><v>${serial}.5</v></c>`),
        cell('<c s="1"><v>1</v></c>'),
      ),
    ).toEqual([
      serial,
      new Date(Date.UTC(2023, 2, 15)),
      new Date(Date.UTC(2023, 2, 15, 12)),
      new Date(Date.UTC(1900, 0, 1)),
    ]);
  });

  it.each([
    ['yyyy-mm-dd', true],
    ['[$-407]d. mmmm yyyy;@', true],
    ['mmm-yy', true],
    ['h:mm', false],
    ['[h]:mm:ss', false],
    ['0.00" days"', false],
    ['#,##0.00 [Red]', false],
    ['\\d0', false],
    ['General', false],
  ])('take the format %s for a date: %s', async (format, isDate) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${format.replaceAll('"', '&quot;')}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>`;
    const parts = { ...workbookXml([{ name: 'L', rows: [[45_000]] }]), 'xl/styles.xml': styles };
    const [row] = await read(await zipBytes(parts));
    expect(row?.cells[0] instanceof Date).toBe(isDate);
  });

  it('count days from 1904 where the workbook says so', async () => {
    const parts = workbookXml([{ name: 'L', rows: [[cell('<c s="1"><v>366</v></c>')]] }]);
    const book = (parts['xl/workbook.xml'] ?? '').replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
    const [row] = await read(await zipBytes({ ...parts, 'xl/workbook.xml': book }));
    expect(row?.cells).toEqual([new Date(Date.UTC(1905, 0, 1))]);
  });

  it('are found without cell references, with prefixed names and absolute targets', async () => {
    const parts = workbookXml([{ name: 'L', rows: [] }]);
    const rels = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace('worksheets/', '/xl/worksheets/');
    const data =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = await zipBytes({ ...parts, 'xl/_rels/workbook.xml.rels': rels, 'xl/worksheets/sheet1.xml': data });
    expect((await read(bytes)).map(({ cells, row }) => [row, ...cells])).toEqual([
      [1, 1, 2],
      [2, 3],
    ]);
  });

  it('stream: the first row is there before a damaged end is met', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `<row r="${i + 1}"><c><v>${i}</v></c></row>`).join('');
    const bytes = await withPart('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</oops>`);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { row } of workbookRows(fileSource(file('cut.xlsx', bytes)))) seen.push(row);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'malformed', at: 'xl/worksheets/sheet1.xml, line 1' });
    expect(seen).toHaveLength(5_000);
  });
});

describe('a workbook that is none, or a trap', () => {
  it.each([
    ['text', Buffer.from('name;place\n')],
    ['an old .xls or a password', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['nothing', Buffer.alloc(0)],
  ])('is told apart: %s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'wrong-kind' });
  });

  it('is told apart: another kind of archive', async () => {
    await expect(read(await zipBytes({ 'word/document.xml': '<a/>' }))).rejects.toMatchObject({ code: 'wrong-kind' });
  });

  const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>';
  it.each(['xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml', '_rels/.rels'])(
    'is refused for entities declared in %s',
    async (part) => {
      await expect(read(await withPart(part, `${bomb}<a>&c;</a>`))).rejects.toMatchObject({ code: 'hostile' });
    },
  );

  it('is refused for a cell with too much text, in one piece or in many', async () => {
    const limits = { maxLineChars: 5_000 };
    const long = await withPart('xl/sharedStrings.xml', `<sst><si><t>${'a'.repeat(200_000)}</t></si></sst>`);
    await expect(read(long, {}, limits)).rejects.toMatchObject({ code: 'too-large' });
    const runs = await withPart(
      'xl/sharedStrings.xml',
      `<sst><si>${'<r><t>aaaaaaaaaa</t></r>'.repeat(2_000)}</si></sst>`,
    );
    await expect(read(runs, {}, limits)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('is refused for a value in a column far out, but not for empty cells there', async () => {
    expect(await values('a', cell('<c r="XFD1" s="1"/>'.replace(' r="XFD1"', '')))).toEqual(['a']);
    const far = await withPart(
      'xl/worksheets/sheet1.xml',
      '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>',
    );
    await expect(read(far)).rejects.toMatchObject({ code: 'too-large' });
  });

  it.each([
    ['a shared string that is not there', '<c t="s"><v>99</v></c>'],
    ['a reference that is none', '<c r="1A"><v>1</v></c>'],
  ])('is malformed for %s', async (_, xml) => {
    const data = `<worksheet><sheetData><row r="1">${xml}</row></sheetData></worksheet>`;
    await expect(read(await withPart('xl/worksheets/sheet1.xml', data))).rejects.toMatchObject({ code: 'malformed' });
  });

  it('is malformed for a row number out of range', async () => {
    const data = '<worksheet><sheetData><row r="-3"><c><v>1</v></c></row></sheetData></worksheet>';
    await expect(read(await withPart('xl/worksheets/sheet1.xml', data))).rejects.toMatchObject({ code: 'malformed' });
  });

  it('stops when the import is cancelled', async () => {
    const controller = new AbortController();
    const rows = Array.from({ length: 20_000 }, (_, i): TestCell[] => [i, i]);
    const path = file('long.xlsx', await sheet(...rows));
    const reading = workbookRows(fileSource(path, { signal: controller.signal }));
    await reading.next();
    controller.abort();
    await expect(Array.fromAsync(reading)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('never fails with anything but an ImportError, however its bytes or its parts are damaged', async () => {
    const parts = workbookXml([
      {
        name: 'L',
        rows: [
          ['a', 1, true],
          ['b', cell('<c t="inlineStr"><is><t>c</t></is></c>')],
        ],
      },
    ]);
    const names = Object.keys(parts);
    await fc.assert(
      fc.asyncProperty(damages, fc.nat(names.length), async (list, which) => {
        const name = names[which];
        const bytes =
          name === undefined
            ? damageOf(await zipBytes(parts), list)
            : await zipBytes({ ...parts, [name]: damageOf(Buffer.from(parts[name] ?? ''), list) });
        const outcome = await read(bytes).catch((error: unknown) => error);
        if (!Array.isArray(outcome)) expect(outcome).toMatchObject({ name: 'ImportError' });
      }),
      fuzzRuns(80),
    );
  });
});
