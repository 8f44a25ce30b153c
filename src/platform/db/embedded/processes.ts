// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import net from 'node:net';

/** Whether a process with this id runs, also one of another user. A dead one that its parent has not fetched does not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)?.state !== 'Z';
}

/**
 * Tells a process from a later one with the same id: process ids are given again, in a container after each start.
 * Empty where the system does not tell.
 */
export function markOf(pid: number): string {
  const started = statOf(pid)?.started;
  if (started === undefined) return '';
  try {
    return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`;
  } catch {
    return '';
  }
}

/** Fields 3 and 22 of /proc/PID/stat (proc(5)); the second field, the name, may hold blanks and brackets. */
function statOf(pid: number): { state: string; started: string } | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

/**
 * Whether the process works in this data folder, as a PostgreSQL server does, which always runs as the folder's owner.
 * `undefined` where the system does not tell.
 */
export function worksIn(pid: number, folder: string): boolean | undefined {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return undefined;
  try {
    if (fs.statSync(`/proc/${pid}`).uid !== fs.statSync(folder).uid) return false;
    return fs.realpathSync(`/proc/${pid}/cwd`) === fs.realpathSync(folder);
  } catch {
    return isAlive(pid) ? undefined : false;
  }
}

/** A port on 127.0.0.1 that is free now; 0 asks the system for one. `undefined` when the wished one is taken. */
export async function freePort(wished: number): Promise<number | undefined> {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(wished, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(port));
    });
  });
}
