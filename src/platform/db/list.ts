// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { Condition, Field, Fields, ListQuery, ListSpec, Selection } from '../../contract/list.ts';
import type { Tx } from '../tenancy/transaction.ts';
import { type Place, readCursor, writeCursor } from './list-cursor.ts';

export type Fragment = RawBuilder<unknown>;

/** A field of a list in SQL. */
export type Column = {
  readonly sql: Fragment;
  /** How a date is stored, where not as a date: as an instant, or as ISO 8601 text. */
  readonly stored?: 'instant' | 'text';
  /** Never empty: spares the search for rows without a value. */
  readonly always?: true;
  /** Condition that the value is one of these, where equality would say too little. */
  readonly among?: (values: readonly string[]) => Fragment;
};

/** One table whose rows stand in the list. A list of several tables has a source for each. */
export type Source<Name extends string = string> = {
  /** Only what conditions and order read. */
  readonly from: Fragment;
  readonly id: Fragment;
  /** Columns that have one value in the whole list and stand ahead of the order in its indexes: the tenant first. */
  readonly fixed: readonly Fragment[];
  readonly columns: Readonly<Record<Name, Column>>;
  /** Rows of the list, before anything is asked of it. */
  readonly where: Fragment;
  /** Rows in the caller's scope. */
  readonly visible: RawBuilder<boolean>;
  /** Condition that a row holds a text. */
  readonly holds: (text: string) => Fragment;
};
export type List<F extends Fields = Fields> = { readonly spec: ListSpec<F>; readonly sources: readonly Source[] };

/** Texts that people read are ordered as people do: case and accents last, 'Pump 9' before 'Pump 10'. */
const words = sql`collate wardline.words`;
const bytes = sql`collate "C"`;

/** Text in a row, whatever its case. */
export const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

export const all = (conditions: readonly Fragment[]): Fragment =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;

const arrayTypes: Partial<Record<Field['type'], string>> = { id: 'uuid[]', boolean: 'boolean[]' };

function conditionOn(field: Field, column: Column, asked: Condition): Fragment {
  const { among } = column;
  const value = column.stored === 'text' ? sql`${column.sql} ${bytes}` : column.sql;
  const day = (date: string) => (column.stored === 'text' ? sql`${date}` : sql`${date}::date`);
  const parts: Fragment[] = [];
  if (asked.in) {
    const values = asked.in.filter((one) => one !== null);
    const type = arrayTypes[field.type] ?? 'text[]';
    // an index that holds no empty values is used where the condition says that there is one
    const found = among
      ? among(values.map(String))
      : sql`(${value} is not null and ${value} = any(${values}::${sql.raw(type)}))`;
    parts.push(values.length < asked.in.length ? sql`(${found} or ${value} is null)` : found);
  }
  if (asked.empty !== undefined) parts.push(sql`(${value} is null) = ${asked.empty}`);
  if (asked.contains !== undefined) parts.push(sql`${value} ilike ${like(asked.contains)}`);
  if (asked.from !== undefined) parts.push(sql`${value} >= ${day(asked.from)}`);
  if (asked.before !== undefined) parts.push(sql`${value} < ${day(asked.before)}`);
  if (asked.min !== undefined) parts.push(sql`${value} >= ${asked.min}::integer`);
  if (asked.max !== undefined) parts.push(sql`${value} <= ${asked.max}::integer`);
  if (asked.is !== undefined) parts.push(sql`${value} = ${asked.is}::boolean`);
  return all(parts);
}

/** The conditions of a selection on one table, by the field that they are about; the free text stands under ''. */
export function conditionsOf(spec: ListSpec, source: Source, { text, filter = {} }: Selection): Map<string, Fragment> {
  const found = new Map<string, Fragment>();
  if (text !== undefined) found.set('', source.holds(text));
  for (const [name, asked] of Object.entries(filter)) {
    const [field, column] = [spec.fields[name], source.columns[name]];
    if (field && column && asked) found.set(name, conditionOn(field, column, asked));
  }
  return found;
}

type Order = { readonly name: string; readonly field: Field; readonly descending: boolean };
function orderOf(spec: ListSpec, sort = spec.order): Order {
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  const field = spec.fields[name];
  if (!field?.sort) throw new Error(`the list ${spec.name} has no order ${sort}`);
  return { name, field, descending };
}

const keyTypes = {
  text: 'text',
  choice: 'text',
  id: 'uuid',
  date: 'date',
  number: 'integer',
  boolean: 'boolean',
};

