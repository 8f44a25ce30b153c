// SPDX-License-Identifier: Apache-2.0
import { type FileHead, ImportError } from '../importer.ts';
import { isBlankRow, type TableRow } from './cell.ts';
import { CsvFramer } from './csv-records.ts';
import { csvRows, delimiters } from './csv-rows.ts';

/** The beginning of one table of a file: a sheet of a workbook, or a whole CSV file with its delimiter. */
export type PreviewTable = {
  readonly sheet?: string;
  readonly delimiter?: string;
  readonly rows: readonly TableRow[];
};

const previewRows = 250;
/** Written by a spreadsheet into the first line of a CSV file to name the delimiter. */
const delimiterLine = /^sep=(.)\r?\n/i;

const known = new WeakMap<FileHead, readonly PreviewTable[]>();

/** The tables that a file begins with; none for a file that is neither text nor a workbook. */
export function previewTables(head: FileHead): readonly PreviewTable[] {
  const before = known.get(head);
  if (before) return before;
  const tables = head.sheets ? sheetTables(head.sheets) : head.text === undefined ? [] : [textTable(head, head.text)];
  known.set(head, tables);
  return tables;
}

function sheetTables(sheets: NonNullable<FileHead['sheets']>): PreviewTable[] {
  return sheets.map(({ name, rows }) => ({
    sheet: name,
    rows: rows.map(({ cells, row }) => ({ at: sheetPlace(name, row), row, cells })),
  }));
}

export function sheetPlace(sheet: string, row: number): string {
  return `sheet ${sheet}, row ${row}`;
}

function textTable(head: FileHead, text: string): PreviewTable {
  const declared = delimiterLine.exec(text)?.[1];
  const candidates = declared === undefined ? delimiters : [declared];
  const tables = candidates.map((delimiter) => ({ delimiter, rows: firstRows(head, text, delimiter) }));
  tables.sort((a, b) => regularity(b.rows) - regularity(a.rows));
  return tables[0] ?? { delimiter: ',', rows: [] };
}

/** Rows of the head, none where it is no CSV; a last line that the end of the head may have cut is left out. */
function firstRows(head: FileHead, text: string, delimiter: string): TableRow[] {
  const framer = new CsvFramer(delimiter, text.length);
  try {
    const records = [...framer.push(text)];
    if (head.size <= head.bytes.length) records.push(...framer.end());
    return csvRows(records.slice(0, previewRows), delimiter);
  } catch (error) {
    if (error instanceof ImportError) return [];
    throw error;
  }
}

/** How much the rows look like one table: the share of them that have the commonest width, more for wider tables. */
function regularity(rows: readonly TableRow[]): number {
  const widths = new Map<number, number>();
  for (const { cells } of rows) {
    if (cells && cells.length > 1 && !isBlankRow(cells)) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  }
  const filled = rows.filter(({ cells }) => cells && !isBlankRow(cells)).length;
  const scores = [...widths].map(([width, count]) => (count / filled) ** 2 * Math.log2(width + 1));
  return Math.max(0, ...scores);
}
