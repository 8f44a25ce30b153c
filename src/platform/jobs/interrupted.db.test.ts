// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { countingModule, effectTable, withModules } from '../../../test/harness/counting-job.ts';
import { scaled } from '../../../test/harness/scale.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { invoke } from '../invoke/invoke.ts';
import { inTenant } from '../tenancy/transaction.ts';
import { findInterrupted, type Interrupted } from './find-interrupted.ts';

const world = useWorld();
beforeAll(async () => {
  const owner = new pg.Client({ connectionString: world.app.database.ownerUrl });
  await owner.connect();
  await owner.query(effectTable);
  await owner.end();
});

const upTo = scaled(400, 5000);

/** Starts the job in a process of its own and resolves once it has committed `atLeast` numbers. */
async function startUntil(tenant: string, atLeast: number, resume?: string): Promise<ChildProcess> {
  const { ownerUrl, roles } = world.app.database;
  const caller = world.caller({ tenant });
  const order = { ownerUrl, roles, dataFolder: world.app.config.dataFolder, caller, upTo, resume };
  const program = path.resolve('test/harness/run-counting-job.ts');
  const args = ['--disable-warning=ExperimentalWarning', program, JSON.stringify(order)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let count = 0;
  for await (const _ of createInterface({ input: child.stdout })) if (++count >= atLeast) break;
  expect(count).toBe(atLeast);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

const inJobs = <T>(tenant: string, statement: string) =>
  inTenant(world.app.database.app, { tenant, actor: 'user:test', requestId: 'look' }, 'write', async (tx) => {
    const result = await sql.raw<T>(statement).execute(tx);
    return result.rows;
  });

/** The server notices the end of a killed process a moment later. */
async function waitForInterrupted(): Promise<Interrupted[]> {
  for (;;) {
    const found = await findInterrupted(world.app);
    if (found.length > 0) return found;
    await sleep(20);
  }
}

describe('a job whose process was killed', () => {
  it('is reported as interrupted, once, and not before', async () => {
    const tenant = await world.addTenant('Reported');
    const child = await startUntil(tenant, 3);
    expect(await findInterrupted(world.app)).toEqual([]);
    await kill(child);
    const [run] = await inJobs<{ id: string }>(tenant, 'select id from job_run');
    expect(await waitForInterrupted()).toEqual([{ id: run?.id, tenant, endpoint: 'counting.count' }]);
    expect(await findInterrupted(world.app)).toEqual([]);
    expect(await inJobs(tenant, 'select state from job_run')).toEqual([{ state: 'interrupted' }]);
  });

  it('goes on where it stood, however often it is killed, and doubles nothing', async () => {
    const tenant = await world.addTenant('Resumed');
    let resume: string | undefined;
    for (let round = 0; round < scaled(3, 60); round++) {
      const child = await startUntil(tenant, 1 + (round % 5), resume);
      await sleep((round * 7) % 23);
      await kill(child);
      const [interrupted] = await waitForInterrupted();
      expect(resume ?? interrupted?.id).toBe(interrupted?.id);
      resume = interrupted?.id;
    }
    const seen: number[] = [];
    const app = withModules(world.app, [countingModule((n) => void seen.push(n))]);
    const output = await invoke(app, 'counting.count', { upTo }, world.caller({ tenant }), { resume: resume ?? '' });
    expect(output).toEqual({ last: upTo });
    expect(seen[0]).toBeGreaterThan(scaled(3, 60));
    const effects = await inJobs<{ n: number }>(tenant, 'select n from effect order by n');
    expect(effects.map(({ n }) => n)).toEqual(Array.from({ length: upTo }, (_, i) => i + 1));
  });
});
