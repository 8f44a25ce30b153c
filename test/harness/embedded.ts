// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { unprivilegedId } from '../../src/platform/config/data-folder.ts';
import { isAlive } from '../../src/platform/db/embedded/processes.ts';
import { joinEmbedded } from '../../src/platform/db/embedded/server.ts';

export const isRoot = process.getuid?.() === 0;
/** The user that PostgreSQL runs as in these tests. */
export const serverUser = isRoot ? { uid: unprivilegedId, gid: unprivilegedId } : {};

/** A new folder below that of the run, so that the run's watchdog finds the servers in it. */
export function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(inject('database').dataFolder, 'embedded-'));
  fs.chmodSync(folder, 0o711);
  return folder;
}

export const dataOf = (base: string): string => path.join(base, 'postgresql');
export const pidFileOf = (base: string): string => path.join(dataOf(base), 'postmaster.pid');
export const serverPid = (base: string): number => Number.parseInt(fs.readFileSync(pidFileOf(base), 'utf8'), 10);

/** Processes that serve this folder; the postmaster alone, not its backends. */
export function serversIn(base: string): number {
  const list = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout.split('\n');
  return list.filter((line) => line.includes(`-D ${dataOf(base)} `)).length;
}

let stopped: string | undefined;

/** A folder with a cluster that was made and stopped in good order: copied, since making one takes a second or more. */
export async function stoppedCluster(): Promise<string> {
  if (stopped === undefined) {
    const made = path.join(newFolder(), 'database');
    const server = await joinEmbedded(made, 0);
    await server.leave();
    stopped = made;
  }
  const copy = path.join(newFolder(), 'database');
  fs.mkdirSync(copy, { mode: 0o711 });
  for (const name of fs.readdirSync(stopped)) {
    const isProgram = /^postgresql-\d/.test(name);
    // the programs are large and never change
    if (isProgram) fs.symlinkSync(path.join(stopped, name), path.join(copy, name));
    else spawnSync('cp', ['-a', path.join(stopped, name), copy]);
  }
  return copy;
}

type Joined = { readonly url: string };
type Refused = { readonly code: string; readonly message: string };

export type Joiner = {
  readonly process: ChildProcess;
  /** What the process reported: the address of the server, or why it could not join. */
  readonly answer: Promise<Joined | Refused>;
  /** Lets it leave in good order. */
  leave(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
};

/** Another process that joins the embedded PostgreSQL of this folder. */
export function startJoiner(base: string, options: { uid?: number; gid?: number; port?: number } = {}): Joiner {
  const { port = 0, ...user } = options;
  const program = path.join(import.meta.dirname, 'join-database.ts');
  const args = ['--disable-warning=ExperimentalWarning', program, base, String(port)];
  const child = spawn(process.execPath, args, { ...user, cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit');
  const answer = once(lines, 'line').then(([line]): Joined | Refused => JSON.parse(String(line)));
  return {
    process: child,
    answer,
    leave: async () => {
      child.stdin.write('leave\n');
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The address of the server that it joined; fails with what it says when it could not. */
export async function joined(joiner: Joiner): Promise<string> {
  const answer = await joiner.answer;
  if ('url' in answer) return answer.url;
  throw new Error(`${answer.code}: ${answer.message}`);
}

export async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Ends a server that no test has let stop in good order. */
export async function stopServer(base: string): Promise<void> {
  if (!fs.existsSync(pidFileOf(base))) return;
  const pid = serverPid(base);
  if (serversIn(base) === 0) return;
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await sleep(20);
}

/** The id of a process that has just ended. */
export function deadPid(): number {
  return spawnSync('true').pid;
}
