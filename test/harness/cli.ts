// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { createApp, type RunningApp } from '../../src/app/create-app.ts';
import { callerOf } from '../../src/cli/session.ts';
import { verifyTrail } from '../../src/platform/audit-trail/audit-trail.ts';
import { loadConfig } from '../../src/platform/config/config.ts';
import { invoke } from '../../src/platform/invoke/invoke.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { listTenants } from '../../src/platform/tenancy/tenants.ts';
import { inTenant } from '../../src/platform/tenancy/transaction.ts';
import { newFolder } from './embedded.ts';

const root = path.resolve(import.meta.dirname, '../..');

export type CliResult = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The most memory that the process ever held, in MiB; undefined when it was killed. */
  readonly peak: number | undefined;
};
/** One that serves: what it said until then, where it serves, and how it ends when it is told to. */
export type ServingCli = { readonly said: string; readonly address: string; stop(): Promise<CliResult> };
export type RunningCli = { readonly process: ChildProcess; readonly ended: Promise<CliResult> };

/** The command line with a data folder of its own, as a person calls it: another process, nothing shared but the files. */
export type Cli = {
  readonly folder: string;
  readonly data: string;
  /** The folder of its embedded PostgreSQL. */
  readonly database: string;
  start(...args: string[]): RunningCli;
  run(...args: string[]): Promise<CliResult>;
  /** Waits until it says where it serves, and what it says with that. @throws when it ends before */
  serve(...args: string[]): Promise<ServingCli>;
  /** Runs it with --json. @throws when it fails, or prints anything but one JSON document */
  json<T>(...args: string[]): Promise<T>;
};

// said by the process itself as the last thing it does
const tellPeak = `data:text/javascript,import fs from "node:fs";process.on("exit",()=>fs.writeSync(3,String(process.resourceUsage().maxRSS)))`;

/** @param settings lines of its settings file */
export function newCli(settings = ''): Cli {
  const folder = newFolder();
  const data = path.join(folder, 'data');
  const start = (...args: string[]) => launch(folder, data, settings, args);
  const run = (...args: string[]) => start(...args).ended;
  return {
    folder,
    data,
    database: path.join(data, 'database'),
    start,
    run,
    serve: (...args) => untilServing(start(...args)),
    async json<T>(...args: string[]) {
      const { code, stdout, stderr } = await run(...args, '--json');
      if (code !== 0) throw new Error(`wardline ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
      return JSON.parse(stdout) as T;
    },
  };
}

function launch(folder: string, data: string, own: string, args: readonly string[]): RunningCli {
  const given = Object.entries(process.env).filter(
    ([name]) => !/^(WARDLINE_|DATABASE_URL|NODE_OPTIONS|VITEST)/.test(name),
  );
  const settings = path.join(folder, 'wardline.yaml');
  // beside others, on a machine where somebody may have started one
  fs.writeFileSync(settings, `listen: 127.0.0.1:0\n${own}`);
  const env = {
    ...Object.fromEntries(given),
    WARDLINE_DATA: data,
    WARDLINE_CONFIG: settings,
    // as the launcher sets it
    NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'wardline-node'),
  };
  const program = path.join(root, 'src', 'cli', 'main.ts');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `--import=${encodeURI(tellPeak)}`, program, ...args],
    { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  return { process: child, ended: collect(child) };
}

async function untilServing({ process: child, ended }: RunningCli): Promise<ServingCli> {
  let said = '';
  const serving = new Promise<string>((resolve) =>
    child.stderr?.on('data', (part) => {
      said += String(part);
      const [, address] = /^Wardline serves (\S+).*\n/m.exec(said) ?? [];
      if (address) resolve(address);
    }),
  );
  const address = await Promise.race([serving, ended.then(() => undefined)]);
  if (!address) throw new Error(`it does not serve: ${said}`);
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return {
    get said() {
      return said;
    },
    address,
    stop,
  };
}

async function collect(child: ChildProcess): Promise<CliResult> {
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve([code, signal]));
  });
  const [, ...streams] = child.stdio;
  const texts = streams.map((stream) => (stream instanceof Readable ? text(stream).catch(() => '') : ''));
  const [stdout = '', stderr = '', peak = ''] = await Promise.all(texts);
  const [code, signal] = await ended;
  return { code, signal, stdout, stderr, peak: peak === '' ? undefined : Number(peak) / 1024 };
}

/** The same data in this process: tests look into it, and PostgreSQL stays up between the commands. */
export function openData(cli: Cli): Promise<RunningApp> {
  return createApp(loadConfig({ WARDLINE_DATA: cli.data }, cli.folder), { log: createLog('silent') });
}

export async function tenantNamed(app: RunningApp, name: string): Promise<string> {
  const found = (await listTenants(app.database.app)).find((tenant) => tenant.name === name);
  if (!found) throw new Error(`there is no tenant ${name}`);
  return found.id;
}

/** Calls an endpoint in this process, with all rights. */
export async function call<T>(app: RunningApp, tenant: string, name: string, input: unknown = {}): Promise<T> {
  return (await invoke(app, name, input, callerOf(tenant, 'en'))) as T;
}

export async function asOwner<T extends pg.QueryResultRow>(app: RunningApp, query: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: app.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(query, values)).rows;
  } finally {
    await client.end();
  }
}

/** Rows by table, of every table that knows tenants. */
export async function countRows(app: RunningApp, tenant: string): Promise<Record<string, number>> {
  const tables = await asOwner<{ name: string }>(
    app,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('wardline', 'audit') and c.relkind = 'r' and exists (
       select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) order by 1`,
  );
  const each = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::int as n from ${name} where tenant_id = $1`,
  );
  const counts = await asOwner<{ name: string; n: number }>(app, each.join(' union all '), [tenant]);
  return Object.fromEntries(counts.map(({ name, n }) => [name, n]));
}

/** What the audit trail of a tenant finds wrong with itself. */
export function trailDefects(app: RunningApp, tenant: string) {
  const identity = { tenant, actor: 'user:test', requestId: 'verify' };
  return inTenant(app.database.app, identity, 'read', verifyTrail);
}
