// SPDX-License-Identifier: Apache-2.0
import { Buffer } from 'node:buffer';
import { detectDecoder, NotText } from './byte-decoder.ts';
import { type FileHead, type HeadSheet, ImportError, type ImportSource } from './importer.ts';
import { lineCounter } from './text-stream.ts';
import { workbookRows } from './workbook.ts';

const headBytes = 65_536;
const archiveMark = 'PK\u0003\u0004';
const rowsOfSheet = 40;
/** How far a workbook is read to get to its later sheets. */
const rowsInAll = 5_000;

/**
 * Reads what importers judge a file by: its first 64 KiB, and the first rows of each sheet of a workbook.
 * @throws ImportError from the workbook reader: a damaged or hostile workbook is refused before anyone is asked.
 */
export async function readHead(source: ImportSource): Promise<FileHead> {
  const bytes = await firstBytes(source);
  const head = { name: source.name, size: source.size, bytes, ...decode(bytes) };
  return isWorkbook(source.name, bytes) ? { ...head, sheets: await firstRows(source) } : head;
}

/** Whether the file is an archive, as workbooks are. */
export async function isArchive(source: ImportSource): Promise<boolean> {
  return startsAsArchive(await firstBytes(source, archiveMark.length));
}

async function firstBytes(source: ImportSource, length = headBytes): Promise<Buffer> {
  const stream = source.open();
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      chunks.push(bytes);
      total += bytes.length;
      if (total >= length) break;
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks).subarray(0, length);
}

function decode(bytes: Buffer): Pick<FileHead, 'text' | 'undecoded'> {
  try {
    const text = detectDecoder(bytes).write(bytes, 0);
    return { text: text.replace(/^\ufeff/, '') };
  } catch (error) {
    if (!(error instanceof ImportError && error.code === 'encoding')) throw error;
    return { text: undefined, undecoded: placed(error, bytes).message };
  }
}

const placed = (error: ImportError, bytes: Buffer): ImportError =>
  error instanceof NotText ? error.inLine(lineCounter().lineAfter(bytes.toString('latin1', 0, error.byte))) : error;

function startsAsArchive(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, archiveMark.length) === archiveMark;
}

function isWorkbook(name: string, bytes: Buffer): boolean {
  if (!startsAsArchive(bytes)) return false;
  return /\.xls[xm]$/i.test(name) || bytes.includes('[Content_Types].xml') || bytes.includes('xl/');
}

async function firstRows(source: ImportSource): Promise<readonly HeadSheet[]> {
  const sheets = new Map<string, HeadSheet['rows'][number][]>();
  let read = 0;
  for await (const { cells, row, sheet } of workbookRows(source)) {
    const rows = sheets.get(sheet) ?? [];
    sheets.set(sheet, rows);
    if (rows.length < rowsOfSheet) rows.push({ row, cells });
    read += 1;
    if (read >= rowsInAll) break;
  }
  return [...sheets].map(([name, rows]) => ({ name, rows }));
}
