// SPDX-License-Identifier: Apache-2.0
import type { Condition, Facet, Faceted, Fields, ListQuery, ListSpec, Selection } from '../contract/list.ts';
import { readCursor, writeCursor } from '../platform/db/list-cursor.ts';

type Value = string | boolean | null;

/** A list whose rows are put together in memory, since there are few of them. They have one order, that of their keys. */
export type ListOfRows<T, F extends Fields = Fields> = {
  readonly spec: ListSpec<F>;
  readonly key: (row: T) => string;
  /** What a row says in a field; several values where it says several things. */
  readonly fields: { readonly [K in keyof F]: (row: T) => Value | readonly Value[] };
  readonly words: (row: T) => readonly (string | null)[];
};

const fold = (text: string): string => text.toLocaleLowerCase('en');

function meets(value: Value | readonly Value[], asked: Condition): boolean {
  const values = Array.isArray(value) ? value : [value];
  const isEmpty = values.every((one) => one === null);
  const { contains } = asked;
  return (
    (asked.in === undefined || values.some((one) => asked.in?.includes(one)) || (isEmpty && asked.in.includes(null))) &&
    (asked.is === undefined || values.includes(asked.is)) &&
    (asked.empty === undefined || isEmpty === asked.empty) &&
    (contains === undefined || values.some((one) => fold(String(one ?? '')).includes(fold(contains))))
  );
}

function select<T, F extends Fields>(
  { fields, words }: ListOfRows<T, F>,
  rows: readonly T[],
  { text, filter = {} }: Selection,
  without?: string,
): T[] {
  const asked = Object.entries(filter).filter(([name]) => name !== without);
  return rows.filter(
    (row) =>
      asked.every(([name, condition]) => !condition || meets(fields[name]?.(row) ?? null, condition)) &&
      (text === undefined || fold(words(row).join(' ')).includes(fold(text))),
  );
}

/** @throws AppError invalid-input for a cursor of another selection */
export function pageRows<T, F extends Fields>(list: ListOfRows<T, F>, rows: readonly T[], query: ListQuery) {
  const order = query.sort?.startsWith('-') ? rows.toReversed() : rows;
  const after = readCursor(list.spec.name, query);
  const start = after ? order.findIndex((row) => list.key(row) === after.key) + 1 : 0;
  const selected = select(list, order.slice(start), query);
  const items = selected.slice(0, query.limit);
  const last = items.at(-1);
  const isMore = selected.length > items.length && last !== undefined;
  return { items, cursor: isMore ? writeCursor(list.spec.name, query, { key: list.key(last), id: noId }) : null };
}
/** Keys are unique here: nothing needs to be told apart by an id. */
const noId = '00000000-0000-4000-8000-000000000000';

export function countRows<T, F extends Fields>(list: ListOfRows<T, F>, rows: readonly T[], selection: Selection) {
  const names = Object.keys(list.spec.fields).filter((name) => list.spec.fields[name]?.facet);
  const facet = (name: string): Facet => {
    const counts = new Map<Value, number>();
    for (const row of select(list, rows, selection, name)) {
      const value: Value | readonly Value[] = list.fields[name]?.(row) ?? null;
      const values: readonly Value[] = Array.isArray(value) ? value : [value];
      for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    return { values: [...counts].map(([one, count]) => ({ value: one, count })), others: 0 };
  };
  return {
    total: select(list, rows, selection).length,
    hidden: 0,
    facets: Object.fromEntries(names.map((name) => [name, facet(name)])) as { [K in Faceted<F>]: Facet },
  };
}
