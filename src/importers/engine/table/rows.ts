// SPDX-License-Identifier: Apache-2.0
import { type ColumnProfile, ImportError, type ImportSource } from '../importer.ts';
import { textChunks } from '../text-stream.ts';
import { workbookRows } from '../workbook.ts';
import type { TableRow } from './cell.ts';
import { csvTable } from './csv-rows.ts';
import { sheetPlace } from './preview.ts';
import type { Tally } from './tally.ts';

const batchSize = 256;

/** The rows of a table in batches, whatever kind of file it is in: a profile with a delimiter is CSV, else a workbook. */
export function tableRows(
  source: ImportSource,
  profile: ColumnProfile,
  tally: Tally,
): AsyncIterable<readonly TableRow[]> {
  if (profile.delimiter === undefined) return sheetRows(source, profile.sheet, tally);
  const chunks = textChunks(source, { encoding: source.profile?.encoding });
  return csvTable(chunks, profile.delimiter, source.limits.maxLineChars);
}

/** One sheet, the first if none is chosen; all others are walked through as well, so that what is not read can be told. */
async function* sheetRows(
  source: ImportSource,
  chosen: string | undefined,
  tally: Tally,
): AsyncGenerator<readonly TableRow[]> {
  let sheet = chosen;
  let batch: TableRow[] = [];
  const others = new Set<string>();
  let found = false;
  for await (const row of workbookRows(source)) {
    sheet ??= row.sheet;
    const at = sheetPlace(row.sheet, row.row);
    if (row.sheet !== sheet) {
      others.add(row.sheet);
      tally.add(`rows of sheet '${row.sheet}', not read`, at);
      continue;
    }
    found = true;
    batch.push({ at, row: row.row, cells: row.cells });
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (sheet !== undefined && !found) throw noSheet(sheet, others);
  yield batch;
}

function noSheet(sheet: string, others: ReadonlySet<string>): ImportError {
  const known = [...others].map((name) => `'${name}'`).join(', ');
  const message = `There is no sheet '${sheet}' with rows. The workbook has: ${known}. Choose the sheet again.`;
  return new ImportError('wrong-kind', `sheet ${sheet}`, message);
}
