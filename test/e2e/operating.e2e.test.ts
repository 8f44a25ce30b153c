// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Cli, newCli, openData } from '../harness/cli.ts';
import { newFolder } from '../harness/embedded.ts';
import { isDeep } from '../harness/scale.ts';

const root = path.resolve(import.meta.dirname, '../..');
const patience = 600_000;

/** The commands of a page for those who run Wardline, line by line. */
function commandsOf(page: string): string[] {
  const text = fs.readFileSync(path.join(root, 'docs/how-to', page), 'utf8');
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.trim().split('\n'));
}

/** What only the host of a service can do: what it stands for is said, and what it names must be there. */
const ofTheHost: readonly (readonly [RegExp, string])[] = [
  [/^(adduser|systemctl|journalctl|curl|install -|cd |mv )/, 'users, services and places of the host'],
  [/^git clone /, 'the address of the repository is not known here'],
  [/^npm run build$/, 'the browser tests build the pages'],
  [/^npm config set /, 'the test of the launcher carries it out'],
  [/^WARDLINE_FILES_S3_/, 'settings, which the test of the store carries out'],
  [/^(tar|sha256sum|\.\/wardline|npm run bundle) ?/, 'the test of the offline bundle carries it out'],
];

const carriedOut = new Set<string>();
/** Carries out a command of a page as it stands there, with the places of this test. */
async function run(cli: Cli, page: string, begins: string, places: Readonly<Record<string, string>> = {}) {
  const line = commandsOf(page).find((command) => command.startsWith(begins));
  if (line === undefined) throw new Error(`${page} has no command ${begins}`);
  carriedOut.add(`${page}: ${line}`);
  const args = line.replace(/^(npm run wardline --|wardline) /, '').split(' ');
  return cli.run(...args.map((arg) => places[arg] ?? arg));
}

