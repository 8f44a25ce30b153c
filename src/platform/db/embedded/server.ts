// SPDX-License-Identifier: Apache-2.0
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isReachable, unprivilegedId } from '../../config/data-folder.ts';
import { AppError } from '../../errors.ts';
import { findBinaries, isRoot, program, runAs } from './binaries.ts';
import { withLockFile } from './lock-file.ts';
import { freePort, isAlive, worksIn } from './processes.ts';

/** Every process that uses the server holds this advisory lock in shared mode; whoever can take it alone is the last. */
const presenceKey = 8_765_001;
const startPatience = 60_000;

export type EmbeddedServer = {
  /** Connection of the owner; its password never leaves the data folder. */
  readonly url: string;
  /** Gives up this process's presence and stops the server when no other process uses it. */
  leave(): Promise<void>;
};

type Places = { base: string; data: string; password: string; log: string; lock: string };

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
    const running = await findRunning(places);
    const url = running ?? (await start(places, port));
    const presence = await holdPresence(url);
    return { url, leave: () => leave(places, url, presence) };
  });
}

function prepareFolder(base: string): Places {
  if (isRoot && !isReachable(path.dirname(base)))
    throw new AppError(
      'not-configured',
      `PostgreSQL cannot run as root, and other users cannot enter the folders above ${base}. Set WARDLINE_DATA to a folder that everybody may pass through, for example /var/lib/wardline, or start Wardline as an ordinary user.`,
    );
  try {
    fs.mkdirSync(base, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
    fs.accessSync(base, fs.constants.W_OK);
  } catch (cause) {
    throw new AppError(
      'not-configured',
      `The data folder ${base} cannot be written. Give this user the right to it, or set WARDLINE_DATA.`,
      { cause },
    );
  }
  const at = (name: string) => path.join(base, name);
  return {
    base,
    data: at('postgresql'),
    password: at('postgresql-password'),
    log: at('postgresql.log'),
    lock: at('postgresql.lock'),
  };
}

type PidFile = { pid: number; port: number; status: string };

function readPidFile(data: string): PidFile | undefined {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch {
    return undefined;
  }
}

const urlOf = (places: Places, port: number) =>
  `postgres://wardline:${fs.readFileSync(places.password, 'utf8')}@127.0.0.1:${port}/wardline`;

/** The address of the server that already serves this folder, after it has proved so. */
async function findRunning(places: Places): Promise<string | undefined> {
  let file = readPidFile(places.data);
  for (let i = 0; file && isAlive(file.pid) && file.status !== 'ready' && i < 300; i++) {
    if (worksIn(file.pid, places.data) === false) break;
    await sleep(100);
    file = readPidFile(places.data);
  }
  if (!file || !isAlive(file.pid)) return undefined;
  if (worksIn(file.pid, places.data) === false) {
    fs.rmSync(path.join(places.data, 'postmaster.pid'), { force: true });
    return undefined;
  }
  const url = urlOf(places, file.port);
  const found = await dataFolderOf(url);
  if (found !== undefined && fs.realpathSync(found) === fs.realpathSync(places.data)) return url;
  throw new AppError(
    'locked',
    `Process ${file.pid} holds the database in ${places.data} but does not accept this folder's password on port ${file.port}. End that process, then start again.`,
  );
}

async function dataFolderOf(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const result = await client.query<{ data_directory: string }>('show data_directory');
    return result.rows[0]?.data_directory;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

async function start(places: Places, wishedPort: number): Promise<string> {
  const native = findBinaries(places.base);
  if (!fs.existsSync(path.join(places.data, 'PG_VERSION'))) initialise(places, native);
  const port = await freePort(wishedPort);
  if (port === undefined)
    throw new AppError(
      'unavailable',
      `Port ${wishedPort} on 127.0.0.1 is taken. Free it, or set WARDLINE_DATABASE_PORT to another port or to 0.`,
    );
  await launch(places, native, port);
  const url = urlOf(places, port);
  await createDatabase(url);
  return url;
}

/** Works in a folder beside and moves it into place, so that an interrupted initialisation leaves nothing half-made. */
function initialise(places: Places, native: string): void {
  const unfinished = `${places.data}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.rmSync(places.data, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  if (!fs.existsSync(places.password))
    fs.writeFileSync(places.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (isRoot) own([unfinished, places.password]);
  const options = [
    '-D',
    unfinished,
    '-U',
    'wardline',
    '-A',
    'scram-sha-256',
    `--pwfile=${places.password}`,
    '-E',
    'UTF8',
  ];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'];
  const result = spawnSync(program(native, 'initdb'), [...options, ...locale], {
    ...runAs,
    cwd: unfinished,
    encoding: 'utf8',
  });
  if (result.status !== 0)
    throw new AppError(
      'unavailable',
      `The database could not be created in ${places.base}: ${(result.stderr || String(result.error)).trim()}`,
    );
  fs.renameSync(unfinished, places.data);
}

function own(files: readonly string[]): void {
  try {
    for (const file of files) fs.chownSync(file, unprivilegedId, unprivilegedId);
  } catch (cause) {
    throw new AppError(
      'not-configured',
      `As root, PostgreSQL must run as user id ${unprivilegedId}, which this system does not allow. Start Wardline as an ordinary user.`,
      { cause },
    );
  }
}

const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
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
    if (failure !== undefined || child.exitCode !== null || waited > startPatience) break;
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

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/wardline$/, '/postgres') });
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
