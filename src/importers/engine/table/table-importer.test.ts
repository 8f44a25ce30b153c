// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../importer.ts';
import { fileSource, memorySource, notesOf, recordsOf, rejectsOf, runImporter } from '../testing.ts';
import { temporaryFiles, workbookBytes } from '../testing-workbook.ts';
import { column } from './columns.ts';
import { date, identifier, ips, line } from './readers.ts';
import { refuse, tableImporter } from './table-importer.ts';

const importer = tableImporter({
  id: 'supplier-test',
  title: 'Suppliers',
  kind: 'supplier',
  fileNames: /supplier/,
  columns: {
    number: column(identifier, 'No'),
    name: column(line, 'Supplier', 'Lieferant'),
    lastAssessed: column(date, 'Assessed', 'Bewertet am'),
    category: column(line, 'Category'),
    addresses: column(ips, 'Addresses'),
  },
  stated: { 'agreement-in-place': { en: 'Agreement', de: 'Vertrag' } },
  signatures: [{ fields: ['name', 'lastAssessed'] }],
  keys: [['number'], ['name']],
  record: ({ addresses: _addresses, name, number: _number, ...fields }) =>
    name === undefined ? refuse('no name') : { name, ...fields },
});

const run = (text: string, profile?: ColumnProfile) =>
  runImporter(importer, memorySource(text, profile ? { profile } : {}));
const guess = async (text: string) => {
  const profile = await importer.guess?.(memorySource(text));
  if (!profile) throw new Error('nothing guessed');
  return profile;
};

describe('a row', () => {
  it('becomes a record; what the cell does not say is absent', async () => {
    const { items } = await run('No,Supplier,Assessed,Agreement\n1,Acme,2024-01-31,yes\n2,Beta,,\n');
    expect(recordsOf(items, 'supplier')).toEqual([
      { kind: 'supplier', key: '1', name: 'Acme', lastAssessed: '2024-01-31', stated: { 'agreement-in-place': true } },
      { kind: 'supplier', key: '2', name: 'Beta' },
    ]);
  });

  it('without key or name, with a bad date, an earlier key, or the wrong number of cells is refused with line and reason', async () => {
    const rows = [
      '1,Acme,2024-01-31',
      ',Beta,',
      '3,,',
      '4,Delta,someday',
      '1,Again,',
      '5,Epsilon',
      '6,Zeta,,x',
      'Total: 7,x,',
    ];
    const { items } = await run(`No,Supplier,Assessed\n${rows.join('\n')}\n`);
    expect(recordsOf(items, 'supplier').map(({ key }) => key)).toEqual(['1']);
    expect(rejectsOf(items)).toEqual([
      "line 3: no key in 'No'",
      'line 4: no name',
      "line 5: column 'Assessed': not a date",
      'line 6: the same key as line 2',
      'line 7: 2 cells where the header has 3',
      'line 8: 4 cells where the header has 3',
      'line 9: a line of totals, not an entry',
    ]);
  });

  it('with a value that cannot be taken is kept, and the value is told once for all rows', async () => {
    const { items } = await run('No,Supplier,Assessed,Addresses\n1,A,2024,none yet\n2,B,2023,10.0.0.1 and more\n');
    expect(recordsOf(items, 'supplier')).toHaveLength(2);
    expect(notesOf(items)).toEqual([
      "line 2: column 'Assessed': not a date to the day, left out: 2 (line 2; line 3)",
      "line 2: column 'Addresses': not IP addresses of devices, left out: 1 (line 2)",
      "line 3: column 'Addresses': not all IP addresses of devices, left out: 1 (line 3)",
    ]);
  });

  it('that is blank or repeats the header is told, not refused', async () => {
    const { items } = await run('No,Supplier,Assessed\n1,A,\n\n,,\nNo,Supplier,Assessed\n2,B,\n');
    expect(rejectsOf(items)).toEqual([]);
    expect(recordsOf(items, 'supplier')).toHaveLength(2);
    expect(notesOf(items)).toEqual([
      'line 3: blank rows: 2 (line 3; line 4)',
      'line 5: rows that repeat the header: 1 (line 5)',
    ]);
  });

  it('that begins like a formula stays the text that it is', async () => {
    const { items } = await run('No,Supplier,Assessed,Category\n"=1+1",+A,,@B\n-2,"=HYPERLINK(""x"")",,-C\n');
    expect(recordsOf(items, 'supplier')).toEqual([
      { kind: 'supplier', key: '=1+1', name: '+A', category: '@B' },
      { kind: 'supplier', key: '-2', name: '=HYPERLINK("x")', category: '-C' },
    ]);
  });
});

