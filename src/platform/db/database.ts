// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import Cursor from 'pg-cursor';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors.ts';
import { joinEmbedded } from './embedded/server.ts';
import { type Migration, migrate } from './migrate.ts';
import { openPool } from './pool.ts';
import { type Roles, rolesOf } from './roles.ts';

/** No global table list: each store names its own tables with `withTables`. */
export type Db = Kysely<unknown>;

export type Database = {
  /** Pool of the role that neither owns tables nor is a superuser; row-level security holds for it. */
  readonly app: Db;
  readonly appPool: pg.Pool;
  /** Connections for session locks, each used by one holder at a time: they would starve the pool that does the work. */
  readonly lockPool: pg.Pool;
  /** Address of the owner: migrations, backup and restore only. */
  readonly ownerUrl: string;
  /** Address of the unprivileged role, for listeners and the job queue. */
  readonly appUrl: string;
  readonly roles: Roles;
  close(): Promise<void>;
};

// counts and sizes fit into a double; nothing in the schema counts past 2^53
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** The server with the owner's address, before anything is known about its schema. */
export type Server = { readonly ownerUrl: string; readonly roles: Roles; leave(): Promise<unknown> };

/** Joins or starts the embedded server, or checks the one that DATABASE_URL names. @throws AppError */
export async function openServer(config: Config): Promise<Server> {
  const embedded = config.databaseUrl
    ? undefined
    : await joinEmbedded(path.join(config.dataFolder, 'database'), config.databasePort);
  const ownerUrl = config.databaseUrl ?? embedded?.url ?? '';
  const leave = async () => embedded?.leave();
  try {
    await checkServer(ownerUrl);
    return { ownerUrl, roles: rolesOf(config), leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

/**
 * Opens the database: joins or starts the embedded server, or uses DATABASE_URL, and brings the schema up to date.
 * @param beforeChange called before the schema of a database that is in use changes
 * @throws AppError wrong-version when the schema is newer than this program, or older and `mayMigrate` is false.
 */
export async function openDatabase(
  config: Config,
  migrations: readonly Migration[],
  mayMigrate = true,
  beforeChange: (server: Server) => Promise<void> = async () => {},
): Promise<Database> {
  const server = await openServer(config);
  const { ownerUrl, roles, leave } = server;
  try {
    await migrate(ownerUrl, roles, migrations, mayMigrate, () => beforeChange(server));
    return connect(ownerUrl, roles, leave);
  } catch (error) {
    await leave();
    throw error;
  }
}

/** A database whose schema is already in place. `afterClose` runs when all connections are gone. */
export function connect(ownerUrl: string, roles: Roles, afterClose: () => Promise<unknown>): Database {
  const url = new URL(ownerUrl);
  url.username = roles.app.name;
  url.password = roles.app.password;
  const appPool = openPool('wardline', { connectionString: url.href, max: 10 });
  const lockPool = openPool('wardline', { connectionString: url.href, max: 50 });
  const app: Db = new Kysely({ dialect: new PostgresDialect({ pool: appPool, cursor: Cursor }) });
  const close = async () => {
    await app.destroy();
    await lockPool.end();
    await afterClose();
  };
  return { app, appPool, lockPool, ownerUrl, appUrl: url.href, roles, close };
}

async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    const { host } = new URL(url);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('unavailable', `The database at ${host} cannot be reached: ${reason}. Check DATABASE_URL.`, {
      cause,
    });
  }
  try {
    const result = await client.query<{ server_version_num: string }>('show server_version_num');
    const version = Math.floor(Number(result.rows[0]?.server_version_num) / 10_000);
    if (version < 15)
      throw new AppError('wrong-version', `PostgreSQL ${version} is too old: Wardline needs 15 or later.`);
  } finally {
    await client.end();
  }
}
