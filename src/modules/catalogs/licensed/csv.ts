// SPDX-License-Identifier: Apache-2.0
import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../../../platform/errors.ts';
import { type LicensedFile, type RawRow, sortRows } from './rows.ts';

const columns = {
  item: [
    'item',
    'id',
    'item id',
    'control',
    'control id',
    'clause',
    'ref',
    'nr',
    'nr.',
    'nummer',
    'kennung',
    'maßnahme',
  ],
  language: ['language', 'lang', 'sprache'],
  title: ['title', 'name', 'titel', 'bezeichnung'],
  text: ['text', 'description', 'statement', 'prose', 'wortlaut', 'beschreibung', 'anforderung'],
} as const;
type Column = keyof typeof columns;

type Line = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/**
 * Reads licensed texts from CSV: a header row with an id and a text column, a title and a language column if there are any.
 * @throws AppError unsupported-file when the file is no CSV or its header names no id or no text
 */
export function parseLicensedCsv(content: string, fallback: string): LicensedFile {
  const [header, ...lines] = readLines(content);
  if (!header) throw new AppError('unsupported-file', 'The file is empty.');
  const at = (column: Column) =>
    header.record.findIndex((cell) => (columns[column] as readonly string[]).includes(cell.trim().toLowerCase()));
  const places = { item: at('item'), language: at('language'), title: at('title'), text: at('text') };
  if (places.item < 0 || places.text < 0)
    throw new AppError(
      'unsupported-file',
      `Line 1 must be a header with a column "id" and a column "text". It holds: ${header.record.slice(0, 20).join(', ')}.`,
    );
  const cell = (line: Line, column: Column) => (places[column] < 0 ? undefined : line.record[places[column]]);
  const raw = lines.map((line, i): RawRow => {
    const first = (lines[i - 1] ?? header).info.lines + 1;
    return {
      at: `line ${first}`,
      item: cell(line, 'item'),
      language: cell(line, 'language'),
      title: cell(line, 'title'),
      text: cell(line, 'text'),
    };
  });
  return sortRows(raw, fallback);
}

function readLines(content: string): Line[] {
  const header = content.slice(0, content.search(/\r|\n|$/));
  const count = (delimiter: string) => header.split(delimiter).length;
  const delimiter = [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
  try {
    return parse(content, {
      bom: true,
      delimiter,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
    }) as unknown as Line[];
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause.lines === 'number' ? `line ${cause.lines}: ` : '';
    throw new AppError('unsupported-file', `The file is not valid CSV, ${line}${cause.code}.`, { cause });
  }
}
