// SPDX-License-Identifier: Apache-2.0
// Writes the installation bundle for hosts without Internet: the program, its packages with PostgreSQL and Node for one
// system, a bill of materials and the digests of all files. docs/how-to/install-offline.md says how it is used.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type BundleFile, filesBelow, sumsOf, writeArchive } from './bundling/archive.ts';
import { sbomOf } from './bundling/sbom.ts';
import { readLock } from './checking/lock.ts';
import { root } from './checking/program.ts';

const usage = `npm run bundle -- [--out FILE.tar.gz] [--system linux-x64|linux-arm64]

  --out      by default wardline-VERSION-SYSTEM.tar.gz in this folder
  --system   by default this one`;

const systems = ['linux-x64', 'linux-arm64'];
/** Starts on the packaged Node: the host needs none. */
const starter = (system: string) => `#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
here=$(dirname "$(readlink -f "$0")")
exec "$here/node_modules/node-${system}/bin/node" "$here/bin/wardline.mjs" "$@"
`;

function readArguments(): { out: string | undefined; system: string } {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, system: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const system = values.system ?? `${process.platform}-${process.arch}`;
  if (!systems.includes(system)) throw new Error(`There is no bundle for ${system}. Systems: ${systems.join(', ')}`);
  return { out: values.out, system };
}

/** What belongs to the program: the files under version control, or all but what was made here. */
function programFiles(): BundleFile[] {
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  const made = /^(node_modules|data|packs|coverage|\.git)\//;
  const names =
    listed.status === 0
      ? listed.stdout.split('\0').filter((name) => name !== '')
      : filesBelow(root)
          .map((file) => file.path)
          .filter((name) => !made.test(name));
  return names.map((name) => ({ from: path.join(root, name), path: name })).filter(({ from }) => fs.existsSync(from));
}

/** The production packages for one system, as the lock names them. npm's own settings hold: registry, proxy, cafile. */
function installPackages(staging: string, system: string): void {
  for (const name of ['package.json', 'package-lock.json'])
    fs.copyFileSync(path.join(root, name), path.join(staging, name));
  const [platform = '', cpu = ''] = system.split('-');
  const options = ['--omit=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const target = [`--os=${platform}`, `--cpu=${cpu}`, '--libc=glibc'];
  const result = spawnSync('npm', ['ci', ...options, ...target, '--loglevel=error'], {
    cwd: staging,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) throw new Error('npm ci did not succeed; its messages stand above.');
  const runtime = path.join(staging, 'node_modules', `node-${system}`, 'bin', 'node');
  if (!fs.existsSync(runtime)) throw new Error(`npm has not installed Node for ${system}. Use npm 10 or later.`);
  // tells the launcher that this is all that belongs to this lock
  const lock = fs.readFileSync(path.join(staging, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).digest('hex');
  fs.writeFileSync(path.join(staging, 'node_modules', '.wardline-lock'), stamp);
}

async function main(): Promise<void> {
  const { out, system } = readArguments();
  const program = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const folder = `wardline-${program.version}-${system}`;
  const file = path.resolve(out ?? `${folder}.tar.gz`);
  const staging = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-bundle-'));
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const createdAt = epoch === undefined ? new Date() : new Date(Number(epoch) * 1000);
  try {
    console.error(`Installing the packages for ${system} ...`);
    installPackages(staging, system);
    const made = (name: string, text: string, mode = 0o644): BundleFile => {
      fs.writeFileSync(path.join(staging, name), text, { mode });
      return { from: path.join(staging, name), path: name };
    };
    const about = { name: program.name, version: program.version, licence: program.license };
    const sbom = sbomOf(readLock(), about, (place) => fs.existsSync(path.join(staging, place)), createdAt);
    const files = [
      ...programFiles(),
      ...filesBelow(path.join(staging, 'node_modules'), 'node_modules'),
      made('wardline', starter(system), 0o755),
      made('sbom.cdx.json', `${JSON.stringify(sbom, null, 1)}\n`),
    ].sort((a, b) => (a.path < b.path ? -1 : 1));
    console.error(`Writing ${files.length} files ...`);
    await writeArchive(file, folder, [...files, made('SHA256SUMS', await sumsOf(files))], createdAt);
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
  const digest = createHash('sha256');
  for await (const chunk of fs.createReadStream(file)) digest.update(chunk as Buffer);
  console.log(`${digest.digest('hex')}  ${file}`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
