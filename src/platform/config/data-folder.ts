// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';

/** PostgreSQL refuses to run as root; as root it runs under this user and group (nobody). */
export const unprivilegedId = 65_534;

/**
 * Where data lie by default: data/ beside the program. Started as root from a folder that an unprivileged user cannot
 * enter (a home of mode 0700), PostgreSQL could not reach that place, so data go below /var/lib/wardline instead.
 */
export function defaultDataFolder(home: string): string {
  const beside = path.join(home, 'data');
  if (process.getuid?.() !== 0 || isReachable(home)) return beside;
  const name = `${path.basename(home)}-${createHash('sha256').update(home).digest('hex').slice(0, 8)}`;
  return path.join('/var/lib/wardline', name);
}

/** Whether a user who owns nothing may pass through every folder up to this one. */
export function isReachable(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat && (stat.mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
