// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isAlive } from '../src/platform/db/embedded/processes.ts';
import { privateCa } from './harness/private-ca.ts';
import { startProxy } from './harness/proxy.ts';

const root = path.resolve(import.meta.dirname, '..');
let home = '';
const children: ChildProcess[] = [];

const program = `
  const [what, code]: string[] = process.argv.slice(2);
  if (what === 'tidy') process.on('SIGTERM', () => { console.log('tidied'); process.exit(3); });
  if (what === 'wait' || what === 'tidy') setInterval(() => {}, 1000);
  console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2), node: process.versions.node }));
  if (what === 'exit') process.exit(Number(code));`;

const write = (name: string, text: string | object) => {
  fs.mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
  fs.writeFileSync(path.join(home, name), typeof text === 'string' ? text : JSON.stringify(text));
};
const npm = (folder: string, ...args: string[]) =>
  spawnSync('npm', [...args, '--offline', '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8' });

/** A program of its own that a copy of the launcher starts. Its one package comes from a file, not from the network. */
beforeAll(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-launcher-'));
  fs.cpSync(path.join(root, 'bin'), path.join(home, 'bin'), { recursive: true });
  write('src/cli/main.ts', program);
  write('other.ts', 'console.log(JSON.stringify({ other: process.argv.slice(2) satisfies string[] }));');
  write('package/package.json', { name: 'dep', version: '1.0.0' });
  npm(path.join(home, 'package'), 'pack', '--pack-destination', home);
  write('package.json', {
    name: 'probe',
    version: '1.0.0',
    type: 'module',
    dependencies: { dep: 'file:dep-1.0.0.tgz' },
  });
  npm(home, 'install', '--package-lock-only');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => fs.rmSync(home, { recursive: true }));

const launcher = () => path.join(home, 'bin', 'wardline.mjs');
/** As a shell would, not as npm does, which tells its scripts where it lies. */
const env = { ...process.env, npm_execpath: '', NODE_COMPILE_CACHE: '' };

function launch(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher(), ...args], {
    encoding: 'utf8',
    cwd: '/',
    env,
  });
  return { status, stderr, said: JSON.parse(stdout || 'null') };
}

