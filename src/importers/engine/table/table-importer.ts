// SPDX-License-Identifier: Apache-2.0
import { isArchive, readHead } from '../head.ts';
import { type ColumnProfile, ImportError, type Importer, type ImportItem, type ImportSource } from '../importer.ts';
import type { RecordKind, RecordOf } from '../records.ts';
import { type Columns, type FieldsOf, type Headers, indexHeaders, statedColumns } from './columns.ts';
import { findTable, profileOf, type Recognition, type Signature } from './layout.ts';
import { listed } from './listed.ts';
import { outlineTable } from './outline.ts';
import { previewTables } from './preview.ts';
import { type RowItem, readTable } from './read-table.ts';

/** A table format as data: its columns, how it is recognised, and how the values of a row become a record. */
export type TableFormat<K extends RecordKind, C extends Columns> = {
  readonly id: string;
  readonly title: string;
  readonly kind: K;
  readonly columns: C;
  /** Columns that answer a fact predicate with yes or no, by predicate; a profile names them 'stated.<predicate>'. */
  readonly stated?: Readonly<Record<string, Headers>>;
  readonly signatures: readonly (Signature & {
    readonly fields: readonly ((keyof C & string) | `stated.${string}`)[];
  })[];
  readonly fileNames: RegExp;
  /** Fields that make the key of a row, joined by ' / '; the first set whose columns the file has serves all its rows. */
  readonly keys: readonly (readonly (keyof C & string)[])[];
  /** Added to the reason when a key stands twice in the file. */
  readonly duplicateHint?: string;
  /** The record without kind and key, or the reason why the row is none. Predicates out of `stated` are added to it. */
  record(fields: FieldsOf<C>, row: RowItem<C>): Omit<RecordOf<K>, 'kind' | 'key'> | Refusal;
};

