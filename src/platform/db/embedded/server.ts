// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../../errors.ts';
import { findBinaries, program, runAs } from './binaries.ts';
import { initialise } from './initialise.ts';
import { withLockFile } from './lock-file.ts';
import { type Places, prepareFolder, urlOf } from './places.ts';
import { freePort, isAlive, worksIn } from './processes.ts';
import { findRunning, readPidFile } from './running.ts';

/** Every process that uses the server holds this advisory lock in shared mode; whoever can take it alone is the last. */
const presenceKey = 8_765_001;
const startPatience = 60_000;

export type EmbeddedServer = {
  /** Connection of the owner; its password never leaves the data folder. */
  readonly url: string;
  /** Gives up this process's presence and stops the server when no other process uses it. */
  leave(): Promise<void>;
};

/**
 * Starts the embedded PostgreSQL in `base`, or joins the one that runs there. A server is joined only after a login
 * with this folder's password and when it reports this data folder. Recovers from a stale postmaster.pid, from a
 * parent that was killed, and from a start that was interrupted.
 * @param port 0 picks a free port; another value must be free.
 * @throws AppError locked, not-configured, unavailable: each says what to do.
 */
export async function joinEmbedded(base: string, port: number): Promise<EmbeddedServer> {
  const places = prepareFolder(base);
  return withLockFile(places.lock, startPatience, async () => {
    const served = (await findRunning(places)) ?? (await start(places, port));
    await createDatabase(urlOf(places, served, 'postgres'));
    const url = urlOf(places, served);
    const presence = await holdPresence(url);
    return { url, leave: () => leave(places, url, presence) };
  });
}

async function start(places: Places, wishedPort: number): Promise<number> {
  const native = findBinaries(places.base);
  await initialise(places, native);
  const port = await freePort(wishedPort);
  if (port === undefined)
    throw new AppError(
      'unavailable',
      `Port ${wishedPort} on 127.0.0.1 is taken. Free it, or set WARDLINE_DATABASE_PORT to another port or to 0.`,
    );
  await launchPatiently(places, native, port);
  return port;
}

/** Backends of a server that was killed hold its shared memory until they notice; PostgreSQL rightly waits for them. */
async function launchPatiently(places: Places, native: string, port: number): Promise<void> {
  for (let waited = 0; ; waited += 250) {
    try {
      return await launch(places, native, port);
    } catch (error) {
      if (waited > startPatience || !String(error).includes('shared memory block')) throw error;
      await sleep(250);
    }
  }
}

const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  shared_buffers: '128MB',
  wal_buffers: '16MB',
  max_wal_size: '2GB',
  // tables of a hospital fit into memory, and disks of today seek as fast as they read
  random_page_cost: '1.1',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  // values of rows stay out of the log
  log_error_verbosity: 'terse',
};

async function launch(places: Places, native: string, port: number): Promise<void> {
  const log = fs.openSync(places.log, 'w', 0o600);
  const settings = Object.entries(serverSettings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  // detached: Ctrl-C in a terminal must reach Wardline, which then stops the database after itself
  const child = spawn(program(native, 'postgres'), ['-D', places.data, '-p', String(port), ...settings], {
    ...runAs,
    cwd: places.data,
    stdio: ['ignore', log, log],
    detached: true,
  });
  fs.closeSync(log);
  child.unref();
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  for (let waited = 0; ; waited += 20) {
    const file = readPidFile(places.data);
    if (file && file.pid === child.pid && file.status === 'ready') return;
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (failure !== undefined || hasEnded || waited > startPatience) break;
    await sleep(20);
  }
  throw new AppError(
    'unavailable',
    `The database in ${places.data} did not start: ${failure ?? lastLines(places.log)}`,
  );
}

function lastLines(file: string): string {
  return fs.readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' | ') || `see ${file}`;
}

/** On every start: the process that made the cluster may have been killed before it made the database. */
async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query(`select 1 from pg_database where datname = 'wardline'`);
    if (found.rowCount === 0) await client.query('create database wardline');
  } finally {
    await client.end();
  }
}

async function holdPresence(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'wardline presence' });
  client.on('error', () => {});
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [presenceKey]);
  return client;
}

async function leave(places: Places, url: string, presence: pg.Client): Promise<void> {
  await withLockFile(places.lock, startPatience, async () => {
    await presence.query('select pg_advisory_unlock_shared($1)', [presenceKey]).catch(() => {});
    await presence.end().catch(() => {});
    if (!(await isLast(url))) return;
    const file = readPidFile(places.data);
    if (!file || worksIn(file.pid, places.data) === false) return;
    process.kill(file.pid, 'SIGINT');
    for (let waited = 0; isAlive(file.pid) && waited < 30_000; waited += 20) await sleep(20);
  });
}

async function isLast(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const result = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [presenceKey]);
    return result.rows[0]?.alone === true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
