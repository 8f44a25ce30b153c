// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cmmsFile, writeCmms } from '../../examples/riverside/generate/cmms.ts';
import { Hospital } from '../../examples/riverside/generate/hospital.ts';
import type { RunningApp } from '../../src/app/create-app.ts';
import { listRuns, resumeRun } from '../../src/app/runs.ts';
import { callerOf } from '../../src/cli/session.ts';
import { isAlive } from '../../src/platform/db/embedded/processes.ts';
import { findInterrupted } from '../../src/platform/jobs/find-interrupted.ts';
import {
  asOwner,
  type CliResult,
  countRows,
  newCli,
  openData,
  type RunningCli,
  tenantNamed,
  trailDefects,
} from '../harness/cli.ts';
import { serverPid, serversIn } from '../harness/embedded.ts';
import { isDeep } from '../harness/scale.ts';

const patience = 240_000;
/** Three chunks of an import: it is ended in the second. */
const devices = isDeep ? 10_000 : 8_400;
const cli = newCli();
const file = path.join(cli.folder, cmmsFile);
const Counts = z.object({
  records: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
});
const Imported = z.object({ files: z.array(Counts).length(1) });
const Runs = z.array(z.object({ id: z.string(), endpoint: z.string(), state: z.string() }));

let app: RunningApp;
/** What an import that nobody disturbs leaves behind. */
let whole: { counts: z.output<typeof Counts>; rows: Record<string, number> };
const importAs = async (tenant: string) =>
  Imported.parse(await cli.json('import', file, '--tenant', tenant)).files.map((one) => Counts.parse(one));

beforeAll(async () => {
  app = await openData(cli);
  await writeCmms(cli.folder, new Hospital(devices));
  const [counts] = await importAs('Undisturbed');
  if (!counts) throw new Error('the import says nothing');
  whole = { counts, rows: await importedRows('Undisturbed') };
  expect(counts.created).toBeGreaterThan(devices);
}, patience);
afterAll(async () => {
  await app?.close();
  expect(serversIn(cli.database)).toBe(0);
});

/** Rows by table, but for those that tell of the runs themselves and of the transactions they took. */
async function importedRows(tenant: string): Promise<Record<string, number>> {
  const rows = Object.entries(await countRows(app, await tenantNamed(app, tenant)));
  return Object.fromEntries(rows.filter(([table]) => !/^(audit\.|wardline\.(job_run|outbox))/.test(table)));
}

/** How far the one run of a tenant has come: rows read by its last checkpoint; undefined before it has begun. */
async function reached(tenant: string): Promise<number | undefined> {
  const [run] = await asOwner<{ items: number }>(
    app,
    `select coalesce((j.checkpoint->>'items')::int, 0) as items from wardline.job_run j
     join wardline.tenant t on t.id = j.tenant_id where t.name = $1`,
    [tenant],
  );
  return run?.items;
}

/** Begins an import and comes back when its run has written so many rows. */
async function importUntil(tenant: string, items: number): Promise<RunningCli> {
  const running = cli.start('import', file, '--tenant', tenant);
  while (((await reached(tenant)) ?? -1) < items) {
    if (running.process.exitCode !== null) throw new Error((await running.ended).stderr);
    await sleep(5);
  }
  return running;
}

async function end(running: RunningCli, signal: NodeJS.Signals): Promise<CliResult> {
  running.process.kill(signal);
  return running.ended;
}

/** Goes on with the one run of a tenant, as a person does. */
async function resumeByCommand(tenant: string): Promise<unknown> {
  const [run, ...others] = Runs.parse(await cli.json('runs', '--tenant', tenant));
  expect({ ...run, others }).toMatchObject({ endpoint: 'imports.start', state: 'interrupted', others: [] });
  return cli.json('runs', run?.id ?? '', '--tenant', tenant);
}

/** The same without another process; PostgreSQL may need a moment to see that a process is gone. */
async function resumeHere(tenant: string, state: string): Promise<unknown> {
  const caller = callerOf(await tenantNamed(app, tenant), 'en');
  let [run] = await listRuns(app, caller);
  for (; run?.state === 'running'; [run] = await listRuns(app, caller)) {
    await sleep(20);
    await findInterrupted(app);
  }
  expect(run?.state).toBe(state);
  return resumeRun(app, caller, run?.id ?? '', {});
}