export class Refusal {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export function refuse(reason: string): Refusal {
  return new Refusal(reason);
}

/** An importer for CSV files and workbooks out of a table format. */
export function tableImporter<K extends RecordKind, C extends Columns>(format: TableFormat<K, C>): Importer {
  const columns = { ...format.columns, ...statedColumns(format.stated ?? {}) };
  const recognition: Recognition = { ...format, columns, index: indexHeaders(columns) };
  const guess = (source: ImportSource) => guessProfile(source, format.id, format.kind, recognition);
  return {
    id: format.id,
    title: format.title,
    kinds: [format.kind],
    accepts: (head) => findTable(head, recognition)?.certainty ?? 0,
    guess,
    outline: async (source, profile) => outlineTable(source, await fitProfile(source, profile), columns),
    async *parse(source) {
      const profile = source.profile ? await fitProfile(source, source.profile) : await guess(source);
      yield* records(source, profile, { ...format, columns });
    },
  };
}

/** How a file would be read by these columns. @throws ImportError when the file cannot be looked into. */
export async function guessProfile(
  source: ImportSource,
  id: string,
  kind: RecordKind,
  recognition: Recognition,
): Promise<ColumnProfile> {
  if (source.size === 0) throw new ImportError('truncated', 'start of file', 'The file is empty. Export it again.');
  const head = await readHead(source);
  if (head.text === undefined && !head.sheets) {
    throw new ImportError('wrong-kind', 'start of file', 'The file is neither text nor an .xlsx workbook.');
  }
  if (head.text !== undefined && head.size > head.bytes.length && !/[\r\n]/.test(head.text)) {
    const message = `Its first line is longer than ${head.text.length} characters: this is no table.`;
    throw new ImportError('too-large', 'line 1', message);
  }
  return profileOf(id, kind, head, findTable(head, recognition), recognition.columns);
}

/** A profile made for CSV also reads the same table as a workbook, and the other way round. */
export async function fitProfile(source: ImportSource, profile: ColumnProfile): Promise<ColumnProfile> {
  const { delimiter, ...rest } = profile;
  if (await isArchive(source)) return rest;
  if (delimiter !== undefined) return profile;
  return { ...rest, delimiter: previewTables(await readHead(source))[0]?.delimiter ?? ',' };
}

async function* records<K extends RecordKind, C extends Columns>(
  source: ImportSource,
  profile: ColumnProfile,
  format: TableFormat<K, C>,
): AsyncGenerator<ImportItem> {
  const keyOf = keyReader(chooseKey(profile, format), profile.columns);
  const seen = new SeenKeys();
  for await (const item of readTable(source, profile, format.columns)) {
    yield item.type === 'row' ? recordOf(item, format, keyOf(item.fields), seen) : item;
  }
}

function chooseKey<K extends RecordKind, C extends Columns>(
  profile: ColumnProfile,
  { columns, keys, title }: TableFormat<K, C>,
): readonly string[] {
  const has = (field: string) => field in profile.columns || field in (profile.constants ?? {});
  const chosen = keys.find((fields) => fields.every(has));
  if (chosen) return chosen;
  const names = keys.map((fields) =>
    fields.map((field) => `'${listed(columns[field]?.en ?? field)[0]}'`).join(' and '),
  );
  throw new ImportError(
    'wrong-kind',
    `row ${profile.headerRow}`,
    `${title}: no column tells the rows apart. Needed: ${names.join(', or ')}. Choose it in the column profile.`,
  );
}

function recordOf<K extends RecordKind, C extends Columns>(
  row: RowItem<C>,
  format: TableFormat<K, C>,
  key: string | Refusal,
  seen: SeenKeys,
): ImportItem {
  const { at, fields, stated } = row;
  if (key instanceof Refusal) return { type: 'reject', at, reason: key.reason };
  const record: Said<K> | Refusal = format.record(fields, row);
  if (record instanceof Refusal) return { type: 'reject', at, reason: record.reason };
  const earlier = seen.place(key, at);
  if (earlier !== undefined) {
    const hint = format.duplicateHint === undefined ? '' : `; ${format.duplicateHint}`;
    return { type: 'reject', at, reason: `the same key as ${earlier}${hint}` };
  }
  const all = stated ? { ...record, stated: { ...record.stated, ...stated } } : record;
  const whole = { kind: format.kind, key, ...all };
  return { type: 'record', at, record: whole as RecordOf<K> };
}

type Said<K extends RecordKind> = Omit<RecordOf<K>, 'kind' | 'key'> & {
  readonly stated?: Readonly<Record<string, boolean>>;
};

/** 'Total: 312' below a list is no entry of it. */
const totals = /^(?:total|sum|count|summe|gesamt|gesamtsumme|anzahl)\b/i;

/** Builds the key of a row from its key columns. */
function keyReader(fields: readonly string[], headers: ColumnProfile['columns']) {
  return (values: Readonly<Record<string, unknown>>): string | Refusal => {
    const missing = fields.find((field) => values[field] === undefined);
    if (missing !== undefined) return refuse(`no key in '${headers[missing] ?? missing}'`);
    const key = fields.map((field) => String(values[field])).join(' / ');
    return totals.test(key) ? refuse('a line of totals, not an entry') : key;
  };
}

/** Far more than a hospital has of anything; keeps the memory for keys within some hundred megabytes. */
const maxEntries = 2_000_000;

/** Where each key was first seen in this file. */
class SeenKeys {
  readonly #places = new Map<string, string>();

  /** The place of an earlier row with this key; otherwise remembers this one. */
  place(key: string, at: string): string | undefined {
    const earlier = this.#places.get(key);
    if (earlier !== undefined) return earlier;
    if (this.#places.size >= maxEntries) {
      throw new ImportError('too-large', at, `The table has more than ${maxEntries} entries. Split the file.`);
    }
    this.#places.set(detached(key), at);
    return undefined;
  }
}

/** V8 copies shorter texts when it cuts them out of another. */
const slicedFrom = 13;

/** A copy that does not keep the chunk of the file alive that the text was cut from. */
function detached(text: string): string {
  return text.length < slicedFrom ? text : Buffer.from(text, 'utf8').toString('utf8');
}
