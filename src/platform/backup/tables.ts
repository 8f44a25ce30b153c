// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';
import { AppError } from '../errors.ts';
import type { SequenceState, Share } from './manifest.ts';

/** Tables that are not backed up, and why nothing is lost. */
const left: Readonly<Record<string, string>> = {
  'wardline.migration': 'the steps stand in the manifest; restoring applies them',
  'audit.open_link': 'lives for one transaction',
  'wardline.idempotency_key': 'answers of a day; a restored one would say that what the restore took back was done',
  'wardline.directory_sync': 'what the directory said last; it is asked again',
  'auth.session': 'a restored one would revive what has ended: everybody signs in anew',
  'auth.verification': 'challenges of minutes',
  'auth.attempt': 'failed sign-ins of the last hour',
};

export type Table = {
  /** schema.table */
  readonly name: string;
  /** Quoted for SQL. */
  readonly place: string;
  /** Columns that hold values of their own: generated ones are computed again. */
  readonly columns: readonly string[];
  readonly hasTenant: boolean;
};

/** Begins a snapshot that row-level security cannot filter: a policy that would hide a row is an error instead. */
export async function beginSnapshot(client: pg.Client): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
  await client.query('set local row_security = off');
  await fixForms(client);
}

/** The forms in which values are written must not depend on the server's settings: digests are made over them. */
export async function fixForms(client: pg.Client): Promise<void> {
  await client.query(`set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
    set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8';
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local search_path = pg_catalog`);
}

export async function listTables(client: pg.Client): Promise<Table[]> {
  const found = await client.query<Omit<Table, 'place'> & { schema: string; table: string }>(`
    select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relname as table,
      array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
      bool_or(a.attname = 'tenant_id') as "hasTenant"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname in ('wardline', 'audit', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
    group by n.nspname, c.relname order by 1`);
  return found.rows
    .filter((row) => !(row.name in left))
    .map(({ name, schema, table, columns, hasTenant }) => {
      const place = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;
      return { name, place, columns, hasTenant };
    });
}

export const columnList = (table: Table): string => table.columns.map((name) => pg.escapeIdentifier(name)).join(', ');

/**
 * Rows of each tenant: how many, and a digest over them that does not depend on where they lie. Hashes of rows are
 * gathered in two storeys, since one aggregated value ends at 1 GB.
 */
export async function sharesOf(client: pg.Client, table: Table): Promise<Share[]> {
  const tenant = table.hasTenant ? 't.tenant_id' : 'null::uuid';
  const found = await client.query<Share>(`
    with hashed as (select ${tenant} as tenant, sha256(convert_to(t::text, 'UTF8')) as hash from ${table.place} t),
    gathered as (select tenant, get_byte(hash, 0) as bucket, count(*) as rows, sha256(string_agg(hash, ''::bytea order by hash)) as hash
      from hashed group by 1, 2)
    select tenant, sum(rows)::bigint as rows, encode(sha256(string_agg(hash, ''::bytea order by bucket)), 'hex') as sha256
    from gathered group by 1 order by 1`);
  return found.rows.map((share) => ({ ...share, rows: Number(share.rows) }));
}

/** The last number that each identity column has given out. */
export async function readSequences(client: pg.Client): Promise<SequenceState[]> {
  const found = await client.query<{ table: string; column: string; sequence: string }>(`
    select n.nspname || '.' || c.relname as table, a.attname as column, pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('wardline', 'audit', 'auth') and c.relkind in ('r', 'p') and a.attidentity <> '' order by 1, 2`);
  const states: SequenceState[] = [];
  for (const { table, column, sequence } of found.rows) {
    const state = await client.query<{ last: number }>(
      `select case when is_called then last_value else 0 end as last from ${sequence}`,
    );
    states.push({ table, column, last: Number(state.rows[0]?.last ?? 0) });
  }
  return states;
}

/** A row that security would have hidden (SQLSTATE 42501) must stop a backup with a word about why. */
export function explainRefusal(cause: unknown): unknown {
  if ((cause as { code?: string } | null)?.code !== '42501') return cause;
  return new AppError(
    'not-permitted',
    'The database role of this backup may not read every row, so the backup would be incomplete and was not written. DATABASE_URL must name the role that owns the tables.',
    { cause },
  );
}
