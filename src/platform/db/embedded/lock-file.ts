// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import { isAlive, markOf } from './processes.ts';

/**
 * Runs `work` while holding an exclusive lock file that names this process. A lock whose owner is dead is taken over,
 * also when another process has its id by now.
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
  const own = `${file}.${randomUUID()}`;
  const until = Date.now() + patience;
  fs.writeFileSync(own, `${process.pid} ${markOf(process.pid)}`, { mode: 0o600 });
  try {
    while (!link(own, file)) {
      const owner = read(file);
      if (owner !== undefined && !isHolding(owner)) takeAway(file, owner);
      else if (Date.now() > until)
        throw new AppError(
          'locked',
          `Process ${owner?.split(' ')[0] ?? '(unknown)'} is starting or stopping the database (${file}). Wait for it, or end it.`,
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

function isHolding(owner: string): boolean {
  const [pid, mark] = owner.split(' ');
  return isAlive(Number(pid)) && (!mark || markOf(Number(pid)) === mark);
}

/** Two processes may see the same dead owner: whoever moves a living one's lock by mistake puts it back. */
function takeAway(file: string, deadOwner: string): void {
  const aside = `${file}.stale.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== deadOwner) link(aside, file);
  fs.rmSync(aside, { force: true });
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
