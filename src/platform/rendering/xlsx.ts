// SPDX-License-Identifier: Apache-2.0

import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type ExcelJS from 'exceljs';
import { momentIn } from '../../contract/calendar.ts';
import type { Language } from '../../contract/local-text.ts';
import { AppError } from '../errors.ts';
import { cellText } from './spreadsheet-text.ts';
import { workbookWords } from './words.ts';
import { cellOf, type DrawnCell, type Place, type SheetValue, sheetNames, styles } from './xlsx-cells.ts';

type Rows = Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>;

export type Sheet = {
  readonly name: string;
  /** Width in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: Rows;
  /** Printed on the first sheet, beside the name of this one. */
  readonly notes?: readonly string[];
};

/** What the first sheet says about the file; the marks stand on top of each printed page as well. */
export type WorkbookAbout = {
  readonly title: string;
  readonly organisation: string;
  readonly language: Language;
  readonly createdAt: Date;
  /** IANA name, by which the time of its making is told. */
  readonly timeZone: string;
  readonly marks: readonly string[];
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  readonly sources?: readonly string[];
};

/** Text of a printed header or footer: `&` starts a code there, and all three parts share 255 characters. */
const headerText = (text: string, most: number): string => {
  const line = cellText(text).replaceAll(/\s+/gu, ' ').trim();
  return (line.length > most ? `${line.slice(0, most - 1)}…` : line).replaceAll('&', '&&');
};

function pageFrame(about: WorkbookAbout): Partial<ExcelJS.HeaderFooter> {
  const { page } = workbookWords[about.language];
  return {
    oddHeader: `&L&8 ${headerText(about.organisation, 50)}&C&"-,Bold"&9 ${headerText(about.marks.join(' · '), 120)}`,
    oddFooter: `&L&8 ${headerText(about.title, 80)}&R&8 ${page} &P / &N`,
  };
}

type Writer = InstanceType<(typeof ExcelJS)['stream']['xlsx']['WorkbookWriter']>;

const mostRows = 1_048_576;
/** Rows between two looks at whether the reader of the file keeps up. */
const stride = 250;
const mostPending = 1_000_000;

/** exceljs stamps the parts of the file with the time of writing; the same content shall give the same bytes. */
async function createWriter(stream: Writable, createdAt: Date): Promise<Writer> {
  // hundreds of files, which only those load who write one
  const { default: library } = await import('exceljs');
  class DatedWriter extends library.stream.xlsx.WorkbookWriter {
    override addThemes(): Promise<void> {
      const { zip } = this as unknown as {
        zip: { append: (source: unknown, data: { name: string; date?: Date }) => unknown };
      };
      const append = zip.append.bind(zip);
      zip.append = (source, data) => append(source, { ...data, date: createdAt });
      return super.addThemes();
    }
  }
  const writer = new DatedWriter({ stream, useStyles: true });
  writer.created = createdAt;
  writer.modified = createdAt;
  writer.creator = 'Wardline';
  writer.lastModifiedBy = 'Wardline';
  return writer;
}

/** The end of the pipe inside exceljs: a stream of readable-stream 2, which keeps its fill in `_writableState`. */
type Pipe = Writable & { readonly _writableState: { readonly length: number } };

/**
 * Waits until the archive has taken most of what was written. exceljs does not slow its caller down by itself, so a
 * long table would pile up in memory before a slow reader.
 */
async function keepPace(sheet: ExcelJS.Worksheet, signal: AbortSignal): Promise<void> {
  const { stream } = sheet as unknown as { stream: { pipes: Pipe[] } };
  while (!stream.pipes[0]) await setImmediate(undefined, { signal });
  const pipe = stream.pipes[0];
  if (pipe._writableState.length > mostPending) await once(pipe, 'drain', { signal });
  else await setImmediate(undefined, { signal });
}

function addRow(sheet: ExcelJS.Worksheet, cells: readonly DrawnCell[]): void {
  const row = sheet.addRow(cells.map((cell) => cell.value));
  for (const [index, cell] of cells.entries()) if (cell.value !== null) row.getCell(index + 1).style = cell.style;
  row.commit();
}

const textRow = (sheet: ExcelJS.Worksheet, ...cells: readonly (readonly [string, DrawnCell['style']])[]): void =>
  addRow(
    sheet,
    cells.map(([text, style]) => ({ value: text === '' ? null : cellText(text), style })),
  );