/** Starts it and waits until the program below has said who it is. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [launcher(), ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
  children.push(child);
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line');
  const { pid } = JSON.parse(line) as { pid: number };
  const rest: string[] = [];
  lines.on('line', (text) => rest.push(text));
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  return { child, pid, rest, ended };
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20);
}

describe('the launcher', () => {
  const notice = 'Wardline: installing its packages with npm ci; this takes about a minute, once.';

  it('installs what is missing once, with one line, and not again', () => {
    const first = launch('exit', '0');
    expect([first.status, first.stderr.trim()]).toEqual([0, notice]);
    expect(fs.existsSync(path.join(home, 'node_modules/dep/package.json'))).toBe(true);
    expect(launch('exit', '0').stderr).toBe('');
  });

  it('takes packages that somebody installed with npm as they are', () => {
    fs.rmSync(path.join(home, 'node_modules/.wardline-lock'));
    expect(launch('exit', '0').stderr).toBe('');
  });

  it('installs again when the packages are not those of the lock', () => {
    fs.rmSync(path.join(home, 'node_modules/.wardline-lock'));
    write('node_modules/.package-lock.json', { packages: { 'node_modules/dep': { version: '0.9.0' } } });
    expect(launch('exit', '0').stderr.trim()).toBe(notice);
  });

  it('does not miss a package that is for another system', () => {
    const lock = JSON.parse(fs.readFileSync(path.join(home, 'package-lock.json'), 'utf8'));
    lock.packages['node_modules/elsewhere'] = { version: '1.0.0', optional: true, os: ['none'] };
    write('package-lock.json', lock);
    expect(launch('exit', '0').stderr).toBe('');
  });

  it('says what to do when npm cannot install', () => {
    const good = fs.readFileSync(path.join(home, 'package-lock.json'), 'utf8');
    const lock = JSON.parse(good);
    lock.packages['node_modules/dep'] = { version: '2.0.0', resolved: 'file:absent.tgz' };
    write('package-lock.json', lock);
    const { status, stderr } = launch('exit', '0');
    write('package-lock.json', good);
    expect(status).toBe(7);
    expect(stderr).toContain('npm ci did not succeed');
    expect(launch('exit', '0').status).toBe(0);
  });

  it('installs through a proxy and with a private authority, set as the page about them says', async () => {
    const packed = fs.readFileSync(path.join(home, 'dep-1.0.0.tgz'));
    const registry = https.createServer({ key: privateCa.key, cert: privateCa.cert }, (_, response) =>
      response.end(packed),
    );
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    const proxy = await startProxy((registry.address() as AddressInfo).port);
    const [good, own] = ['package-lock.json', 'package.json'].map((name) =>
      fs.readFileSync(path.join(home, name), 'utf8'),
    );
    const lock = JSON.parse(good ?? '');
    lock.packages[''].dependencies = { dep: '1.0.0' };
    write('package.json', { ...JSON.parse(own ?? ''), dependencies: { dep: '1.0.0' } });
    lock.packages['node_modules/dep'].resolved = 'https://files.hospital.invalid/dep/-/dep-1.0.0.tgz';
    write('package-lock.json', lock);
    write('ca.pem', privateCa.authority);
    const page = fs.readFileSync(path.join(root, 'docs/how-to/proxy-and-private-ca.md'), 'utf8');
    const settings = [...page.matchAll(/^npm config set (\S+) \S+$/gm)].map(([, name = '']) => name);
    expect(settings).toEqual(['https-proxy', 'cafile']);
    const values: Record<string, string> = { 'https-proxy': proxy.url, cafile: path.join(home, 'ca.pem') };
    // npm tells its settings to what it runs, and these would win over those that are set here
    const inherited = Object.entries(env).filter(([name]) => !/^npm_config_|^(https?|no)_proxy$/i.test(name));
    const ways = {
      ...Object.fromEntries(inherited),
      npm_config_userconfig: path.join(home, 'npmrc'),
      npm_config_cache: path.join(home, 'cache'),
    };
    try {
      for (const name of settings)
        spawnSync('npm', ['config', 'set', name, values[name] ?? ''], { cwd: home, env: ways });
      fs.rmSync(path.join(home, 'node_modules'), { recursive: true, force: true });
      const installing = spawn(process.execPath, [launcher(), 'exit', '0'], { cwd: '/', env: ways, stdio: 'ignore' });
      children.push(installing);
      // no system knows this authority
      expect(await once(installing, 'exit')).toEqual([0, null]);
      expect(proxy.tunnels).toEqual(['files.hospital.invalid:443']);
    } finally {
      write('package-lock.json', good ?? '');
      write('package.json', own ?? '');
      await proxy.close();
      registry.closeAllConnections();
      registry.close();
    }
    expect(launch('exit', '0').status).toBe(0);
  });

  it('runs the command line with the arguments as they are, on a Node that reads TypeScript', () => {
    const { said } = launch('say', '--flag', 'two words', '$HOME');
    expect(said.args).toEqual(['say', '--flag', 'two words', '$HOME']);
    expect(Number.parseInt(said.node, 10)).toBeGreaterThanOrEqual(22);
  });

  it('runs another file with --run', () => {
    expect(launch('--run', 'other.ts', 'a', '--b').said).toEqual({ other: ['a', '--b'] });
  });

  it('ends as the program ends', () => {
    expect(launch('exit', '5').status).toBe(5);
    expect(launch('exit', '0').status).toBe(0);
  });

  it('hands signals on, and waits for the program to tidy up', async () => {
    const { child, rest, ended, pid } = await start('tidy');
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 3, signal: null });
    expect(rest).toEqual(['tidied']);
    await untilGone(pid);
  });

  it('ends by the signal that ended the program', async () => {
    const { pid, ended } = await start('wait');
    process.kill(pid, 'SIGKILL');
    expect(await ended).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('leaves no program behind when it is killed itself, and lets it tidy up', async () => {
    const { child, pid, rest } = await start('tidy');
    child.kill('SIGKILL');
    await untilGone(pid);
    await sleep(0);
    expect(rest).toEqual(['tidied']);
  });
});
