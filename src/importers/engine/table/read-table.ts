// SPDX-License-Identifier: Apache-2.0
import { type ColumnProfile, ImportError, type ImportSource } from '../importer.ts';
import { type Cell, cellText, isBlankRow, type TableRow, Unread } from './cell.ts';
import { type Columns, type FieldsOf, statedPrefix } from './columns.ts';
import type { ReadContext, Reader } from './readers.ts';
import { tableRows } from './rows.ts';
import { type NoteItem, type RejectItem, Tally } from './tally.ts';

type TableItem<C extends Columns> = RowItem<C> | RejectItem | NoteItem;
export type RowItem<C extends Columns> = {
  readonly type: 'row';
  readonly at: string;
  readonly fields: FieldsOf<C>;
  /** Answers of columns about a fact predicate, by predicate; undefined if the row gives none. */
  readonly stated: Readonly<Record<string, boolean>> | undefined;
  /** What the row says in columns that feed no field, and values that could not be taken, by header; undefined if nothing. */
  rest(): Readonly<Record<string, string>> | undefined;
};

/**
 * Reads a table by a profile: one item for each row, in the order of the file. Blank rows, repeated headers, values left
 * out and columns that feed no field are told in notes.
 * @throws ImportError 'wrong-kind' when the file has no such header or a column of the profile is missing; 'cancelled';
 * and what the readers of text and workbooks throw.
 */
export async function* readTable<C extends Columns>(
  source: ImportSource,
  profile: ColumnProfile,
  columns: C,
): AsyncGenerator<TableItem<C>> {
  const tally = new Tally();
  try {
    yield* readRows(source, profile, columns, tally);
  } catch (error) {
    if (error instanceof ImportError && error.code !== 'cancelled') yield* tally.notes();
    throw error;
  }
  yield* tally.notes();
}

async function* readRows<C extends Columns>(
  source: ImportSource,
  profile: ColumnProfile,
  columns: C,
  tally: Tally,
): AsyncGenerator<TableItem<C>> {
  let reader: RowReader<C> | undefined;
  let above = 0;
  for await (const batch of tableRows(source, profile, tally)) {
    for (const row of batch) {
      if (source.signal.aborted) throw new ImportError('cancelled', row.at, 'The import was cancelled.');
      if (reader) {
        const item = reader.read(row);
        if (item) yield item;
      } else if (row.row >= profile.headerRow) {
        reader = new RowReader(row, profile, columns, tally);
        yield* reader.opening(above);
      } else if (!row.cells || !isBlankRow(row.cells)) above += 1;
    }
  }
  if (!reader) throw noHeader(source.size, profile.headerRow);
}

function noHeader(size: number, headerRow: number): ImportError {
  if (size === 0) return new ImportError('truncated', 'start of file', 'The file is empty. Export it again.');
  return new ImportError('wrong-kind', `row ${headerRow}`, `The table ends before its header in row ${headerRow}.`);
}

type Binding = {
  readonly field: string;
  readonly index: number;
  readonly header: string;
  readonly read: Reader<unknown>;
  readonly predicate: string | undefined;
};

/** Reads the rows under one header. */
class RowReader<C extends Columns> {
  readonly #bindings: readonly Binding[];
  readonly #constants: Readonly<Record<string, unknown>>;
  readonly #others: readonly { readonly index: number; readonly header: string }[];
  readonly #header: readonly string[];
  readonly #headerAt: string;
  readonly #context: ReadContext;
  readonly #tally: Tally;
  readonly #ragged: boolean;

  constructor(row: TableRow, profile: ColumnProfile, columns: C, tally: Tally) {
    this.#header = headerOf(row);
    this.#headerAt = row.at;
    this.#context = { dateOrder: profile.dateOrder };
    this.#tally = tally;
    this.#ragged = profile.delimiter === undefined;
    this.#bindings = bindingsOf(this.#header, row.at, profile, columns);
    this.#constants = constantsOf(profile, columns, this.#context);
    const bound = new Set(this.#bindings.map(({ index }) => index));
    this.#others = uniqueHeaders(this.#header).filter(({ index }) => !bound.has(index));
  }

  *opening(above: number): Generator<NoteItem> {
    const at = this.#headerAt;
    if (above > 0) yield { type: 'note', at, message: `${above} rows above the header were not read` };
    const names = this.#others.filter(({ index }) => this.#header[index] !== '').map(({ header }) => `'${header}'`);
    if (names.length > 0) yield { type: 'note', at, message: `columns that feed no field: ${names.join(', ')}` };
  }

  read(row: TableRow): TableItem<C> | undefined {
    const { at, cells } = row;
    if (!cells) return { type: 'reject', at, reason: row.problem };
    if (isBlankRow(cells)) {
      this.#tally.add('blank rows', at);
      return undefined;
    }
    const misfit = this.#misfit(cells, at);
    if (misfit !== undefined) return { type: 'reject', at, reason: misfit };
    if (this.#isHeader(cells)) {
      this.#tally.add('rows that repeat the header', at);
      return undefined;
    }
    return this.#readCells(cells, at);
  }

  /** A workbook leaves empty cells out, so only CSV rows can be too short, which means that the row was cut or shifted. */
  #misfit(cells: readonly Cell[], at: string): string | undefined {
    const width = this.#header.length;
    if (cells.length === width) return undefined;
    const beyond = cells.slice(width).some((cell) => cellText(cell) !== undefined);
    if (this.#ragged) {
      if (beyond) this.#tally.add('values to the right of the last header, not read', at);
      return undefined;
    }
    const named = this.#header.findLastIndex((text) => text !== '') + 1;
    if (!beyond && cells.length >= named) return undefined;
    return `${cells.length} cells where the header has ${width}`;
  }

