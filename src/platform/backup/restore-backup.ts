// SPDX-License-Identifier: Apache-2.0
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { applyStep, type Migration, migrate, stepDigest } from '../db/migrate.ts';
import { ensureRoles, type Roles } from '../db/roles.ts';
import { AppError } from '../errors.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Progress } from '../invoke/context.ts';
import type { About, Manifest, TableEntry } from './manifest.ts';
import { type BackupFile, checkBackup, readEntries } from './read-backup.ts';
import { columnList, fixForms, listTables, sharesOf, type Table } from './tables.ts';

export type RestoreTarget = {
  /** Address of the role that owns the tables. */
  readonly ownerUrl: string;
  readonly roles: Roles;
  readonly files: FileStore;
  readonly migrations: readonly Migration[];
};
export type RestoreOptions = {
  /** Called when the backup has proved whole, before anything is changed. */
  readonly beforeChange?: (manifest: Manifest) => Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
};
export type Restored = {
  readonly manifest: Manifest;
  readonly tenants: readonly { readonly id: string; readonly rows: number; readonly trailDefects: readonly string[] }[];
  /** Steps of the schema that were applied after the restore, since this program is newer than the backup. */
  readonly newSteps: readonly string[];
};

/**
 * Puts a backup in the place of everything that the database holds. The backup is read twice: first it is compared with
 * its manifest to the last byte, then it is loaded in one transaction that ends only when the tables hold, tenant by
 * tenant, the rows that the snapshot held. Until then the target is as it was; files that were added to the store are
 * named by their content and disturb nothing.
 * @throws AppError wrong-version, corrupt, locked when somebody else uses the database, and as readEntries
 */