describe('on a PostgreSQL server', () => {
  const name = `operating_${randomUUID().slice(0, 8)}`;
  const role = `wl${randomUUID().slice(0, 8)}`;
  const server = new URL(inject('database').url);
  const owner = new pg.Client({ connectionString: server.href });
  let cli: Cli;
  beforeAll(async () => {
    await owner.connect();
    await owner.query(`create role ${role} login createrole password 'operating'`);
    await owner.query(`create database ${name} owner ${role}`);
    server.pathname = `/${name}`;
    [server.username, server.password] = [role, 'operating'];
    cli = newCli(`databaseUrl: ${server.href}\ndatabaseRolePrefix: ${role}\n`);
  });
  afterAll(async () => {
    await owner.query(`drop database if exists ${name} with (force)`);
    for (const part of ['_app', '_jobs', '_auth', ''])
      await owner.query(`drop role if exists ${role}${part}`).catch(() => undefined);
    await owner.end();
  });

  it(
    'start brings the schema and no demonstration, unless it is asked for',
    async () => {
      const bare = await cli.run('start', '--no-serve');
      expect(bare).toMatchObject({ code: 0 });
      expect(bare.stdout + bare.stderr).toContain('empty');
      expect(fs.existsSync(path.join(cli.data, 'packs'))).toBe(false);
      const asked = await cli.json<{ pack: { folder: string } }>('start', '--no-serve', '--demo');
      expect(fs.existsSync(path.join(asked.pack.folder, 'manifest.json'))).toBe(true);
      expect(fs.existsSync(cli.database)).toBe(false);
    },
    patience,
  );

  it(
    'what the pages say about backup, restore and the binder can be done as they say it',
    async () => {
      const [backup, binder] = [path.join(cli.folder, 'b.wardline.age'), path.join(cli.folder, 'binder.zip.age')];
      const made = await run(cli, 'backup-and-restore.md', 'npm run wardline -- backup', {
        '/mnt/backup/wardline-2026-11-22.wardline.age': backup,
      });
      expect(made).toMatchObject({ code: 0 });
      const [key = ''] = /AGE-SECRET-KEY-\S+/.exec(made.stdout + made.stderr) ?? [];
      const keyFile = path.join(cli.folder, 'key.txt');
      fs.writeFileSync(keyFile, key, { mode: 0o600 });
      const places = {
        'wardline-2026-11-22.wardline.age': backup,
        'key.txt': keyFile,
        '/mnt/usb/binder.zip.age': binder,
      };
      const laptop = newCli();
      expect(await run(laptop, 'backup-and-restore.md', 'npm run wardline -- restore', places)).toMatchObject({
        code: 0,
      });
      const restored = await openData(laptop);
      await restored.close();
      expect(await run(cli, 'backup-and-restore.md', 'npm run wardline -- binder', places)).toMatchObject({ code: 0 });
      expect(fs.statSync(binder).size).toBeGreaterThan(1000);
    },
    patience,
  );

  it(
    'an upgrade brings the database up to date, and its backup leads back',
    async () => {
      expect(await run(cli, 'upgrade.md', 'wardline migrate')).toMatchObject({ code: 0 });
      const backup = path.join(cli.folder, 'back.wardline');
      expect(await cli.run('backup', backup, '--plain')).toMatchObject({ code: 0 });
      expect(await run(cli, 'upgrade.md', 'wardline migrate --back', { BACKUP: backup })).toMatchObject({ code: 0 });
    },
    patience,
  );

  it('every other command of the pages is one of the host, and names what is there', () => {
    const pages = [
      'install.md',
      'install-offline.md',
      'upgrade.md',
      'backup-and-restore.md',
      'proxy-and-private-ca.md',
    ];
    const left = pages.flatMap((page) => commandsOf(page).map((line) => ({ page, line })));
    const unknown = left.filter(({ page, line }) => {
      if (carriedOut.has(`${page}: ${line}`)) return false;
      const named = line.match(/\bdocs\/\S+|\bbin\/\S+|\btools\/\S+/g) ?? [];
      if (named.some((file) => !fs.existsSync(path.join(root, file)))) return true;
      if (/^cp docs\//.test(line) || /^node bin\/wardline\.mjs --version$/.test(line)) return false;
      if (/^wardline assess FOLDER --out PACK$/.test(line)) return false;
      return !ofTheHost.some(([pattern]) => pattern.test(line));
    });
    expect(unknown).toEqual([]);
  });

  const analyze = spawnSync('systemd-analyze', ['--version']).status === 0;
  it.runIf(analyze)('systemd finds nothing wrong with the units', () => {
    const units = fs.readdirSync(path.join(root, 'docs/systemd')).filter((name) => /\.(service|timer)$/.test(name));
    const folder = newFolder();
    for (const unit of units) {
      // neither the user nor the program stand on this machine
      const text = fs.readFileSync(path.join(root, 'docs/systemd', unit), 'utf8');
      fs.writeFileSync(path.join(folder, unit), text.replace(/^(ExecStart=)\S+/m, '$1/bin/true'));
    }
    const said = spawnSync('systemd-analyze', ['verify', ...units.map((unit) => path.join(folder, unit))], {
      encoding: 'utf8',
      env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` },
    });
    expect(said.stderr.split('\n').filter((line) => units.some((unit) => line.includes(unit)))).toEqual([]);
  });
});

// all packages once more: a minute and a gigabyte of disk
if (isDeep)
  describe('the offline bundle', () => {
    it(
      'is made, unpacked and used as its page says, without network and without Node on the host',
      () => {
        const folder = newFolder();
        const bundle = path.join(folder, 'wardline.tar.gz');
        const system = `${process.platform}-${process.arch}`;
        const made = spawnSync(process.execPath, ['tools/bundle.ts', '--out', bundle, '--system', system], {
          ...{ cwd: root, encoding: 'utf8' as const },
        });
        expect({ status: made.status, said: made.stderr }).toMatchObject({ status: 0 });
        const digest = spawnSync('sha256sum', [bundle], { encoding: 'utf8' }).stdout.split(' ')[0];
        expect(made.stdout.trim()).toBe(`${digest}  ${bundle}`);
        expect(spawnSync('tar', ['-xzf', bundle, '-C', folder, '--no-same-owner']).status).toBe(0);
        const program = path.join(folder, fs.readdirSync(folder).find((name) => name.startsWith('wardline-')) ?? '');
        expect(
          spawnSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: program, encoding: 'utf8' }),
        ).toMatchObject({
          ...{ status: 0, stdout: '' },
        });
        const programs = path.join(folder, 'bin');
        fs.mkdirSync(programs);
        for (const name of ['dirname', 'readlink', 'env'])
          fs.symlinkSync(spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(), path.join(programs, name));
        const closed = 'http://127.0.0.1:9';
        const env = {
          ...{ PATH: programs, HOME: folder, WARDLINE_DATA: path.join(folder, 'data'), LANG: 'C.UTF-8' },
          ...{ HTTP_PROXY: closed, HTTPS_PROXY: closed, npm_config_registry: closed, NODE_USE_ENV_PROXY: '1' },
        };
        const wardline = (...args: string[]) =>
          spawnSync(path.join(program, 'wardline'), args, { cwd: program, encoding: 'utf8', env, timeout: 300_000 });
        expect(wardline('--run', 'tools/ui-build.ts')).toMatchObject({ status: 0 });
        expect(wardline('start', '--no-serve', '--empty')).toMatchObject({ status: 0 });
        fs.rmSync(folder, { recursive: true, force: true });
      },
      patience,
    );
  });