function writeAbout(
  writer: Writer,
  name: string,
  about: WorkbookAbout,
  sheets: readonly (Sheet & { shown: string })[],
): void {
  const words = workbookWords[about.language];
  const sheet = writer.addWorksheet(name, {
    pageSetup: { paperSize: 9, orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: pageFrame(about),
  });
  sheet.columns = [{ width: 30 }, { width: 90 }];
  textRow(sheet, [about.title, styles.title]);
  for (const mark of about.marks) textRow(sheet, [mark, styles.mark], ['', styles.plain]);
  const facts = [
    { label: words.organisation, value: about.organisation },
    { label: words.createdAt, value: momentIn(about.timeZone, about.createdAt) },
    ...(about.facts ?? []),
  ];
  for (const fact of facts) textRow(sheet, [fact.label, styles.label], [fact.value, styles.wrapped]);
  textRow(sheet, ['', styles.plain]);
  textRow(sheet, [words.sheets, styles.head], ['', styles.head]);
  for (const item of sheets) {
    const lines = [item.columns.map((column) => column.title).join(', '), ...(item.notes ?? [])];
    textRow(sheet, [item.shown, styles.label], [lines.join('\n'), styles.wrapped]);
  }
  textRow(sheet, ['', styles.plain]);
  textRow(sheet, [words.reading, styles.label], [words.readingText, styles.wrapped]);
  for (const source of about.sources ?? []) textRow(sheet, [words.source, styles.label], [source, styles.wrapped]);
  sheet.commit();
}

function openSheet(writer: Writer, sheet: Sheet & { shown: string }, about: WorkbookAbout): ExcelJS.Worksheet {
  const target = writer.addWorksheet(sheet.shown, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    headerFooter: pageFrame(about),
  });
  target.columns = sheet.columns.map(({ width }) => ({ width }));
  textRow(target, ...sheet.columns.map(({ title }) => [title, styles.head] as const));
  return target;
}

async function writeSheet(
  writer: Writer,
  sheet: Sheet & { shown: string },
  about: WorkbookAbout,
  signal: AbortSignal,
): Promise<void> {
  const target = openSheet(writer, sheet, about);
  const wrap = sheet.columns.map(({ width }) => width >= 30);
  let row = 1;
  const place = (index: number) => (): Place => ({
    sheet: sheet.shown,
    row,
    column: sheet.columns[index]?.title ?? `${index + 1}`,
  });
  for await (const values of sheet.rows) {
    row++;
    if (row > mostRows)
      throw new AppError(
        'too-large',
        `Sheet '${sheet.shown}' has more than ${mostRows - 1} rows, which no spreadsheet program opens. Export it as CSV.`,
      );
    addRow(
      target,
      values.map((value, index) => cellOf(value, wrap[index] ?? false, place(index))),
    );
    if (row % stride === 0) await keepPace(target, signal);
  }
  if (sheet.columns.length > 0)
    target.autoFilter = { from: { row: 1, column: 1 }, to: { row, column: sheet.columns.length } };
  target.commit();
}

/**
 * Writes a workbook as a stream and ends `out`: a first sheet about the file, then one sheet for each table with a frozen
 * header and a filter. Memory does not grow with the rows. Text is written as text whatever it begins with; dates are
 * written as dates in UTC. Equal input gives equal bytes.
 *
 * Rejects with the error of the rows or of `out`, `too-large` beyond 1,048,575 rows; the file is then incomplete.
 */
export async function writeXlsx(
  out: Writable,
  sheets: Iterable<Sheet> | AsyncIterable<Sheet>,
  about: WorkbookAbout,
): Promise<void> {
  const list = await Array.fromAsync(sheets);
  const words = workbookWords[about.language];
  const [aboutName = words.about, ...names] = sheetNames([words.about, ...list.map((sheet) => sheet.name)]);
  const shown = list.map((sheet, index) => ({ ...sheet, shown: names[index] ?? sheet.name }));
  const stop = new AbortController();
  const bytes = new PassThrough();
  const written = pipeline(bytes, out).catch((error: unknown) => {
    stop.abort(error);
    throw error;
  });
  written.catch(() => undefined);
  try {
    const writer = await createWriter(bytes, about.createdAt);
    writeAbout(writer, aboutName, about, shown);
    for (const sheet of shown) await writeSheet(writer, sheet, about, stop.signal);
    await Promise.race([writer.commit(), written]);
    await written;
  } catch (error) {
    const cause = stop.signal.aborted ? stop.signal.reason : error;
    bytes.destroy(cause instanceof Error ? cause : new Error(String(cause)));
    await written.catch(() => undefined);
    throw cause;
  }
}
