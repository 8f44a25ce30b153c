#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Starts Wardline on whatever Node the host has (20 or later): installs what is missing, then hands over to the Node 24
// that came with the packages. Plain JavaScript, no dependency: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(home, 'node_modules');
const stamp = path.join(modules, '.wardline-lock');
/** The oldest Node that runs TypeScript sources directly. */
const oldestNode = [22, 18];
/** Exit code of "not configured" (src/platform/errors.ts). */
const notConfigured = 7;

/** Large documents leave holes in the heap of the C library; these settings (glibc) give them back to the system. */
const thrifty = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '65536', MALLOC_MMAP_THRESHOLD_: '65536' };

/**
 * The heap doubles before it is swept; V8's own measure lets it grow to four times what lives in it. Before documents are
 * typeset it is swept on purpose (src/platform/rendering/typesetter.ts).
 */
const heap = ['--max-semi-space-size=16', '--heap-growing-percent=100', '--expose-gc'];

const [first, ...rest] = process.argv.slice(2);
if (first === '--run' && rest[0] === undefined) fail('Usage: wardline.mjs --run FILE.ts [arguments]');
const [file, args] = first === '--run' ? [rest[0], rest.slice(1)] : ['src/cli/main.ts', process.argv.slice(2)];
ensureInstalled();
if (['start', 'serve'].includes(args[0]) && !args.includes('--help')) ensureBuilt();
run(nodes(), [...flags(), path.resolve(home, file), ...args]);

function fail(message) {
  console.error(`Wardline: ${message}`);
  process.exit(notConfigured);
}

function ensureInstalled() {
  const lock = readIfThere(path.join(home, 'package-lock.json'));
  if (lock === undefined) fail(`package-lock.json is missing in ${home}. Unpack or clone Wardline again.`);
  const digest = createHash('sha256').update(lock).digest('hex');
  if (readIfThere(stamp) === digest) return;
  if (!isInstalled(JSON.parse(lock).packages)) install();
  try {
    fs.writeFileSync(stamp, digest);
  } catch {
    // a folder that belongs to somebody else: the packages are compared again at each start
  }
}

function readIfThere(name) {
  try {
    return fs.readFileSync(name, 'utf8');
  } catch {
    return undefined;
  }
}

/** npm notes what it has installed; packages for other systems may be missing there. */
function isInstalled(wanted) {
  const note = readIfThere(path.join(modules, '.package-lock.json'));
  if (note === undefined) return false;
  const present = JSON.parse(note).packages;
  const names = Object.keys(wanted).filter((name) => name !== '');
  const optional = ({ optional, devOptional }) => optional || devOptional;
  const matches = (name) => present[name]?.version === wanted[name].version;
  return (
    names.every((name) => matches(name) || (present[name] === undefined && optional(wanted[name]))) &&
    Object.keys(present).every((name) => name in wanted)
  );
}

/** npm's own settings hold here: registry, proxy, cafile. No package needs its install script. */
function install() {
  console.error('Wardline: installing its packages with npm ci; this takes about a minute, once.');
  const options = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  // npm names its own program to the scripts that it runs; elsewhere it is looked up
  const own = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const [command, prefix] = own ? [process.execPath, [own]] : ['npm', []];
  const result = spawnSync(command, [...prefix, ...options, '--loglevel=error'], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: !own && process.platform === 'win32',
  });
  if (result.error) fail(`npm could not be started (${result.error.message}). Install npm beside Node.`);
  if (result.status !== 0)
    fail(
      'npm ci did not succeed; its messages stand above. Behind a proxy or a private certificate authority, set them with ' +
        '"npm config set proxy", "https-proxy" and "cafile"; without Internet, use the offline bundle.',
    );
}

/** The web application is built once, and again when its sources change. */
function ensureBuilt() {
  const [node] = nodes();
  if (node === undefined) return;
  const result = spawnSync(node, [...flags().slice(0, 1), path.join(home, 'tools', 'ui-build.ts'), '--if-needed'], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // everything else works without it, and its page says what is missing
  if (result.status !== 0) console.error('Wardline: the web application could not be built; the messages stand above.');
}

/** The Node of the packages first, then the host's own where it is new enough. */
function nodes() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const folder = path.join(modules, `node-${system}-${process.arch}`, 'bin');
  const packaged = path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNew = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return [...(fs.existsSync(packaged) ? [packaged] : []), ...(isNew ? [process.execPath] : [])];
}

function flags() {
  const follow = pathToFileURL(path.join(home, 'bin', 'follow-launcher.mjs')).href;
  return ['--disable-warning=ExperimentalWarning', ...heap, `--import=${follow}`];
}

/** Becomes the program as far as a caller can tell: its streams, signals and exit code. */
function run([node, ...others], argv) {
  if (node === undefined)
    fail(
      `Node ${oldestNode.join('.')} or later is needed. This host has ${process.versions.node}, and no Node is packaged ` +
        `for ${process.platform}-${process.arch}. Install Node 24 and start again.`,
    );
  const env = { NODE_COMPILE_CACHE: path.join(modules, '.cache', 'wardline-node'), ...thrifty, ...process.env };
  // the fourth stream breaks when this process is killed, and the program then ends itself
  const child = spawn(node, argv, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  const forward = (signal) => {
    // Ctrl-C in a terminal reaches the program by itself; a second one would mean "at once"
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  child.once('error', (error) => {
    // a packaged Node that this system cannot run, such as one built for another C library
    if (child.pid !== undefined) return;
    for (const signal of signals) process.off(signal, forward);
    if (others.length === 0) fail(`${node} cannot be run here (${error.message}). Install Node 24 and start again.`);
    run(others, argv);
  });
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of signals) process.off(name, forward);
    process.kill(process.pid, signal);
  });
}
