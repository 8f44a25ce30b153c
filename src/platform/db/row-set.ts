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
  | 'date'
  | 'timestamptz'
  | 'json'
  | 'jsonb';

/**
 * Rows as a table expression `(...)` with these columns: one array a column, which costs PostgreSQL half of what
 * json_to_recordset does. A column that no row fills is sent as null; a value for json or jsonb is sent as JSON.
 */
export function rowSet<Column extends string>(
  rows: readonly { readonly [C in NoInfer<Column>]?: unknown }[],
  columns: Readonly<Record<Column, ColumnType>>,
): RawBuilder<unknown> {
  const names = Object.keys(columns) as Column[];
  const filled = names.filter((name) => rows.some((row) => row[name] !== undefined && row[name] !== null));
  const arrays = filled.map((name) => {
    const literal = arrayLiteral(rows.map((row) => asText(row[name], columns[name])));
    return sql`${literal}::${sql.raw(isNested(columns[name]) ? 'text' : columns[name])}[]`;
  });
  const selected = names.map((name) => {
    if (!filled.includes(name)) return sql`null::${sql.raw(columns[name])} as ${sql.ref(name)}`;
    return isNested(columns[name])
      ? sql`${sql.ref(`u.${name}`)}::${sql.raw(columns[name])} as ${sql.ref(name)}`
      : sql.ref(`u.${name}`);
  });
  if (filled.length === 0) return sql`(select ${sql.join(selected)} from generate_series(1, ${rows.length}::int))`;
  return sql`(select ${sql.join(selected)} from unnest(${sql.join(arrays)}) as u(${sql.join(filled.map((name) => sql.ref(name)))}))`;
}

const isNested = (type: ColumnType): boolean => type.endsWith('[]') || type === 'json' || type === 'jsonb';

function asText(value: unknown, type: ColumnType): string | null {
  if (value === undefined || value === null) return null;
  if (type === 'json' || type === 'jsonb') return JSON.stringify(value);
  if (type.endsWith('[]')) return arrayLiteral(value as readonly string[]);
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The text form of an array (PostgreSQL, 8.15.6 Array Input and Output Syntax), which long lists are sent in. */
export function arrayLiteral(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;
}

const quoted = (value: string): string => `"${/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`;
