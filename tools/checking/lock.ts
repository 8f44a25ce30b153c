// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { type Finding, root } from './program.ts';

export type LockEntry = {
  version?: string;
  name?: string;
  resolved?: string;
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
export type Lock = { packages: Record<string, LockEntry> };

export const lockFile = path.join(root, 'package-lock.json');
export const readLock = (): Lock => JSON.parse(fs.readFileSync(lockFile, 'utf8'));

/** An optional package that the lock does not hold, and where it belongs. */
export type Missing = {
  readonly place: string;
  readonly name: string;
  readonly version: string;
  readonly parent: LockEntry;
};

/**
 * Optional packages that npm left out of the lock because they are for another system (npm/cli#9846): `npm ci` then
 * refuses the lock, and people on that system get no binary.
 */
export function findMissing({ packages }: Lock): Missing[] {
  return Object.entries(packages).flatMap(([at, parent]) =>
    Object.entries(parent.optionalDependencies ?? {}).flatMap(([alias, spec]) => {
      const wanted = readSpec(alias, spec);
      const place = wanted && placeFor(packages, at, alias, wanted);
      return wanted && place !== undefined ? [{ place, name: wanted.name, version: wanted.version, parent }] : [];
    }),
  );
}

type Wanted = { name: string; version: string; isExact: boolean };

/** A tag, a folder or an address names no version, and nothing can be said about it. */
function readSpec(alias: string, spec: string): Wanted | undefined {
  const [, name = alias, range = spec] = /^npm:(.+)@([^@]+)$/.exec(spec) ?? [];
  const version = /^[^:/]*?(\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)/.exec(range)?.[1];
  return version === undefined ? undefined : { name, version, isExact: version === range };
}

/** Node looks in each node_modules on the way up; the first hit counts, another version there hides any above. */
function placeFor(packages: Lock['packages'], at: string, alias: string, wanted: Wanted): string | undefined {
  let place: string | undefined;
  for (let folder = at; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))) {
    if (folder in packages) {
      const key = `${folder === '' ? '' : `${folder}/`}node_modules/${alias}`;
      const found = packages[key];
      if (found) return !wanted.isExact || found.version === wanted.version ? undefined : (place ?? key);
      place = key;
    }
    if (folder === '') return place;
  }
}

/** An address would tie everybody to the registry of whoever wrote the lock. */
export const findAddresses = ({ packages }: Lock): string[] =>
  Object.keys(packages).filter((at) => packages[at]?.resolved?.includes('://'));

export function checkLock(lock = readLock()): Finding {
  const missing = findMissing(lock).map(({ place, version }) => `${place}@${version}`);
  const addresses = findAddresses(lock);
  const complaints = [
    ...(missing.length > 0
      ? [`Missing, add them with: npm run wardline -- --run tools/complete-lock.ts\n${missing.join('\n')}`]
      : []),
    ...(addresses.length > 0
      ? [`With an address, install with: npm install --omit-lockfile-registry-resolved\n${addresses.join('\n')}`]
      : []),
  ];
  return complaints.length === 0
    ? { ok: true, note: `${Object.keys(lock.packages).length - 1} packages` }
    : { ok: false, note: complaints.join('\n') };
}
