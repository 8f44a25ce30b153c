// SPDX-License-Identifier: Apache-2.0
import { Buffer } from 'node:buffer';
import ExcelJs from 'exceljs';
import type { ExpectedReject, FileReport, Oddity } from './expectation.ts';
import { writeWhole } from './output.ts';

export type SheetCell = string | number | boolean | Date | undefined;

const centralEntry = 0x02014b50;
const endOfDirectory = 0x06054b50;
/** 1 January 1980 as an MS-DOS date, which is what archives without a clock carry. */
const dosEpoch = 0x0021;
/** Both bytes apart the time of writing is the only thing that differs between two equal workbooks. */
const fixedTime = new Date('2026-10-30T08:00:00Z');

export const asDate = (iso: string): Date | undefined => (iso === '' ? undefined : new Date(`${iso}T00:00:00Z`));

export function newWorkbook(author: string): ExcelJs.Workbook {
  const book = new ExcelJs.Workbook();
  book.creator = author;
  book.lastModifiedBy = author;
  book.created = fixedTime;
  book.modified = fixedTime;
  return book;
}

/** The bytes of a workbook, the same whenever and wherever it is written. */
export async function workbookBytes(book: ExcelJs.Workbook): Promise<Buffer> {
  const zip = Buffer.from(await book.xlsx.writeBuffer());
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== endOfDirectory) throw new Error('the workbook does not end as an archive does');
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === centralEntry) {
    const local = zip.readUInt32LE(at + 42);
    for (const time of [at + 12, local + 10]) {
      zip.writeUInt16LE(0, time);
      zip.writeUInt16LE(dosEpoch, time + 2);
    }
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

export type TableLayout = {
  readonly sheet: string;
  /** Rows above the header, as people put them there: title, date, department. */
  readonly title: readonly string[];
  readonly header: readonly string[];
  readonly widths?: readonly number[];
};

/** A spreadsheet as a person keeps it: title rows, a blank row, a coloured header, then the table. */
export class SheetFile {
  readonly #book: ExcelJs.Workbook;
  readonly #sheet: ExcelJs.Worksheet;
  readonly #rejects: ExpectedReject[] = [];
  readonly #oddities: Oddity[] = [];
  #records = 0;

  constructor(author: string, layout: TableLayout) {
    this.#book = newWorkbook(author);
    this.#sheet = this.#book.addWorksheet(layout.sheet);
    this.#sheet.columns = layout.header.map((text, index) => ({
      width: layout.widths?.[index] ?? Math.max(12, text.length + 2),
    }));
    for (const [index, text] of layout.title.entries()) {
      const row = this.#sheet.addRow([text]);
      this.#sheet.mergeCells(row.number, 1, row.number, Math.min(4, layout.header.length));
      row.font = { bold: index === 0, size: index === 0 ? 14 : 10 };
    }
    if (layout.title.length > 0) this.#sheet.addRow([]);
    const header = this.#sheet.addRow([...layout.header]);
    header.font = { bold: true };
    header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDEBF7' } };
    this.#sheet.views = [{ state: 'frozen', ySplit: header.number }];
    this.#sheet.autoFilter = {
      from: { row: header.number, column: 1 },
      to: { row: header.number, column: layout.header.length },
    };
  }

  record(cells: readonly SheetCell[]): void {
    this.#records += 1;
    this.#row(cells);
  }

  odd(cells: readonly SheetCell[], what: string): void {
    this.record(cells);
    this.#oddities.push({ at: this.#place(), what });
  }

  bad(cells: readonly SheetCell[], reason: string): void {
    this.#row(cells);
    this.#rejects.push({ at: this.#place(), reason });
  }

  /** A second sheet that explains the first and holds no table. */
  legend(name: string, lines: readonly string[]): void {
    const sheet = this.#book.addWorksheet(name);
    sheet.columns = [{ width: 90 }];
    for (const line of lines) sheet.addRow([line]);
  }

  async write(folder: string, name: string, importer: string): Promise<FileReport> {
    const written = await writeWhole(folder, name, await workbookBytes(this.#book));
    return { ...written, importer, records: this.#records, rejects: this.#rejects, oddities: this.#oddities };
  }

  #row(cells: readonly SheetCell[]): void {
    const row = this.#sheet.addRow(cells.map((cell) => cell ?? null));
    row.alignment = { vertical: 'top', wrapText: true };
    row.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = 'dd/mm/yyyy';
    });
  }

  #place(): string {
    return `sheet ${this.#sheet.name}, row ${this.#sheet.rowCount}`;
  }
}
