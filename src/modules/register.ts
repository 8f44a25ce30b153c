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
  readonly type: 'text' | 'uuid' | 'date' | 'boolean' | 'integer' | 'double precision' | 'timestamptz' | 'jsonb';
  /** The field from whose words this column is derived: a person who sets that field has set this one too. */
  readonly follows?: string;
  /** Never empty. */
  readonly always?: true;
};

/**
 * A register: one table of a module whose rows come with imported lists or are entered by hand. Beside its own columns
 * the table has id, tenant_id, owner_unit, source_id (null for rows entered by hand), kept (fields that a person has set
 * and imports leave alone), removed_at, removed_by and revision. In fragments of SQL the table is called `t`.
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

/** Which row an edit is about, and which revision of it the person has seen. */
export type Edit = { readonly id: string; readonly revision: number };

/**
 * Sets the fields that `values` names, null to clear one, and from then on keeps them from being overwritten by imports.
 * @returns whether there is such a row in this revision and both its unit and the new one lie in the scope
 */
export async function updateRow(
  ctx: CommandContext,
  register: Register,
  { id, revision }: Edit,
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
    where t.id = ${id} and t.revision = ${revision} and t.removed_at is null and u.id = coalesce(${ownerUnit ?? null}::uuid, t.owner_unit) and ${writable(ctx)}
      and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/**
 * Counts the revision of a row up by noting when something was entered about it.
 * @param table of a register with `last_entry` @returns whether there is such a row in this revision within the scope
 */
export async function touchRow(ctx: CommandContext, table: string, { id, revision }: Edit): Promise<boolean> {
  const result = await sql`update ${sql.table(table)} t set last_entry = ${ctx.now}
    where t.id = ${id} and t.revision = ${revision} and t.removed_at is null and ${writable(ctx)}`.execute(ctx.db);
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
  return sql`t.id, t.owner_unit as "ownerUnit", t.source_id is not null as imported, t.removed_at is not null as removed, t.revision, ${listed(own)}`;
}

/** Every row in the scope that was not taken out, in the order of ids, and how many lie outside the scope. */
export async function readAll<T>(ctx: QueryContext, register: Register, select: RawBuilder<unknown>) {
  const table = sql.table(register.table);
  const rows =
    await sql<T>`select ${select} from ${table} t where t.removed_at is null and ${visible(ctx)} order by t.id`.execute(
      ctx.db,
    );
  const hidden = await sql<{
    n: number;
  }>`select count(*) as n from ${table} t where t.removed_at is null and not ${visible(ctx)}`.execute(ctx.db);
  return { items: rows.rows, hidden: hidden.rows[0]?.n ?? 0 };
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
