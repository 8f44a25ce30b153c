// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import net from 'node:net';

/** Whether a process with this id exists, also one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process works in this data folder, as a PostgreSQL server does: process ids are given again after a
 * restart of the machine. `undefined` where the system does not tell.
 */
export function worksIn(pid: number, folder: string): boolean | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
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
