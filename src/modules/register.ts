// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { RecordKind, RecordOf } from '../importers/engine/records.ts';
import { rowSet } from '../platform/db/row-set.ts';
import { newId } from '../platform/ids.ts';
import type { CommandContext, QueryContext } from '../platform/invoke/context.ts';
import { readableIn, writableIn } from '../platform/tenancy/scope.ts';
import type { SinkResult } from './slots.ts';

type Column = {
  readonly name: string;
  readonly type: 'text' | 'date' | 'boolean' | 'jsonb';
  /** The field from whose words this column is derived: a person who sets that field has set this one too. */
  readonly follows?: string;
};

/**
 * A register: one table of a module whose rows come with imported lists or are entered by hand. Beside its own columns
 * the table has id, tenant_id, owner_unit, source_id (null for rows entered by hand), kept (fields that a person has set
 * and imports leave alone), removed_at and removed_by. In fragments of SQL the table is called `t`.
 */
export type Register = { readonly table: string; readonly columns: Readonly<Record<string, Column>> };
export type Values = Readonly<Record<string, unknown>>;

const listed = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql`, `);
const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));
const writable = (ctx: QueryContext) => writableIn(ctx.scope, sql.ref('t.owner_unit'));

/** Rows as a table `r` whose columns are the fields, by their names. */
function recordset(register: Register, rows: readonly Values[]): RawBuilder<unknown> {
  const types = Object.entries(register.columns).map(([field, { type }]) => [field, type] as const);
  return sql`${rowSet(rows, { id: 'uuid', ...Object.fromEntries(types) })} as r`;
}

const columnsOf = (register: Register) => listed(Object.values(register.columns).map(({ name }) => sql.ref(name)));
const fieldsOf = (register: Register) =>
  listed(
    Object.entries(register.columns).map(([field, { type }]) =>
      type === 'jsonb' ? sql`coalesce(${sql.ref(`r.${field}`)}, '{}')` : sql.ref(`r.${field}`),
    ),
  );

type ImportedRow = { readonly id: string; readonly at: string; readonly values: Values };

/**
 * Writes one batch of imported rows in one statement. What a person has set in a row stays; a row that a person took out
 * stays out and is listed as a reject.
 */
export async function importRows(
  ctx: CommandContext,
  register: Register,
  sourceId: string,
  rows: readonly ImportedRow[],
): Promise<SinkResult> {
  const changes = Object.entries(register.columns).map(([field, { name, follows }]) => {
    const kept = sql`${sql.lit(follows ?? field)} = any(t.kept)`;
    return sql`${sql.ref(name)} = case when ${kept} then ${sql.ref(`t.${name}`)} else ${sql.ref(`excluded.${name}`)} end`;
  });
  const values = rows.map((row) => ({ id: row.id, ...row.values }));
  const written = await sql<{ id: string; fresh: boolean }>`
    insert into ${sql.table(register.table)} as t (id, tenant_id, owner_unit, source_id, ${columnsOf(register)})
    select r.id, ${ctx.tenant}::uuid, ${ctx.tenant}::uuid, ${sourceId}::uuid, ${fieldsOf(register)} from ${recordset(register, values)}
    on conflict (id) do update set source_id = excluded.source_id, ${listed(changes)} where t.removed_at is null
    returning t.id, (t.xmax = 0) as fresh`.execute(ctx.db);
  const ids = new Set(written.rows.map((row) => row.id));
  const reason = 'A person has taken this row out of the register. Restore it there, or take it out of the list.';
  const created = written.rows.filter((row) => row.fresh).length;
  return {
    created,
    updated: written.rows.length - created,
    rejects: rows.filter((row) => !ids.has(row.id)).map(({ at }) => ({ at, reason })),
  };
}

