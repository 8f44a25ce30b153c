// SPDX-License-Identifier: Apache-2.0
import { PassThrough, Writable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { type Sheet, type WorkbookAbout, writeXlsx } from './xlsx.ts';
import type { SheetValue } from './xlsx-cells.ts';

const about: WorkbookAbout = {
  title: 'Inventory',
  organisation: 'Riverside & Sons',
  language: 'en',
  createdAt: new Date('2026-04-02T07:14:00Z'),
  timeZone: 'Europe/Berlin',
  marks: ['DRAFT, NOT APPROVED', 'DEMONSTRATION DATA'],
  facts: [{ label: 'Version', value: '3' }],
  sources: ['Own wording.'],
};
const columns = (...titles: string[]) => titles.map((title) => ({ title, width: 20 }));
const sheet = (rows: Sheet['rows'], titles = ['A', 'B', 'C']): Sheet => ({
  name: 'Assets',
  columns: columns(...titles),
  rows,
});

async function write(
  sheets: Iterable<Sheet> | AsyncIterable<Sheet>,
  more: Partial<WorkbookAbout> = {},
): Promise<Buffer> {
  const out = new PassThrough();
  const [, bytes] = await Promise.all([writeXlsx(out, sheets, { ...about, ...more }), buffer(out)]);
  return bytes;
}
async function load(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}
async function parts(bytes: Buffer): Promise<Map<string, string>> {
  const file = await fromBufferPromise(bytes);
  const found = new Map<string, string>();
  for await (const entry of file.eachEntry())
    found.set(entry.fileName, await text(await file.openReadStreamPromise(entry)));
  return found;
}

describe('the workbook', () => {
  it('holds text, numbers, truth values and dates as what they are', async () => {
    const day = new Date('2026-04-02T00:00:00Z');
    const moment = new Date('2026-04-02T07:14:00Z');
    const workbook = await load(
      await write([
        sheet([
          ['x', -1.5, true],
          [day, moment, null],
        ]),
      ]),
    );
    const assets = workbook.getWorksheet('Assets');
    expect(assets?.getRow(2).values).toEqual([undefined, 'x', -1.5, true]);
    expect(assets?.getCell('A3').value).toEqual(day);
    expect(assets?.getCell('B3').value).toEqual(moment);
    expect([assets?.getCell('A3').numFmt, assets?.getCell('B3').numFmt]).toEqual(['yyyy-mm-dd', 'yyyy-mm-dd hh:mm']);
  });

  it('freezes the head, filters all rows and repeats the head in print', async () => {
    const file = await parts(
      await write([
        sheet([
          ['1', '2', '3'],
          ['4', '5', '6'],
        ]),
      ]),
    );
    const xml = file.get('xl/worksheets/sheet2.xml') ?? '';
    expect(xml).toContain('state="frozen"');
    expect(xml).toContain('<autoFilter ref="A1:C3"/>');
    expect(file.get('xl/workbook.xml')).toContain('&apos;Assets&apos;!$1:$1');
  });

  it('says on its first sheet what it is, and prints the marks on every sheet', async () => {
    const file = await write([{ ...sheet([]), notes: ['Devices without an owner are listed last.'] }, sheet([])]);
    const first = (await load(file)).worksheets[0];
    const said = first?.getSheetValues().flat().join('\n');
    for (const words of [
      'Inventory',
      ...about.marks,
      'Riverside & Sons',
      '2026-04-02 09:14 Europe/Berlin',
      'Devices without an owner',
      'Own wording.',
    ])
      expect(said).toContain(words);
    const sheets = [...(await parts(file))].filter(([name]) => name.startsWith('xl/worksheets/'));
    expect(sheets).toHaveLength(3);
    for (const [, xml] of sheets) {
      expect(xml).toContain('DRAFT, NOT APPROVED · DEMONSTRATION DATA');
      expect(xml).toContain('Riverside &amp;&amp; Sons');
    }
  });

  it('gives each sheet a name that the programs accept', async () => {
    const names = ['Assets', 'ASSETS', "a/b:c*d?[e]'", 'About', 'History', '', 'x'.repeat(40)];
    const workbook = await load(await write(names.map((name) => ({ ...sheet([]), name }))));
    const written = workbook.worksheets.map((one) => one.name);
    expect(new Set(written.map((name) => name.toLowerCase())).size).toBe(8);
    for (const name of written) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
    expect(written).toContain('History (2)');
  });

  it('speaks German', async () => {
    const workbook = await load(await write([], { language: 'de' }));
    expect(workbook.worksheets.map((one) => one.name)).toEqual(['Über diese Datei']);
  });

  it('has the same bytes for the same content: no part of it says when it was written', async () => {
    const once = await write([sheet([['a', 1, new Date(0)]])]);
    expect((await write([sheet([['a', 1, new Date(0)]])])).equals(once)).toBe(true);
    const file = await fromBufferPromise(once);
    for await (const entry of file.eachEntry())
      expect([entry.fileName, entry.lastModFileDate, entry.lastModFileTime]).toEqual([
        entry.fileName,
        ((2026 - 1980) << 9) | (4 << 5) | 2,
        (7 << 11) | (14 << 5),
      ]);
    expect((await parts(once)).get('docProps/core.xml')).toContain('2026-04-02T07:14:00Z');
  });

  it('takes sheets and rows that arrive late', async () => {
    async function* rows(): AsyncGenerator<SheetValue[]> {
      for (let index = 0; index < 1000; index++) yield [`late ${index}`];
    }
    async function* sheets(): AsyncGenerator<Sheet> {
      yield sheet(rows(), ['A']);
      yield { ...sheet([['x']], ['B']), name: 'Second' };
    }
    const workbook = await load(await write(sheets()));
    expect(workbook.getWorksheet('Assets')?.rowCount).toBe(1001);
    expect(workbook.getWorksheet('Second')?.getCell('A2').value).toBe('x');
  });
});

describe('hostile cells', () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', '＝1'];

  it('stay text: no cell of the file holds a formula', async () => {
    const bytes = await write([sheet(evil.map((value) => [value, value, value]))], {
      title: '=1+1',
      marks: ['=2+2'],
      organisation: '@x',
    });
    for (const [name, xml] of await parts(bytes))
      if (name.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >/]/);
    const xml = (await parts(bytes)).get('xl/worksheets/sheet2.xml') ?? '';
    for (const [, attributes = ''] of xml.matchAll(/<c ([^>]*)><v>/g))
      expect(attributes).toMatch(/t="(str|s|inlineStr)"/);
  });

  it('read back as the text that they were, in text format, so that editing does not start them', async () => {
    const assets = (
      await load(
        await write([
          sheet(
            evil.map((value) => [value]),
            ['A'],
          ),
        ]),
      )
    ).getWorksheet('Assets');
    evil.forEach((value, index) => {
      const cell = assets?.getCell(index + 2, 1);
      expect(cell?.type).toBe(ExcelJS.ValueType.String);
      expect(cell?.value).toBe(value.replace('\r', '\n'));
      expect(cell?.numFmt).toBe('@');
    });
  });

  it('cannot break the file: control characters and markup are shown', async () => {
    const assets = (
      await load(await write([sheet([['a\u0000b\ufffe', '</v></c><c><f>1</f>', '_x0041_']])]))
    ).getWorksheet('Assets');
    expect(assets?.getCell('A2').value).toBe('a[U+0000]b[U+FFFE]');
    expect(assets?.getCell('B2').value).toBe('</v></c><c><f>1</f>');
  });

  it.each([[Number.NaN], [new Date(Number.NaN)], [{ formula: '1+1' } as unknown as string]])(
    'refuses %j and says where',
    async (value) => {
      await expect(write([sheet([['x'], ['y', value]])])).rejects.toThrow("sheet 'Assets', row 3, column 'B'");
    },
  );
});