  #isHeader(cells: readonly Cell[]): boolean {
    const same = (text: string, index: number): boolean => text === String(cells[index] ?? '').trim();
    return same(this.#header[0] ?? '', 0) && this.#header.every(same);
  }

  #readCells(cells: readonly Cell[], at: string): TableItem<C> {
    const fields: Record<string, unknown> = { ...this.#constants };
    let stated: Record<string, boolean> | undefined;
    let left: Binding[] | undefined;
    let fatal: string | undefined;
    for (const binding of this.#bindings) {
      const value = binding.read(cells[binding.index] ?? null, this.#context);
      if (value === undefined) continue;
      if (!(value instanceof Unread)) {
        if (binding.predicate === undefined) fields[binding.field] = value;
        else stated = { ...stated, [binding.predicate]: value === true };
        continue;
      }
      const what = `column '${binding.header}': ${value.problem}`;
      if (value.taken !== undefined) fields[binding.field] = value.taken;
      if (value.fatal) fatal ??= what;
      else this.#tally.add(`${what}, left out`, at);
      left = [...(left ?? []), binding];
    }
    if (fatal !== undefined) return { type: 'reject', at, reason: fatal };
    return { type: 'row', at, fields: fields as FieldsOf<C>, stated, rest: () => this.#rest(cells, left) };
  }

  #rest(cells: readonly Cell[], left: readonly Binding[] | undefined): Readonly<Record<string, string>> | undefined {
    const kept: Record<string, string> = {};
    for (const { header, index } of left ? [...this.#others, ...left] : this.#others) {
      const text = cellText(cells[index]);
      if (text !== undefined) kept[header] = text;
    }
    return Object.keys(kept).length > 0 ? kept : undefined;
  }
}

function headerOf(row: TableRow): string[] {
  if (!row.cells) throw new ImportError('malformed', row.at, `The header cannot be read: ${row.problem}.`);
  return row.cells.map((cell) => (cell === null ? '' : String(cell).trim()));
}

/** A header that stands twice, or not at all, still needs a name of its own. */
function uniqueHeaders(header: readonly string[]): { index: number; header: string }[] {
  return header.map((text, index) => {
    const name = text === '' ? `column ${index + 1}` : text;
    return { index, header: header.indexOf(text) === index ? name : `${name} (${index + 1})` };
  });
}

function bindingsOf(header: readonly string[], at: string, profile: ColumnProfile, columns: Columns): Binding[] {
  return Object.entries(profile.columns).map(([field, name]) => {
    const column = columns[field];
    if (!column) throw badProfile(at, `The column profile fills a field '${field}' that is not known here.`);
    const index = header.indexOf(name.trim());
    if (index < 0 || name.trim() === '') {
      throw badProfile(at, `The header has no column '${name}'. It has: ${header.filter(Boolean).join(', ')}.`);
    }
    const predicate = field.startsWith(statedPrefix) ? field.slice(statedPrefix.length) : undefined;
    return { field, index, header: name.trim(), read: column.read, predicate };
  });
}

function constantsOf(profile: ColumnProfile, columns: Columns, context: ReadContext): Record<string, unknown> {
  const fixed = Object.entries(profile.constants ?? {}).filter(([field]) => !(field in profile.columns));
  return Object.fromEntries(
    fixed.map(([field, text]) => {
      const value = columns[field]?.read(text, context);
      if (value !== undefined && !(value instanceof Unread)) return [field, value];
      throw badProfile('column profile', `The fixed value for '${field}' cannot be read: '${text}'.`);
    }),
  );
}

function badProfile(at: string, message: string): ImportError {
  return new ImportError('wrong-kind', at, `${message} Choose the columns again.`);
}