async function expectWhole(tenant: string, finished: unknown): Promise<void> {
  expect(Counts.parse(finished)).toEqual(whole.counts);
  expect(await importedRows(tenant)).toEqual(whole.rows);
  expect(await trailDefects(app, await tenantNamed(app, tenant))).toEqual([]);
}

describe('an import that is killed', () => {
  it(
    'is shown by every next start until somebody goes on with it, and then doubles nothing',
    async () => {
      const killed = await end(await importUntil('Killed', 4000), 'SIGKILL');
      expect(killed.signal).toBe('SIGKILL');
      for (let times = 0; times < 2; times++) {
        const started = await cli.run('start', '--no-serve');
        expect(started.code).toBe(0);
        expect(started.stderr).toMatch(/^Interrupted: imports\.start, run \S+\. .* -- runs \S+ --tenant "Killed"$/m);
      }
      await expectWhole('Killed', await resumeByCommand('Killed'));
      expect((await cli.run('start', '--no-serve')).stderr).not.toContain('Interrupted');
      const [again] = await importAs('Killed');
      const { records, rejected } = whole.counts;
      expect(again).toEqual({ records, created: 0, updated: 0, unchanged: records, rejected });
    },
    patience,
  );

  const points = [0, 4000, 8000].flatMap((items) => [0, 100, 400, 1000].map((delay) => ({ items, delay })));
  it.each(isDeep ? points : [])('after $items rows and $delay ms doubles nothing', async ({ items, delay }) => {
    const tenant = `Killed at ${items} + ${delay}`;
    const running = await importUntil(tenant, items);
    await sleep(delay);
    const { signal } = await end(running, 'SIGKILL');
    if (signal === null) expect(await importedRows(tenant)).toEqual(whole.rows);
    else await expectWhole(tenant, await resumeHere(tenant, 'interrupted'));
  });
});

describe('an import that is cancelled by Ctrl-C', () => {
  it(
    'ends with 130, keeps what it has finished, and goes on from there',
    async () => {
      const cancelled = await end(await importUntil('Cancelled', 4000), 'SIGINT');
      expect(cancelled).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining('can be resumed') });
      expect(await reached('Cancelled')).toBeLessThan(devices);
      await expectWhole('Cancelled', await resumeHere('Cancelled', 'cancelled'));
    },
    patience,
  );
});

describe('an import whose database is killed', () => {
  it(
    'says so, and goes on after the next start has recovered the database',
    async () => {
      const running = await importUntil('Lost', 4000);
      const server = serverPid(cli.database);
      process.kill(server, 'SIGKILL');
      const lost = await running.ended;
      expect(lost).toMatchObject({
        code: 7,
        stdout: '',
        stderr: expect.stringContaining('connection to the database'),
      });
      await app.close();
      while (isAlive(server)) await sleep(20);
      expect((await cli.run('start', '--no-serve')).stderr).toMatch(
        /^Interrupted: imports\.start, run \S+\. .*"Lost"$/m,
      );
      expect(serversIn(cli.database)).toBe(0);
      app = await openData(cli);
      await expectWhole('Lost', await resumeHere('Lost', 'interrupted'));
    },
    patience,
  );
});

describe('a command that is cancelled before it has begun', () => {
  it('ends with 130 and leaves no process behind', async () => {
    await app.close();
    const log = path.join(cli.database, 'postgresql.log');
    const before = fs.statSync(log).mtimeMs;
    const running = cli.start('runs', '--tenant', 'Killed');
    // its first step is to start PostgreSQL, which empties the log
    while (fs.statSync(log).mtimeMs === before && running.process.exitCode === null) await sleep(5);
    expect(await end(running, 'SIGTERM')).toMatchObject({ code: 130 });
    expect(serversIn(cli.database)).toBe(0);
    app = await openData(cli);
  });
});
