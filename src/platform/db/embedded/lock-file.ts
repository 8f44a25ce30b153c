// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import { isAlive } from './processes.ts';

/**
 * Runs `work` while holding an exclusive lock file that names this process. A lock whose owner is dead is taken over.
 * @throws AppError locked when a living process holds it longer than `patience` milliseconds.
 */
export async function withLockFile<T>(file: string, patience: number, work: () => Promise<T>): Promise<T> {
  await acquire(file, patience);
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

async function acquire(file: string, patience: number): Promise<void> {
  const own = `${file}.${process.pid}`;
  const until = Date.now() + patience;
  fs.writeFileSync(own, String(process.pid), { mode: 0o600 });
  try {
    while (!link(own, file)) {
      const owner = read(file);
      if (owner !== undefined && !isAlive(owner)) takeAway(file, owner);
      else if (Date.now() > until)
        throw new AppError(
          'locked',
          `Process ${owner ?? '(unknown)'} is starting or stopping the database (${file}). Wait for it, or end it.`,
        );
      else await sleep(50);
    }
  } finally {
    fs.rmSync(own, { force: true });
  }
}

/** Linking is the one atomic step that fails when the name is taken, on every file system. */
function link(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two processes may see the same dead owner: whoever moves a living one's lock by mistake puts it back. */
function takeAway(file: string, deadOwner: number): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== deadOwner) link(aside, file);
  fs.rmSync(aside, { force: true });
}

function read(file: string): number | undefined {
  try {
    return Number(fs.readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