/** Adds a row by hand. @returns its id; undefined when the unit does not exist or lies outside the scope */
export async function insertRow(
  ctx: CommandContext,
  register: Register,
  ownerUnit: string,
  values: Values,
): Promise<string | undefined> {
  const id = newId();
  const result = await sql`insert into ${sql.table(register.table)} (id, tenant_id, owner_unit, ${columnsOf(register)})
    select ${id}::uuid, ${ctx.tenant}::uuid, u.id, ${fieldsOf(register)} from unit u, ${recordset(register, [values])}
    where u.id = ${ownerUnit} and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(ctx.db);
  return result.numAffectedRows === 1n ? id : undefined;
}

/**
 * Sets the fields that `values` names, null to clear one, and from then on keeps them from being overwritten by imports.
 * @returns whether there is such a row and both its unit and the new one lie in the scope
 */
export async function updateRow(
  ctx: CommandContext,
  register: Register,
  id: string,
  values: Values,
  ownerUnit: string | undefined,
): Promise<boolean> {
  const fields = Object.keys(values).filter((field) => values[field] !== undefined);
  const changes = Object.entries(register.columns)
    .filter(([field]) => fields.includes(field))
    .map(([field, { name }]) => sql`, ${sql.ref(name)} = ${sql.ref(`r.${field}`)}`);
  const result = await sql`update ${sql.table(register.table)} t
    set owner_unit = u.id, kept = array(select distinct k from unnest(t.kept || ${fields}::text[]) k order by k) ${sql.join(changes, sql` `)}
    from unit u, ${recordset(register, [values])}
    where t.id = ${id} and t.removed_at is null and u.id = coalesce(${ownerUnit ?? null}::uuid, t.owner_unit) and ${writable(ctx)}
      and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Takes a row out. @returns whether there was such a row in the scope */
export const removeRow = (ctx: CommandContext, register: Register, id: string) => markRemoved(ctx, register, id, true);

/**
 * Brings a row back; one that came with a list says what the list says now.
 * @returns whether there was such a row in the scope
 */
export async function restoreRow<K extends RecordKind>(
  ctx: CommandContext,
  register: Register,
  id: string,
  valuesOf: (record: RecordOf<K>) => Values,
): Promise<boolean> {
  if (!(await markRemoved(ctx, register, id, false))) return false;
  const now = await sql<{ sourceId: string; record: RecordOf<K> }>`select source_id as "sourceId", content as record
    from current_source_record where row_id = ${id} and content is not null`.execute(ctx.db);
  for (const { sourceId, record } of now.rows)
    await importRows(ctx, register, sourceId, [{ id, at: '', values: valuesOf(record) }]);
  return true;
}

async function markRemoved(ctx: CommandContext, register: Register, id: string, removed: boolean) {
  const at = removed ? ctx.now : null;
  const by = removed ? ctx.actor : null;
  const result = await sql`update ${sql.table(register.table)} t set removed_at = ${at}, removed_by = ${by}
    where t.id = ${id} and (t.removed_at is null) = ${removed} and ${writable(ctx)}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** The columns of `RegisterItem` and of the register, by their fields. */
export function fieldsOfRow(register: Register): RawBuilder<unknown> {
  const own = Object.entries(register.columns).map(
    ([field, { name }]) => sql`${sql.ref(`t.${name}`)} as ${sql.ref(field)}`,
  );
  return sql`t.id, t.owner_unit as "ownerUnit", t.source_id is not null as imported, t.removed_at is not null as removed, ${listed(own)}`;
}

/** Condition: one of the columns holds the text; true for no text. */
export function holding(text: string | undefined, columns: readonly string[]): RawBuilder<unknown> {
  if (!text) return sql`true`;
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`concat_ws(' ', ${listed(columns.map((column) => sql.ref(`t.${column}`)))}) ilike ${pattern}`;
}

type PageOptions = {
  /** All rows when absent. */
  readonly limit?: number;
  readonly cursor?: string | undefined;
  readonly removed: boolean;
  /** Which rows, beside scope and page. */
  readonly where: RawBuilder<unknown>;
  /** What to select; by default `fieldsOfRow`. */
  readonly select?: RawBuilder<unknown>;
};

/** One page in the order of ids, with how many rows match in all and how many of them lie outside the scope. */
export async function readPage<T extends { id: string }>(ctx: QueryContext, register: Register, options: PageOptions) {
  const { limit, cursor } = options;
  const most = limit === undefined ? sql`` : sql`limit ${limit + 1}`;
  const table = sql.table(register.table);
  const matching = sql`(t.removed_at is not null) = ${options.removed} and ${options.where}`;
  const after = cursor ? sql`t.id > ${cursor}` : sql`true`;
  const rows = await sql<T>`select ${options.select ?? fieldsOfRow(register)} from ${table} t
    where ${matching} and ${visible(ctx)} and ${after} order by t.tenant_id, t.id ${most}`.execute(ctx.db);
  const counted = await sql<{ total: number; hidden: number }>`select count(*) filter (where ${visible(ctx)}) as total,
    count(*) filter (where not ${visible(ctx)}) as hidden from ${table} t where ${matching}`.execute(ctx.db);
  const items = rows.rows.slice(0, limit);
  const next = rows.rows.length > items.length ? (items.at(-1)?.id ?? null) : null;
  return { items, cursor: next, ...(counted.rows[0] ?? { total: 0, hidden: 0 }) };
}

/** One row in the scope, also when it was taken out. */
export async function readRow<T>(
  ctx: QueryContext,
  register: Register,
  id: string,
  select?: RawBuilder<unknown>,
): Promise<T | undefined> {
  const result = await sql<T>`select ${select ?? fieldsOfRow(register)} from ${sql.table(register.table)} t
    where t.id = ${id} and ${visible(ctx)}`.execute(ctx.db);
  return result.rows[0];
}