export async function restoreBackup(
  from: BackupFile,
  target: RestoreTarget,
  options: RestoreOptions = {},
): Promise<Restored> {
  const manifest = await checkBackup(from, (about) => void stepsOf(about, target.migrations));
  await options.beforeChange?.(manifest);
  const client = new pg.Client({ connectionString: target.ownerUrl, application_name: 'wardline restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    await ensureRoles(client, target.ownerUrl, target.roles);
    await client.query('begin');
    const guards = new Guards(client);
    const tables = await makeTables(client, target, stepsOf(manifest, target.migrations), guards);
    const loader = new Loader(client, tables, manifest, target.files, options);
    await readEntries(from, (entry) => loader.take(entry.name, entry.body));
    await loader.end();
    await guards.putBack();
    await finish(client, manifest, tables);
    const tenants = await verifyTrails(client, manifest);
    await client.query('commit');
    const newSteps = await migrate(target.ownerUrl, target.roles, target.migrations);
    await client.query('select wardline.refresh_statistics()');
    return { manifest, tenants, newSteps };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw explain(error);
  } finally {
    await client.end();
  }
}

function explain(error: unknown): unknown {
  if ((error as { code?: string } | null)?.code !== '55P03') return error;
  const message = 'Another process uses the database. Stop Wardline everywhere, then restore again.';
  return new AppError('locked', message, { cause: error });
}

/** The steps that made the tables of the backup, as this program knows them. */
function stepsOf(about: About, migrations: readonly Migration[]): Migration[] {
  const known = new Map(migrations.map((step) => [step.name, step]));
  return about.steps.map(({ name, sha256 }) => {
    const step = known.get(name);
    if (!step)
      throw new AppError(
        'wrong-version',
        `The backup was written by a newer Wardline (${about.program}, step ${name}). Install that version to restore it.`,
      );
    if (stepDigest(step) !== sha256)
      throw new AppError('wrong-version', `Step ${name} of the backup is not the one that this program knows.`);
    return step;
  });
}

/** The tables as they were when the backup was written, empty, without the triggers and keys that would judge a load. */
async function makeTables(
  client: pg.Client,
  target: RestoreTarget,
  steps: readonly Migration[],
  guards: Guards,
): Promise<Table[]> {
  await client.query(`set local lock_timeout = '20s'`);
  await client.query('drop schema if exists wardline, audit, jobs, auth cascade');
  for (const step of steps) await applyStep(client, target.roles, step);
  await fixForms(client);
  const tables = await listTables(client);
  await guards.takeOff();
  // a step may have written rows of its own; the backup has them as they were
  await client.query(`truncate ${tables.map((table) => table.place).join(', ')}`);
  return tables;
}

/** As ids: a backup from before a schema was there does not have it. */
const schemas = `select oid from pg_namespace where nspname in ('wardline', 'audit', 'auth')`;

/** Foreign keys and triggers, taken off and put back as they were. */
class Guards {
  readonly #client: pg.Client;
  #keys: { place: string; name: string; definition: string }[] = [];
  #triggers: { place: string; name: string }[] = [];

  constructor(client: pg.Client) {
    this.#client = client;
  }

  async takeOff(): Promise<void> {
    const keys = await this.#client.query<{ place: string; name: string; definition: string }>(`
      select conrelid::regclass::text as place, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where contype = 'f' and conparentid = 0 and connamespace in (${schemas})`);
    const triggers = await this.#client.query<{ place: string; name: string }>(`
      select t.tgrelid::regclass::text as place, quote_ident(t.tgname) as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and t.tgenabled = 'O' and t.tgparentid = 0 and c.relnamespace in (${schemas})`);
    this.#keys = keys.rows;
    this.#triggers = triggers.rows;
    for (const { place, name } of this.#keys) await this.#client.query(`alter table ${place} drop constraint ${name}`);
    for (const { place, name } of this.#triggers)
      await this.#client.query(`alter table ${place} disable trigger ${name}`);
  }

  async putBack(): Promise<void> {
    for (const { place, name, definition } of this.#keys)
      await this.#client.query(`alter table ${place} add constraint ${name} ${definition}`);
    for (const { place, name } of this.#triggers)
      await this.#client.query(`alter table ${place} enable trigger ${name}`);
  }
}

/** Loads entries of the archive as they come: parts of tables into the open COPY, files into the store. */
class Loader {
  readonly #client: pg.Client;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #entries: ReadonlyMap<string, TableEntry>;
  readonly #store: FileStore;
  readonly #options: RestoreOptions;
  readonly #total: number;
  #open: { readonly name: string; readonly stream: CopyStreamQuery } | undefined;
  #done = 0;

  constructor(
    client: pg.Client,
    tables: readonly Table[],
    manifest: Manifest,
    store: FileStore,
    options: RestoreOptions,
  ) {
    this.#client = client;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
    this.#entries = new Map(manifest.tables.map((table) => [table.name, table]));
    this.#store = store;
    this.#options = options;
    this.#total = manifest.tables.reduce((sum, table) => sum + table.parts, 0) + manifest.files.length;
  }

  async take(name: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    const [, table, file] = /^(?:tables\/([^/]+)\/.*|files\/(.*))$/.exec(name) ?? [];
    if (table !== undefined) await this.#load(table, body);
    else if (file !== undefined) await this.#keep(file, body);
    else for await (const _ of body);
    if (table !== undefined || file !== undefined)
      this.#options.onProgress?.({ step: 'restore', done: ++this.#done, total: this.#total });
  }

  async #load(table: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    if (this.#open?.name !== table) {
      await this.#closeTable();
      this.#open = { name: table, stream: this.#openTable(table) };
    }
    const { stream } = this.#open;
    for await (const chunk of body) {
      // an error that came between two chunks ends the stream: nobody would wait for it any more
      if (stream.errored) throw stream.errored;
      if (!stream.write(chunk)) await once(stream, 'drain');
    }
  }

  #openTable(name: string): CopyStreamQuery {
    const table = this.#tables.get(name);
    const entry = this.#entries.get(name);
    if (!table || !entry || entry.columns.join() !== table.columns.join())
      throw new AppError('corrupt', `The table ${name} of the backup is not the one of its schema.`);
    const stream = this.#client.query(copyFrom(`copy ${table.place} (${columnList(table)}) from stdin`));
    return stream.on('error', () => {});
  }

  async #closeTable(): Promise<void> {
    if (!this.#open) return;
    this.#open.stream.end();
    await finished(this.#open.stream);
    this.#open = undefined;
  }

  async #keep(sha256: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    await this.#closeTable();
    if (await this.#store.has(sha256)) {
      for await (const _ of body);
      return;
    }
    const stored = await this.#store.put(Readable.from(body, { objectMode: false }));
    if (stored.sha256 !== sha256)
      throw new AppError('corrupt', `The file ${sha256} of the backup is not what it says.`);
  }

  end(): Promise<void> {
    return this.#closeTable();
  }
}

/** Sequences go on where they stood; then the rows of every tenant must be those of the snapshot. */
async function finish(client: pg.Client, manifest: Manifest, tables: readonly Table[]): Promise<void> {
  for (const { table, column, last } of manifest.sequences)
    if (last > 0) await client.query(`select setval(pg_get_serial_sequence($1, $2), $3)`, [table, column, last]);
  const entries = new Map(manifest.tables.map((table) => [table.name, table]));
  for (const table of tables) {
    const expected = JSON.stringify(entries.get(table.name)?.shares);
    if (JSON.stringify(await sharesOf(client, table)) !== expected)
      throw new AppError('corrupt', `The rows of ${table.name} are not those of the backup. Nothing was restored.`);
  }
  if (entries.size !== tables.length)
    throw new AppError('corrupt', 'The backup holds tables that its schema does not have.');
  // their queue is not part of a backup: a person decides whether they go on
  await client.query(`update wardline.job_run set state = 'interrupted' where state in ('queued', 'running')`);
}

async function verifyTrails(client: pg.Client, manifest: Manifest): Promise<Restored['tenants']> {
  const rows = new Map<string, number>();
  for (const share of manifest.tables.flatMap((table) => table.shares))
    if (share.tenant !== null) rows.set(share.tenant, (rows.get(share.tenant) ?? 0) + share.rows);
  const tenants: Restored['tenants'][number][] = [];
  for (const [id, count] of rows) {
    await client.query(`select set_config('app.tenant', $1, true)`, [id]);
    const found = await client.query<{ defect: string }>('select distinct defect from audit.verify() order by 1');
    tenants.push({ id, rows: count, trailDefects: found.rows.map((row) => row.defect) });
  }
  return tenants;
}
