// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';

/** Types of a column that a row set can carry; a value is text, a number, a boolean, a list of texts, or null when absent. */
export type ColumnType =
  | 'uuid'
  | 'uuid[]'
  | 'text'
  | 'text[]'
  | 'boolean'
  | 'integer'
  | 'double precision'
  | 'date'
  | 'timestamptz'
  | 'json'
  | 'jsonb';

/**
 * Rows as a table expression `(...)` with these columns: one array a column, which costs PostgreSQL half of what
 * json_to_recordset does. A column that says the same in every row is sent as one value; a value for json or jsonb is sent
 * as JSON.
 */
export function rowSet<Column extends string>(
  rows: readonly { readonly [C in NoInfer<Column>]?: unknown }[],
  columns: Readonly<Record<Column, ColumnType>>,
): RawBuilder<unknown> {
  const names = Object.keys(columns) as Column[];
  const texts = new Map(names.map((name) => [name, columnTexts(rows, name, columns[name])]));
  const varied = names.filter((name) => (texts.get(name)?.length ?? 0) > 1);
  const arrays = varied.map((name) => sql`${textArray(texts.get(name) ?? [])}::text[]`);
  const selected = names.map((name) => {
    const type = sql.raw(columns[name]);
    if (!varied.includes(name)) return sql`${texts.get(name)?.[0] ?? null}::${type} as ${sql.ref(name)}`;
    return sql`${sql.ref(`u.${name}`)}::${type} as ${sql.ref(name)}`;
  });
  if (varied.length === 0) return sql`(select ${sql.join(selected)} from generate_series(1, ${rows.length}::int))`;
  return sql`(select ${sql.join(selected)} from unnest(${sql.join(arrays)}) as u(${sql.join(varied.map((name) => sql.ref(name)))}))`;
}

/** One column of all rows as texts; a single one where all rows say the same. */
function columnTexts<Name extends string>(
  rows: readonly { readonly [C in Name]?: unknown }[],
  name: Name,
  type: ColumnType,
): (string | null)[] {
  const textOf = writerOf(type);
  const texts: (string | null)[] = [];
  let isSame = true;
  for (const row of rows) {
    const value = row[name] ?? null;
    const text = value === null ? null : textOf(value);
    isSame &&= texts.length === 0 || text === texts[0];
    texts.push(text);
  }
  return isSame ? texts.slice(0, 1) : texts;
}

function writerOf(type: ColumnType): (value: unknown) => string {
  if (type === 'json' || type === 'jsonb') return (value) => JSON.stringify(value);
  if (type.endsWith('[]')) return (value) => arrayLiteral(value as readonly string[]);
  return (value) => (value instanceof Date ? value.toISOString() : String(value));
}

/**
 * A list of texts as PostgreSQL takes it in binary form (array_recv): one dimension from 1, and each element with its length in
 * front, so that neither side looks for quotes.
 */
function textArray(values: readonly (string | null)[]): Buffer {
  const size = values.reduce((sum, value) => sum + 4 + (value === null ? 0 : Buffer.byteLength(value)), 20);
  const array = Buffer.allocUnsafe(size);
  const oidOfText = 25;
  let end = 0;
  for (const header of [1, 1, oidOfText, values.length, 1]) end = array.writeInt32BE(header, end);
  for (const value of values) {
    const length = value === null ? -1 : array.write(value, end + 4);
    end = array.writeInt32BE(length, end) + Math.max(length, 0);
  }
  return array;
}

/** The text form of an array (PostgreSQL, 8.15.6 Array Input and Output Syntax), which long lists are sent in. */
export function arrayLiteral(values: readonly (string | null)[]): string {
  let elements = '';
  for (const value of values) elements += value === null ? ',NULL' : `,${quoted(value)}`;
  return `{${elements.slice(1)}}`;
}

const quoted = (value: string): string =>
  value.includes('"') || value.includes('\\') ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
