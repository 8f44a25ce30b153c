// SPDX-License-Identifier: Apache-2.0
import { type Cell, foldHeader } from './cell.ts';
import { listed } from './listed.ts';
import { date, type Reader, yesNo } from './readers.ts';

/** The headers under which a column is known, between commas, most telling first; case, umlauts and signs do not matter. */
export type Headers = { readonly en: string; readonly de: string };
export type Column<T> = Headers & { readonly read: Reader<T> };
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The values that a row can have, by field; a field is absent where the row does not tell. */
export type FieldsOf<C extends Columns> = {
  readonly [F in keyof C]?: C[F] extends Column<infer T> ? T : never;
};

export function column<T>(read: Reader<T>, en: string, de = ''): Column<T> {
  return { read, en, de };
}

/** Columns that hold a yes or no about a fact predicate, as fields 'stated.<predicate>'. */
export function statedColumns(headers: Readonly<Record<string, Headers>>): Readonly<Record<string, Column<boolean>>> {
  return Object.fromEntries(
    Object.entries(headers).map(([predicate, names]) => [`${statedPrefix}${predicate}`, { ...names, read: yesNo }]),
  );
}
export const statedPrefix = 'stated.';

/** Which column of a table feeds which field, by index from 0. */
export type Binding = {
  readonly indexes: ReadonlyMap<string, number>;
  /** The header row as text, '' where a column has none. */
  readonly header: readonly string[];
  /** True when more headers matched in German than in English: dates with slashes are then day first. */
  readonly german: boolean;
};

export const isDateColumn = (candidate: Column<unknown> | undefined): boolean => candidate?.read === date;

type Known = { readonly field: string; readonly rank: number; readonly german: boolean };
export type HeaderIndex = ReadonlyMap<string, readonly Known[]>;

/** A field's own name counts as a header too, after all that people use. */
const ownName = 1_000;

export function indexHeaders(columns: Columns): HeaderIndex {
  const index = new Map<string, Known[]>();
  for (const [field, { de, en }] of Object.entries(columns)) {
    const add = (name: string, rank: number, german: boolean) => {
      const folded = foldHeader(name);
      index.set(folded, [...(index.get(folded) ?? []), { field, rank, german }]);
    };
    for (const [rank, name] of listed(en).entries()) add(name, rank, false);
    for (const [rank, name] of listed(de).entries()) add(name, rank, true);
    add(field, ownName, false);
  }
  return index;
}

const longestHeader = 200;

/** 'Serial (S/N)' is known as a whole, without its brackets, and by each side of a slash or line break. */
function variants(header: string): string[] {
  if (header.length > longestHeader) return [];
  const bare = header.replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  return [header, bare, ...bare.split(/[/\n|]/)].map(foldHeader).filter((text) => text !== '');
}

/** Every importer looks at the same first rows of a file. */
const known = new WeakMap<readonly Cell[], readonly (readonly string[])[]>();

function variantsOf(cells: readonly Cell[]): readonly (readonly string[])[] {
  const before = known.get(cells);
  if (before) return before;
  const all = cells.map((cell) => variants(headerText(cell)));
  known.set(cells, all);
  return all;
}

const headerText = (cell: Cell): string => (cell === null || cell instanceof Date ? '' : String(cell).trim());

/** Finds the columns of a header row by their names; each field takes the column that fits it best, each column one field. */
export function bindHeader(cells: readonly Cell[], index: HeaderIndex): Binding {
  const header = cells.map(headerText);
  const candidates = variantsOf(cells).flatMap((forms, at) =>
    forms.flatMap((variant, step) => (index.get(variant) ?? []).map((known) => ({ ...known, at, step }))),
  );
  candidates.sort((a, b) => a.step - b.step || a.rank - b.rank || a.at - b.at);
  const indexes = new Map<string, number>();
  const taken = new Set<number>();
  let balance = 0;
  for (const { at, field, german } of candidates) {
    if (indexes.has(field) || taken.has(at)) continue;
    indexes.set(field, at);
    taken.add(at);
    balance += german ? 1 : -1;
  }
  return { indexes, header, german: balance > 0 };
}
