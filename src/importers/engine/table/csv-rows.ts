// SPDX-License-Identifier: Apache-2.0
import { CsvError, parse } from 'csv-parse/sync';
import type { TableRow } from './cell.ts';
import { CsvFramer, type CsvRecord } from './csv-records.ts';

export const delimiters = [',', ';', '\t', '|'] as const;

/** As many as the reader of workbooks takes. */
const maxColumns = 2_048;

type Lines = readonly string[];

/** Text from `textChunks` holds no NUL, so it can stand between records whose cells hold line breaks of any kind. */
const betweenRecords = '\u0000';

function parseQuoted(records: readonly CsvRecord[], delimiter: string): Lines[] | undefined {
  try {
    return parse(records.map((record) => record.text).join(betweenRecords), {
      delimiter,
      record_delimiter: betweenRecords,
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** Cells of the records that hold quotation marks; undefined for one that csv-parse does not take as one record. */
function splitQuoted(records: readonly CsvRecord[], delimiter: string): (Lines | undefined)[] {
  const together = parseQuoted(records, delimiter);
  if (together?.length === records.length) return together;
  return records.map((record) => {
    const alone = parseQuoted([record], delimiter);
    return alone?.length === 1 ? alone[0] : undefined;
  });
}

/** A record without quotation marks is split at its delimiters; only the others need the CSV parser, one call for all. */
export function csvRows(records: readonly CsvRecord[], delimiter: string): TableRow[] {
  const quoted = records.filter((record) => record.quoted && !record.unclosed);
  const parsed = quoted.length > 0 ? splitQuoted(quoted, delimiter) : [];
  let next = 0;
  return records.map(({ line, quoted: isQuoted, row, text, unclosed }) => {
    const at = `line ${line}`;
    if (unclosed) return { at, row, problem: 'a quotation mark opens in this line and never closes' };
    const cells = isQuoted ? parsed[next++] : text.split(delimiter);
    if (!cells) return { at, row, problem: 'quotation marks that do not fit together' };
    return cells.length > maxColumns ? { at, row, problem: `more than ${maxColumns} cells` } : { at, row, cells };
  });
}

/** Streams the rows of CSV text, some hundred at a time. */
export async function* csvTable(
  chunks: AsyncIterable<string>,
  delimiter: string,
  maxChars: number,
): AsyncGenerator<readonly TableRow[]> {
  const framer = new CsvFramer(delimiter, maxChars);
  for await (const chunk of chunks) yield csvRows(framer.push(chunk), delimiter);
  yield csvRows(framer.end(), delimiter);
}
