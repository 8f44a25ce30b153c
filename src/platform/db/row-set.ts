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
  const literals = new Map(names.map((name) => [name, columnLiteral(rows, name, columns[name])]));
  const filled = names.filter((name) => literals.get(name) !== undefined);
  const arrays = filled.map(
    (name) => sql`${literals.get(name)}::${sql.raw(isNested(columns[name]) ? 'text' : columns[name])}[]`,
  );
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

/** One column of all rows as an array; undefined when no row fills it. In one pass: bulk loads spend much of their time here. */
function columnLiteral<Name extends string>(
  rows: readonly { readonly [C in Name]?: unknown }[],
  name: Name,
  type: ColumnType,
): string | undefined {
  const textOf = writerOf(type);
  let elements = '';
  let isFilled = false;
  for (const row of rows) {
    const value = row[name];
    if (value === undefined || value === null) elements += ',NULL';
    else {
      isFilled = true;
      elements += `,${quoted(textOf(value))}`;
    }
  }
  return isFilled ? `{${elements.slice(1)}}` : undefined;
}

function writerOf(type: ColumnType): (value: unknown) => string {
  if (type === 'json' || type === 'jsonb') return (value) => JSON.stringify(value);
  if (type.endsWith('[]')) return (value) => arrayLiteral(value as readonly string[]);
  return (value) => (value instanceof Date ? value.toISOString() : String(value));
}

/** The text form of an array (PostgreSQL, 8.15.6 Array Input and Output Syntax), which long lists are sent in. */
export function arrayLiteral(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;
}

const quoted = (value: string): string =>
  value.includes('"') || value.includes('\\') ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