describe('writing', () => {
  it('waits for a slow reader instead of piling rows up', async () => {
    let drawn = 0;
    function* rows(): Generator<SheetValue[]> {
      for (let index = 0; index < 400_000; index++) {
        drawn = index;
        yield [`${Math.sin(index)}`, `${Math.cos(index)}`, index];
      }
    }
    const stop = new Error('reader has seen enough');
    const held: ((error: Error) => void)[] = [];
    const slow = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        held.push(done);
      },
    });
    const written = writeXlsx(slow, [sheet(rows())], about);
    let before = -1;
    while (drawn !== before) {
      before = drawn;
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    expect(drawn).toBeLessThan(200_000);
    for (const release of held) release(stop);
    await expect(written).rejects.toBe(stop);
  });

  it('rejects with the error of the rows and closes the file', async () => {
    function* broken(): Generator<SheetValue[]> {
      yield ['x'];
      throw new Error('rows broke');
    }
    const out = new PassThrough().resume();
    await expect(writeXlsx(out, [sheet(broken())], about)).rejects.toThrow('rows broke');
    expect(out.destroyed).toBe(true);
  });

  it('rejects when the file cannot be written', async () => {
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) });
    await expect(writeXlsx(full, [sheet([['x']])], about)).rejects.toThrow('disk full');
  });
});
