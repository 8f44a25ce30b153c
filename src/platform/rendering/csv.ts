// SPDX-License-Identifier: Apache-2.0
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { startsLikeFormula } from './spreadsheet-text.ts';

export type CsvValue = string | number | boolean | Date | null | undefined;

export type CsvOptions = {
  /** Excel takes a file for UTF-8 only with the mark; other programs do without it. Default: no mark. */
  readonly byteOrderMark?: boolean;
  /** Excel in German expects `;`. Default: `,`. */
  readonly delimiter?: ',' | ';' | '\t';
};

/**
 * Text that a spreadsheet program could run as a formula gets a leading apostrophe (OWASP, 'CSV Injection'), which the
 * program shows as text. So does text that has such apostrophes already: a reader of the file takes exactly one off again.
 * Numbers stay numbers; dates are written in UTC as ISO 8601, without a time when it is midnight.
 */
function field(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '');
  if (typeof value !== 'string') return String(value);
  return startsLikeFormula(value.replace(/^'+/, '')) ? `'${value}` : value;
}

async function* records(
  columns: readonly string[],
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
): AsyncGenerator<string[]> {
  yield columns.map(field);
  for await (const row of rows) yield row.map(field);
}

/**
 * Writes a table as RFC 4180 with line feeds and ends `out`. Rows are drawn only as fast as `out` takes them. Rejects
 * with the error of the rows or of `out`; the file is then incomplete and must be thrown away.
 */
export async function writeCsv(
  out: Writable,
  columns: readonly string[],
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
  options: CsvOptions = {},
): Promise<void> {
  const writer = stringify({ bom: options.byteOrderMark ?? false, delimiter: options.delimiter ?? ',' });
  await pipeline(Readable.from(records(columns, rows)), writer, out);
}