describe('a guessed profile', () => {
  it('names delimiter, header row, columns in their order and the order of dates', async () => {
    expect(
      await guess('List of suppliers;;;\n;;;\nBewertet am;Lieferant;Farbe;Vertrag\n31/01/2024;A;rot;ja\n'),
    ).toEqual({
      id: 'supplier-test:guessed',
      kind: 'supplier',
      delimiter: ';',
      dateOrder: 'dmy',
      headerRow: 3,
      columns: { lastAssessed: 'Bewertet am', name: 'Lieferant', 'stated.agreement-in-place': 'Vertrag' },
    });
  });

  it.each([',', ';', '\t', '|'])("finds the delimiter '%s' among signs of the others", async (delimiter) => {
    const rows = [
      ['Supplier', 'Assessed'],
      ['"a, b; c | d"', '2024-01-31'],
      ['x', '2024-02-01'],
    ];
    const text = rows.map((row) => row.join(delimiter)).join('\n');
    expect((await guess(text)).delimiter).toBe(delimiter);
  });

  it('believes a first line that declares the delimiter', async () => {
    const profile = await guess('sep=;\nSupplier;Assessed\nA, B, C;2024-01-31\n');
    expect([profile.delimiter, profile.headerRow]).toEqual([';', 2]);
  });

  it('names the encoding only where the first bytes prove it', async () => {
    expect((await guess('Supplier,Assessed\nA,\n')).encoding).toBeUndefined();
    expect((await guess('Supplier,Assessed\nÄ,\n')).encoding).toBe('utf-8');
    const latin = Buffer.from('Supplier,Assessed\n\xc4,\n', 'latin1');
    expect((await importer.guess?.(memorySource(latin)))?.encoding).toBe('windows-1252');
  });

  it('reads a day and month that could be swapped only where a date or the language of the header tells', async () => {
    const refused = await run('Supplier,Assessed\nA,03/04/2024\n');
    expect(rejectsOf(refused.items)).toHaveLength(1);
    const german = await run('Lieferant,Bewertet am\nA,03/04/2024\n');
    expect(recordsOf(german.items, 'supplier')[0]?.lastAssessed).toBe('2024-04-03');
    const american = await run('Supplier,Assessed\nA,03/04/2024\nB,12/31/2024\n');
    expect(recordsOf(american.items, 'supplier')[0]?.lastAssessed).toBe('2024-03-04');
  });
});

describe('a saved profile', () => {
  const saved: ColumnProfile = {
    id: 'mine',
    kind: 'supplier',
    delimiter: ';',
    headerRow: 2,
    columns: { name: 'Firma XY', lastAssessed: 'Datum' },
    constants: { category: 'cloud' },
  };

  it('reads columns under any header, and fills fixed values', async () => {
    const { items } = await run('x\nDatum;Firma XY\n31.01.2024;A\n', saved);
    expect(recordsOf(items, 'supplier')).toEqual([
      { kind: 'supplier', key: 'A', name: 'A', category: 'cloud', lastAssessed: '2024-01-31' },
    ]);
  });

  it('that does not fit the file is an error that names the column and what the file has', async () => {
    const { error } = await run('x\nDate;Firma XY\n', saved);
    expect(error?.code).toBe('wrong-kind');
    expect(error?.message).toContain("no column 'Datum'");
    expect(error?.message).toContain('Date, Firma XY');
  });

  it('with an unknown field or an unreadable fixed value is an error', async () => {
    const unknown = await run('x\nDatum;Firma XY\n', { ...saved, columns: { name: 'Firma XY', colour: 'Datum' } });
    expect(unknown.error?.message).toContain("'colour'");
    const constant = await run('x\nFirma XY\n', {
      ...saved,
      columns: { name: 'Firma XY' },
      constants: { lastAssessed: 'soon' },
    });
    expect(constant.error?.message).toContain("'lastAssessed'");
  });

  it('that was guessed reads the file as the importer does by itself', async () => {
    const text = 'No;Supplier;Assessed;Agreement;Colour\n1;A;31.01.2024;no;red\n2;B;x;;blue\n';
    expect(await run(text, await guess(text))).toEqual(await run(text));
  });
});

