// SPDX-License-Identifier: Apache-2.0
import type { Density } from '../density.ts';

/** What of a table is shown: it stands in the address, so that a link, the back button and a saved view all mean the same. */
export type TableView = {
  /** A column, with a minus before it for the other direction; null for the order of the register. */
  readonly sort: string | null;
  readonly text: string;
  /** Chosen values by filter; any of them fits. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Ids of the columns, null for those that the page shows by itself. */
  readonly columns: readonly string[] | null;
  /** Null for the height of rows that the person has chosen for all tables. */
  readonly density: Density | null;
};

/** The part of an address that holds a view; what is as usual is left out. */
export type ViewParameters = {
  readonly sort?: string | undefined;
  readonly text?: string | undefined;
  readonly filters?: TableView['filters'] | undefined;
  readonly columns?: readonly string[] | undefined;
  readonly density?: Density | undefined;
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

function readFilters(value: unknown): TableView['filters'] {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, readonly string[]] => isTexts(entry[1]) && entry[1].length > 0,
    ),
  );
}

/** The view that an address asks for. What it does not understand of an address that somebody has typed it passes over. */
export function readView(parameters: Readonly<Record<string, unknown>>): TableView {
  const { sort, text, filters, columns, density } = parameters;
  return {
    sort: typeof sort === 'string' && sort !== '' ? sort : null,
    text: typeof text === 'string' || typeof text === 'number' ? String(text) : '',
    filters: readFilters(filters),
    columns: isTexts(columns) && columns.length > 0 ? columns : null,
    density: density === 'normal' || density === 'compact' ? density : null,
  };
}

export function writeView({ sort, text, filters, columns, density }: TableView): ViewParameters {
  return {
    sort: sort ?? undefined,
    text: text === '' ? undefined : text,
    filters: Object.keys(filters).length === 0 ? undefined : filters,
    columns: columns ?? undefined,
    density: density ?? undefined,
  };
}

/** The view with other values for one filter; none of them takes the filter away. */
export function withFilter(view: TableView, id: string, values: readonly string[]): TableView {
  const { [id]: _, ...others } = view.filters;
  return { ...view, filters: values.length === 0 ? others : { ...others, [id]: values } };
}

/** The next sort of a column that was chosen again: up, down, as it was. */
export function nextSort(sort: string | null, column: string): string | null {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? null : column;
}

export const isFiltered = ({ text, filters }: TableView): boolean => text !== '' || Object.keys(filters).length > 0;

/** Whether nothing was chosen: the address holds no view. */
export const isPlain = (view: TableView): boolean => Object.values(writeView(view)).every((kept) => kept === undefined);

/** Whether two views show the same, in whatever order their filters were chosen. */
export const isSameView = (one: TableView, other: TableView): boolean => wordsOf(one) === wordsOf(other);
const wordsOf = ({ filters, ...view }: TableView): string =>
  JSON.stringify([writeView({ ...view, filters: {} }), Object.entries(filters).sort()]);
