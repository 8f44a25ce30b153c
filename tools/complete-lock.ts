// SPDX-License-Identifier: Apache-2.0
// Adds the optional packages of other systems that npm left out of package-lock.json. Run it after every change of
// dependencies; a second run changes nothing.
import fs from 'node:fs';
import { findMissing, type LockEntry, lockFile, type Missing, readLock } from './checking/lock.ts';

const systems: Record<string, string> = {
  ...{ aix: 'aix', android: 'android', darwin: 'darwin', macos: 'darwin', fsevents: 'darwin', freebsd: 'freebsd' },
  ...{ linux: 'linux', netbsd: 'netbsd', openbsd: 'openbsd', openharmony: 'openharmony', sunos: 'sunos' },
  ...{ win: 'win32', win32: 'win32', windows: 'win32' },
};
const processors: Record<string, string> = {
  ...{
    x64: 'x64',
    amd64: 'x64',
    ia32: 'ia32',
    arm64: 'arm64',
    aarch64: 'arm64',
    arm: 'arm',
    armv7: 'arm',
    armv6: 'arm',
  },
  ...{ loong64: 'loong64', mips64el: 'mips64el', ppc64: 'ppc64', ppc64le: 'ppc64', riscv64: 'riscv64', s390x: 's390x' },
  ...{ wasm32: 'wasm32' },
};

const read = (words: readonly string[], table: Record<string, string>): string[] =>
  [...new Set(words.flatMap((word) => table[word] ?? []))].sort();

/** What npm would write for a package of another system; which one stands in the package's name. */
export function stubOf({ name, version, parent, place }: Missing): LockEntry {
  const words = name.split(/[-/.@_]/);
  const os = read(words, systems);
  const cpu = read(words, processors);
  // without a system in its name nobody would install it, unless it runs anywhere
  const forNobody = os.length === 0 && cpu.join() !== 'wasm32';
  return {
    ...(place.endsWith(`/${name}`) ? {} : { name }),
    version,
    optional: true,
    ...(os.length > 0 ? { os } : forNobody ? { os: ['none'] } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(os.join() === 'linux' && /musl|gnu/.test(name) ? { libc: [name.includes('musl') ? 'musl' : 'glibc'] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(parent.devOptional ? { devOptional: true } : {}),
  };
}

if (import.meta.main) {
  const lock = readLock();
  const missing = findMissing(lock);
  for (const entry of missing) lock.packages[entry.place] = stubOf(entry);
  if (missing.length > 0) fs.writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} packages added to package-lock.json`);
}
