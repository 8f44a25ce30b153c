// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { unprivilegedId } from '../../config/data-folder.ts';
import { AppError } from '../../errors.ts';
import { isRoot, program, runAs } from './binaries.ts';
import type { Places } from './places.ts';

const initOptions = [
  ...['-U', 'wardline', '-A', 'scram-sha-256', '-E', 'UTF8', '--no-instructions'],
  ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
];

/**
 * Makes the database cluster where there is none yet. Works in a folder of its own beside and moves it into place, so
 * that an interrupted start leaves nothing half-made, even while its orphaned initdb goes on for a moment.
 * @throws AppError corrupt when the folder holds something else; unavailable with what initdb says.
 */
export async function initialise(places: Places, native: string): Promise<void> {
  if (fs.existsSync(path.join(places.data, 'PG_VERSION'))) return;
  makeRoom(places.data);
  removeUnfinished(places);
  const unfinished = fs.mkdtempSync(`${places.data}.unfinished-`);
  if (readSize(places.password) === 0)
    fs.writeFileSync(places.password, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  if (isRoot) own([unfinished, places.password]);
  const problem = await runInitdb(places, native, unfinished);
  if (problem !== undefined)
    throw new AppError('unavailable', `The database could not be created in ${places.base}: ${problem}`);
  fs.renameSync(unfinished, places.data);
}

/** @returns what went wrong */
async function runInitdb(places: Places, native: string, folder: string): Promise<string | undefined> {
  const child = spawn(program(native, 'initdb'), ['-D', folder, `--pwfile=${places.password}`, ...initOptions], {
    ...runAs,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  try {
    const [code, signal] = await once(child, 'close');
    return code === 0 ? undefined : said.trim() || `initdb ended with ${signal ?? code}`;
  } catch (error) {
    return String(error);
  }
}

/** A cluster that lost its PG_VERSION may still hold all data: never delete it. */
function makeRoom(data: string): void {
  try {
    fs.rmdirSync(data);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new AppError(
      'corrupt',
      `${data} is no PostgreSQL data folder, since it lacks PG_VERSION, but it is not empty. Restore a backup, or move the folder away.`,
      { cause: error },
    );
  }
}

function removeUnfinished(places: Places): void {
  const prefix = `${path.basename(places.data)}.unfinished-`;
  for (const name of fs.readdirSync(places.base).filter((file) => file.startsWith(prefix))) {
    try {
      fs.rmSync(path.join(places.base, name), { recursive: true, force: true });
    } catch {
      // an initdb that lost its parent still writes there; the next start finds it gone
    }
  }
}

const readSize = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

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
