// SPDX-License-Identifier: Apache-2.0
import { PassThrough, type Writable } from 'node:stream';
import type { FileStore, StoredFile } from '../../platform/files/file-store.ts';
import { writeCsv } from '../../platform/rendering/csv.ts';
import { typesetPdf } from '../../platform/rendering/typesetter.ts';
import { writeXlsx } from '../../platform/rendering/xlsx.ts';
import type { SheetValue } from '../../platform/rendering/xlsx-cells.ts';
import type { MadeFile } from './contract.ts';
import { documentOf, type Frame, type FullTable, marksOf, type Report, type ReportTable } from './report.ts';

/** Stores what `write` streams. */
async function store(files: FileStore, write: (out: Writable) => Promise<void>): Promise<StoredFile> {
  const out = new PassThrough();
  const stored = files.put(out);
  stored.catch((error: unknown) => out.destroy(error instanceof Error ? error : undefined));
  await write(out);
  return stored;
}

const made = (report: Report, extension: string, file: StoredFile): MadeFile => {
  return { path: `${report.id}.${extension}`, title: report.title, ...file };
};

export async function makeXlsx(files: FileStore, frame: Frame, report: Report): Promise<MadeFile> {
  const { organisation, language, createdAt, timeZone } = frame;
  const about = {
    title: report.title,
    organisation,
    language,
    createdAt,
    timeZone,
    marks: marksOf(frame, report),
    sources: report.sources,
  };
  const sheets = report.tables.map((table) => ({ ...table, rows: table.rows() }));
  return made(report, 'xlsx', await store(files, (out) => writeXlsx(out, sheets, about)));
}

/** Reads what the document says; the function returned makes the file, for which the database is not needed any more. */
export async function draftPdf(
  files: FileStore,
  frame: Frame,
  report: Report,
  full: FullTable | null,
): Promise<(signal: AbortSignal) => Promise<MadeFile>> {
  const model = await documentOf(frame, report, full);
  return async (signal) => {
    const bytes = await typesetPdf(model, { createdAt: frame.createdAt }, signal);
    return made(report, 'pdf', await files.put(bytes));
  };
}

/** The marks stand in a column of their own, since a CSV file has no other place for them. */
export async function makeCsv(files: FileStore, frame: Frame, report: Report): Promise<MadeFile> {
  const table = firstTable(report);
  const marks = marksOf(frame, report).join(' · ');
  const marked = marks !== '';
  const titles = table.columns.map((column) => column.title);
  const columns = marked ? [...titles, markTitle[frame.language]] : titles;
  const rows = marked ? withMarks(table.rows(), marks) : table.rows();
  return made(report, 'csv', await store(files, (out) => writeCsv(out, columns, rows, { byteOrderMark: true })));
}

const markTitle = { en: 'Mark', de: 'Vermerk' } as const;

async function* withMarks(rows: ReturnType<ReportTable['rows']>, marks: string): AsyncGenerator<readonly SheetValue[]> {
  for await (const row of rows) yield [...row, marks];
}

/** Marks and sources stand in the file itself: a copy without its folder must still say that it is a draft. */
export async function makeJson(files: FileStore, frame: Frame, report: Report): Promise<MadeFile> {
  const table = firstTable(report);
  const write = async (out: Writable) => {
    const { organisation, createdAt } = frame;
    const head = {
      title: report.title,
      organisation,
      createdAt,
      marks: marksOf(frame, report),
      sources: report.sources,
    };
    out.write(`${JSON.stringify(head).slice(0, -1)},"rows":[`);
    let first = true;
    for await (const row of table.rows()) {
      const entries = table.columns.map((column, i) => [column.title, row[i] ?? null]);
      if (!out.write(`${first ? '' : ','}\n${JSON.stringify(Object.fromEntries(entries))}`))
        await new Promise((go) => out.once('drain', go));
      first = false;
    }
    out.end('\n]}\n');
  };
  return made(report, 'json', await store(files, write));
}

function firstTable(report: Report): ReportTable {
  const [table] = report.tables;
  if (!table) throw new Error(`the report ${report.id} has no table`);
  return table;
}
