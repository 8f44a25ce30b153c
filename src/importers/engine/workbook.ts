// SPDX-License-Identifier: Apache-2.0
import { ImportError, type ImportLimits, type ImportSource } from './importer.ts';
import { appendText, readPart, readWorkbookParts, unescapeText, type WorkbookParts } from './workbook-parts.ts';
import type { XmlElement, XmlHandler } from './xml-reader.ts';
import { openGuardedZip } from './zip-guard.ts';

export type CellValue = string | number | boolean | Date | null;

/** `row` is the number that the sheet shows; `cells[0]` is column A, trailing empty cells are left out. */
export type WorkbookRow = { readonly sheet: string; readonly row: number; readonly cells: CellValue[] };

const maxColumns = 2_048;
const maxRow = 1_048_576;
const dayMillis = 86_400_000;

/**
 * Streams the rows of an .xlsx workbook in sheet order, all worksheets or the one named. Rows without a value are skipped.
 * A formula gives its stored result (null when none was stored) and is never evaluated; numbers in a date format become
 * UTC dates; an error cell gives its text, such as '#N/A'.
 * @throws ImportError 'wrong-kind' (not .xlsx, no such sheet), 'hostile', 'too-large', 'malformed', 'truncated', 'cancelled'.
 */
export async function* workbookRows(
  source: ImportSource,
  options: { sheet?: string } = {},
): AsyncGenerator<WorkbookRow> {
  await refuseOtherContainers(source);
  const zip = await openGuardedZip(source);
  try {
    const parts = await readWorkbookParts(zip, source.limits);
    for (const sheet of chosenSheets(parts, options.sheet)) {
      yield* readPart(zip, sheet.part, source.limits, sheetHandler(sheet.name, parts, source.limits));
    }
  } finally {
    zip.close();
  }
}

async function refuseOtherContainers(source: ImportSource): Promise<void> {
  const stream = source.open();
  let head = '';
  try {
    for await (const chunk of stream) {
      head += Buffer.from(chunk).toString('latin1', 0, 8);
      if (head.length >= 4) break;
    }
  } finally {
    stream.destroy();
  }
  if (head.startsWith('PK')) return;
  const ole = head.startsWith('\xd0\xcf\x11\xe0');
  const what = ole ? 'an old .xls file or a workbook with a password' : 'not an Excel workbook';
  throw new ImportError('wrong-kind', 'file', `The file is ${what}. Save it as .xlsx without a password.`);
}

function chosenSheets(parts: WorkbookParts, name: string | undefined): WorkbookParts['sheets'] {
  if (name === undefined) return parts.sheets;
  const sheet = parts.sheets.find((candidate) => candidate.name === name);
  if (sheet) return [sheet];
  const known = parts.sheets.map((candidate) => `'${candidate.name}'`).join(', ');
  throw new ImportError('wrong-kind', `sheet ${name}`, `There is no sheet '${name}'. The workbook has: ${known}.`);
}

type OpenCell = { readonly column: number; readonly type: string; readonly style: number; value: string };

function sheetHandler(sheet: string, parts: WorkbookParts, limits: ImportLimits): XmlHandler<WorkbookRow> {
  let row = 0;
  let cells: CellValue[] = [];
  let nextColumn = 0;
  let cell: OpenCell | undefined;
  let reading = false;
  let phonetic = false;
  return {
    open(element) {
      const { name } = element;
      if (name === 'row') {
        row = rowNumber(element, row);
        cells = [];
        nextColumn = 0;
      }
      if (name === 'c') {
        cell = openCell(element, nextColumn);
        nextColumn = cell.column + 1;
      }
      if (name === 'rPh') phonetic = true;
      reading = name === 'v' || (name === 't' && !phonetic);
    },
    text(piece) {
      if (reading && cell) cell.value = appendText(cell.value, piece, limits);
    },
    close(name, emit) {
      reading = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'c' && cell) {
        putCell(cells, cell, parts);
        cell = undefined;
      }
      if (name === 'row' && cells.length > 0) emit({ sheet, row, cells });
    },
  };
}

function rowNumber({ attributes, line }: XmlElement, previous: number): number {
  const row = attributes.r === undefined ? previous + 1 : Number(attributes.r);
  if (Number.isInteger(row) && row >= 1 && row <= maxRow) return row;
  throw new ImportError('malformed', `line ${line}`, `'${attributes.r?.slice(0, 20)}' is not a row number.`);
}

function openCell({ attributes, line }: XmlElement, next: number): OpenCell {
  const letters = /^\$?([A-Z]{1,3})\$?\d+$/.exec(attributes.r ?? '')?.[1];
  if (attributes.r !== undefined && letters === undefined) {
    throw new ImportError('malformed', `line ${line}`, `'${attributes.r.slice(0, 20)}' is not a cell reference.`);
  }
  const column = letters === undefined ? next : columnIndex(letters);
  return { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '' };
}

function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

function putCell(cells: CellValue[], cell: OpenCell, parts: WorkbookParts): void {
  const value = cellValue(cell, parts);
  if (value === null) return;
  if (cell.column >= maxColumns) {
    throw new ImportError('too-large', `column ${cell.column + 1}`, `The sheet uses more than ${maxColumns} columns.`);
  }
  while (cells.length < cell.column) cells.push(null);
  cells[cell.column] = value;
}

/** ECMA-376 part 1, 18.18.11 (cell types). */
function cellValue({ style, type, value }: OpenCell, parts: WorkbookParts): CellValue {
  if (value === '') return null;
  if (type === 's') return sharedString(value, parts);
  if (type === 'b') return value === '1' || value === 'true';
  if (type === 'd') return dateOrText(value);
  if (type !== 'n') return unescapeText(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return parts.dateStyles[style] ? serialDate(number, parts.epoch1904) : number;
}

function sharedString(index: string, parts: WorkbookParts): string | null {
  const text = parts.strings[Number(index)];
  if (text === undefined) throw new ImportError('malformed', 'shared strings', `There is no shared string ${index}.`);
  return text === '' ? null : text;
}

function dateOrText(value: string): Date | string {
  const date = new Date(/[Zz]|[+-]\d\d:\d\d$/.test(value) || !value.includes('T') ? value : `${value}Z`);
  return Number.isNaN(date.getTime()) ? value : date;
}

/** Serial day numbers count from 1899-12-30, or from 1904-01-01 in workbooks of old Macs; 60 is a day that never was. */
function serialDate(serial: number, epoch1904: boolean): Date | number {
  const early = !epoch1904 && serial < 60 ? 1 : 0;
  const start = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(start + Math.round((serial + early) * dayMillis));
  return serial < 0 || Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9_999 ? serial : date;
}