describe('a table that cannot be read', () => {
  it('without any known column says which ones are needed', async () => {
    const { error } = await run('Colour,Shape\nred,round\n');
    expect(error?.code).toBe('wrong-kind');
    expect(error?.message).toContain("'No', or 'Supplier'");
  });

  it('that is empty or binary is an error', async () => {
    expect((await run('')).error?.code).toBe('truncated');
    expect((await runImporter(importer, memorySource(Buffer.from([0, 159, 146, 150, 0, 1])))).error?.code).toBe(
      'wrong-kind',
    );
  });

  it('that is one endless line is refused for its length', async () => {
    expect((await run('a'.repeat(200_000))).error).toMatchObject({ code: 'too-large', at: 'line 1' });
    const late = await run(`No,Supplier,Assessed\n1,${'a'.repeat(2_000_000)},\n`);
    expect(late.error).toMatchObject({ code: 'too-large', at: 'line 2' });
  });

  it('keeps what it counted when the rest cannot be read', async () => {
    const text = `No,Supplier,Assessed\n1,A,2024\n2,${'b'.repeat(2_000_000)},\n`;
    const { error, items } = await runImporter(importer, memorySource(text, { pieceBytes: 1024 }));
    expect(error?.code).toBe('too-large');
    expect(recordsOf(items, 'supplier')).toHaveLength(1);
    expect(notesOf(items)).toHaveLength(1);
  });

  it('whose quotation marks never close is not claimed, and refused when it is read', async () => {
    const text = '"x;y;\n'.repeat(300);
    expect(importer.accepts({ name: 'x', size: text.length, bytes: Buffer.from(text), text })).toBe(0);
    expect((await run(text)).error?.code).toBe('wrong-kind');
  });

  it('ends before the header of its profile', async () => {
    const profile: ColumnProfile = {
      id: 'p',
      kind: 'supplier',
      delimiter: ',',
      headerRow: 9,
      columns: { name: 'Supplier' },
    };
    expect((await run('Supplier\nA\n', profile)).error?.message).toContain('row 9');
  });

  it('stops where it is when the import is cancelled', async () => {
    const cancel = new AbortController();
    const seen: string[] = [];
    const reading = async () => {
      const rows = Array.from({ length: 2000 }, (_, i) => `${i},S${i},`).join('\n');
      for await (const item of importer.parse(
        memorySource(`No,Supplier,Assessed\n${rows}`, { signal: cancel.signal }),
      )) {
        seen.push(item.at);
        if (seen.length === 5) cancel.abort();
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toHaveLength(5);
  });
});

describe('a workbook', () => {
  const write = temporaryFiles();

  it('is read by a profile that was made for a CSV file, and the other way round', async () => {
    const rows = [
      ['No', 'Supplier', 'Assessed'],
      ['1', 'A', '31.01.2024'],
    ];
    const path = write('list.xlsx', await workbookBytes([{ name: 'List', rows }]));
    const csv = rows.map((row) => row.join(';')).join('\n');
    const fromCsv = await guess(csv);
    const fromBook = await importer.guess?.(fileSource(path));
    const record = [{ kind: 'supplier', key: '1', name: 'A', lastAssessed: '2024-01-31' }];
    const book = await runImporter(importer, fileSource(path, { profile: fromCsv }));
    expect(recordsOf(book.items, 'supplier')).toEqual(record);
    expect(recordsOf((await run(csv, fromBook)).items, 'supplier')).toEqual(record);
  });

  it('without the sheet that a profile names is an error that lists its sheets', async () => {
    const path = write('other.xlsx', await workbookBytes([{ name: 'One', rows: [['No', 'Supplier']] }]));
    const profile: ColumnProfile = {
      id: 'p',
      kind: 'supplier',
      headerRow: 1,
      sheet: 'Two',
      columns: { name: 'Supplier' },
    };
    const { error } = await runImporter(importer, fileSource(path, { profile }));
    expect(error).toMatchObject({ code: 'wrong-kind', message: expect.stringContaining("'One'") });
  });

  it('is read from the sheet that holds the table; others are left alone', async () => {
    const bytes = await workbookBytes([
      { name: 'Cover', rows: [['Our suppliers'], ['No', 'nothing here']] },
      {
        name: 'List',
        rows: [['No', 'Supplier', 'Assessed'], [1, 'A', 45_322], ['2', 'B', '31.01.2024', 'aside'], [3]],
      },
    ]);
    const { items } = await runImporter(importer, fileSource(write('suppliers.xlsx', bytes)));
    expect(recordsOf(items, 'supplier')).toEqual([
      { kind: 'supplier', key: '1', name: 'A', lastAssessed: '2024-01-31' },
      { kind: 'supplier', key: '2', name: 'B', lastAssessed: '2024-01-31' },
    ]);
    expect(rejectsOf(items)).toEqual(['sheet List, row 4: no name']);
    expect(notesOf(items)).toEqual([
      "sheet Cover, row 1: rows of sheet 'Cover', not read: 2 (sheet Cover, row 1; sheet Cover, row 2)",
      'sheet List, row 3: values to the right of the last header, not read: 1 (sheet List, row 3)',
    ]);
  });
});
