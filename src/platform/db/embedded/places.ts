// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { isReachable, unprivilegedId } from '../../config/data-folder.ts';
import { AppError } from '../../errors.ts';
import { isRoot } from './binaries.ts';

export type Places = {
  readonly base: string;
  readonly data: string;
  readonly password: string;
  readonly log: string;
  readonly lock: string;
};

/**
 * Makes the folder of the embedded PostgreSQL, or checks that this user may work in it.
 * @throws AppError not-configured, which names the folder and what to change.
 */
export function prepareFolder(base: string): Places {
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
  checkOwner(at('postgresql'));
  return {
    base,
    data: at('postgresql'),
    password: at('postgresql-password'),
    log: at('postgresql.log'),
    lock: at('postgresql.lock'),
  };
}

/** PostgreSQL serves a folder only as its owner; under another user nothing in it could even be seen. */
function checkOwner(data: string): void {
  const owner = fs.statSync(data, { throwIfNoEntry: false })?.uid;
  const user = isRoot ? unprivilegedId : process.getuid?.();
  if (owner === undefined || user === undefined || owner === user) return;
  const remedy =
    owner === unprivilegedId
      ? 'Start Wardline as root, as it was when the folder was made'
      : `Start Wardline as user id ${owner}`;
  throw new AppError('not-configured', `The database in ${data} belongs to user id ${owner}. ${remedy}.`);
}

/** The owner's address of the database. @throws AppError corrupt when its password is gone. */
export function urlOf(places: Places, port: number, database = 'wardline'): string {
  try {
    return `postgres://wardline:${fs.readFileSync(places.password, 'utf8')}@127.0.0.1:${port}/${database}`;
  } catch (cause) {
    throw new AppError(
      'corrupt',
      `The password of the database, ${places.password}, cannot be read. Restore it from a copy of the data folder.`,
      { cause },
    );
  }
}