/** What a field is sorted by. Only operators that row-level security trusts: others would not use an index. */
function sortKey({ type, values }: Field, { sql: value, stored }: Column): { key: Fragment; type: string } {
  if (stored === 'text') return { key: sql`${value} ${bytes}`, type: 'text' };
  if (stored === 'instant') return { key: value, type: 'timestamptz' };
  if (!values)
    return { key: type === 'text' || type === 'choice' ? sql`${value} ${words}` : value, type: keyTypes[type] };
  const places = values.map((word, place) => sql`when ${sql.lit(word)} then ${sql.lit(place)}`);
  return { key: sql`(case ${value} ${sql.join(places, sql` `)} end)`, type: 'integer' };
}

/** One part of a page: the rows of one table that have a key, or those that have none. Its index cuts it to the page. */
function pagePart(
  source: Source,
  order: Order,
  conditions: readonly Fragment[],
  part: 'keyed' | 'empty',
  after: Place | undefined,
  limit: number,
): Fragment {
  const column = source.columns[order.name];
  if (!column) throw new Error(`a table of the list has no field ${order.name}`);
  const { key, type } = sortKey(order.field, column);
  const way = order.descending ? sql`desc` : sql`asc`;
  const places = (keys: readonly Fragment[]) => sql.join(keys.map((one) => sql`${one} ${way}`));
  const beyond = order.descending ? sql`<` : sql`>`;
  const rows = [source.where, source.visible, ...conditions];
  if (part === 'empty') {
    if (after?.key === null) rows.push(sql`${source.id} ${beyond} ${after.id}::uuid`);
    return sql`(select ${source.id} as id, 1 as part, null::${sql.raw(type)} as key from ${source.from}
      where ${all([...rows, sql`${column.sql} is null`])} order by ${places([...source.fixed, source.id])} limit ${limit})`;
  }
  if (!column.always) rows.push(sql`${column.sql} is not null`);
  if (after) rows.push(sql`(${key}, ${source.id}) ${beyond} (${after.key}::${sql.raw(type)}, ${after.id}::uuid)`);
  return sql`(select ${source.id} as id, 0 as part, ${key} as key from ${source.from}
    where ${all(rows)} order by ${places([...source.fixed, key, source.id])} limit ${limit})`;
}

/**
 * The rows that have a key and, only where they do not fill the page, those that have none: finding these may mean to look at
 * every row, since an index of the keys need not hold them.
 */
const keyedThenEmpty = (keyed: Fragment, empty: Fragment, limit: number): Fragment =>
  sql`with keyed as materialized (${keyed}), empty as (${empty})
    (select * from keyed) union all (select * from empty where (select count(*) from keyed) < ${limit})`;

/**
 * The ids of one page in the order asked for, and the cursor of the next page.
 * One statement; rows that are alike in what they are sorted by come in the order of their ids.
 * @throws AppError invalid-input when the cursor was given out for another list, order or selection
 */
export async function readPage(tx: Tx, { spec, sources }: List, query: ListQuery) {
  const order = orderOf(spec, query.sort);
  const after = readCursor(spec.name, query);
  const limit = query.limit + 1;
  const way = order.descending ? sql`desc` : sql`asc`;
  const parts = (part: 'keyed' | 'empty') =>
    sources.flatMap((source) => {
      if (part === 'empty' && source.columns[order.name]?.always) return [];
      return [pagePart(source, order, [...conditionsOf(spec, source, query).values()], part, after, limit)];
    });
  const page = (one: readonly Fragment[]) => sql`select q.id, q.part, q.key
    from (${sql.join(one, sql` union all `)}) q order by q.key ${way}, q.id ${way} limit ${limit}`;
  const [keyed, empty] = [after?.key === null ? [] : parts('keyed'), parts('empty')];
  const found =
    keyed.length > 0 && empty.length > 0 ? keyedThenEmpty(page(keyed), page(empty), limit) : page([...keyed, ...empty]);
  const result = await sql<{ id: string; key: string | null }>`select q.id, q.key::text as key
    from (${found}) q order by q.part, q.key ${way}, q.id ${way} limit ${limit}`.execute(tx);
  const rows = result.rows.slice(0, query.limit);
  const last = rows.at(-1);
  const cursor = result.rows.length > rows.length && last ? writeCursor(spec.name, query, last) : null;
  return { ids: rows.map((row) => row.id), cursor };
}

/** Condition on a row of the list's one table: it lies in the scope and in the selection. */
export function selects<F extends Fields>({ spec, sources }: List<F>, selection: Selection): Fragment {
  const parts = sources.map((source) =>
    all([source.where, source.visible, ...conditionsOf(spec, source, selection).values()]),
  );
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** Puts rows into the order of a page. */
export function inOrder<T extends { readonly id: string }>(ids: readonly string[], rows: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
