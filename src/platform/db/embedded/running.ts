// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../../errors.ts';
import { type Places, urlOf } from './places.ts';
import { worksIn } from './processes.ts';

/** Lines of postmaster.pid: 1 process id, 4 port, 8 status. */
export type PidFile = { readonly pid: number; readonly port: number; readonly status: string };

const settlePatience = 60_000;
const loginAttempts = 4;

const pidFileOf = (data: string) => path.join(data, 'postmaster.pid');

export function readPidFile(data: string): PidFile | undefined {
  try {
    const lines = fs.readFileSync(pidFileOf(data), 'utf8').split('\n');
    return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch {
    return undefined;
  }
}

/**
 * The port of the server that already serves this folder, after it has proved so by a login and its data folder.
 * A postmaster.pid that was left behind is made harmless.
 * @throws AppError locked, unavailable
 */
export async function findRunning(places: Places): Promise<number | undefined> {
  // a server that is just dying still stands in the list of processes for a moment
  for (let attempt = 1; ; attempt++) {
    const file = await settle(places.data);
    if (!file) return undefined;
    if (worksIn(file.pid, places.data) === false) {
      disown(places.data, file);
      return undefined;
    }
    if (await isOurs(places, file)) return file.port;
    if (attempt === loginAttempts)
      throw new AppError(
        'locked',
        `Process ${file.pid} holds the database in ${places.data} but does not accept this folder's password on port ${file.port}. End that process, then start again.`,
      );
    await sleep(250);
  }
}

/** @throws AppError unavailable while it is not ready for a login */
async function isOurs(places: Places, file: PidFile): Promise<boolean> {
  if (file.status !== 'ready')
    throw new AppError(
      'unavailable',
      `The database in ${places.data} is still starting or stopping (process ${file.pid}). Wait a minute, then start again.`,
    );
  const found = await dataFolderOf(urlOf(places, file.port, 'postgres'));
  return found !== undefined && fs.realpathSync(found) === fs.realpathSync(places.data);
}

/** Waits for a server that is starting, stopping, or recovering from a crash. */
async function settle(data: string): Promise<PidFile | undefined> {
  let file = readPidFile(data);
  for (let waited = 0; file && file.status !== 'ready' && waited < settlePatience; waited += 100) {
    if (worksIn(file.pid, data) === false) break;
    await sleep(100);
    file = readPidFile(data);
  }
  return file;
}

/**
 * PostgreSQL refuses to start over an empty file, and over one that names any living process. Its parent's id, which is
 * this process's, counts as stale; the rest of the file stays, since PostgreSQL finds orphaned backends by it.
 */
function disown(data: string, file: PidFile): void {
  const place = pidFileOf(data);
  if (!(file.pid > 0)) {
    fs.rmSync(place, { force: true });
    return;
  }
  const [, ...rest] = fs.readFileSync(place, 'utf8').split('\n');
  fs.writeFileSync(place, [process.pid, ...rest].join('\n'));
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
