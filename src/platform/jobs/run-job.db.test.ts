// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countingModule, effectTable, type JobRow, withModules } from '../../../test/harness/counting-job.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { Progress } from '../invoke/context.ts';
import { invoke } from '../invoke/invoke.ts';
import { inTenant } from '../tenancy/transaction.ts';
import type { JobOptions } from './run-job.ts';

const world = useWorld();
let tenant = '';
beforeAll(async () => {
  const owner = new pg.Client({ connectionString: world.app.database.ownerUrl });
  await owner.connect();
  await owner.query(effectTable);
  await owner.end();
});
beforeEach(async () => {
  tenant = await world.addTenant('Jobs');
});

type Input = { upTo: number; failAt?: number; refuseAt?: number };
const count = (input: Input, options: JobOptions = {}, onNumber?: (n: number) => void | Promise<void>) =>
  invoke(
    withModules(world.app, [countingModule(onNumber)]),
    'counting.count',
    input,
    world.caller({ tenant }),
    options,
  );

const inJobs = <T>(statement: string) =>
  inTenant(world.app.database.app, { tenant, actor: 'user:test', requestId: 'look' }, 'write', async (tx) => {
    const result = await sql.raw<T>(statement).execute(tx);
    return result.rows;
  });
const runs = () => inJobs<JobRow>('select * from job_run order by id');
const effects = async () => (await inJobs<{ n: number }>('select n from effect order by n')).map(({ n }) => n);
const numbers = (upTo: number) => Array.from({ length: upTo }, (_, i) => i + 1);

describe('a job', () => {
  it('keeps its output and how far it came', async () => {
    const seen: Progress[] = [];
    expect(await count({ upTo: 3 }, { onProgress: (progress) => seen.push(progress) })).toEqual({ last: 3 });
    expect(seen.map(({ step, done, total }) => [step, done, total])).toEqual([
      ['counting', 1, 3],
      ['counting', 2, 3],
      ['counting', 3, 3],
    ]);
    expect(await runs()).toMatchObject([
      { state: 'succeeded', step: 'counting', done: 3, total: 3, output: { last: 3 }, problem: null },
    ]);
  });

  it('that failed goes on from its checkpoint and doubles nothing', async () => {
    await expect(count({ upTo: 5, refuseAt: 4 })).rejects.toThrow('used up');
    const [failed] = await runs();
    expect(failed).toMatchObject({ state: 'failed', checkpoint: 3, problem: { code: 'unavailable' } });
    await count({ upTo: 5 }, { resume: failed?.id ?? '' });
    expect(await effects()).toEqual(numbers(5));
    expect(await runs()).toMatchObject([{ id: failed?.id, state: 'succeeded', problem: null }]);
  });

  it('keeps nothing of an unknown error but that there was one', async () => {
    await expect(count({ upTo: 5, failAt: 2 })).rejects.toThrow(TypeError);
    const [run] = await runs();
    expect(run?.problem).toMatchObject({ code: 'internal' });
    expect(JSON.stringify(run)).not.toContain('Mustermann');
  });

  it('stops when its signal is raised, keeps what it has finished, and can go on', async () => {
    const abort = new AbortController();
    const running = count({ upTo: 9 }, { signal: abort.signal }, (n) => (n === 4 ? abort.abort() : undefined));
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    const [run] = await runs();
    expect(run).toMatchObject({ state: 'cancelled', checkpoint: 4 });
    await count({ upTo: 9 }, { resume: run?.id ?? '' });
    expect(await effects()).toEqual(numbers(9));
  });

  it('stops when another process asks it to', async () => {
    const running = count({ upTo: 9 }, {}, async (n) => {
      if (n === 2) await inJobs('update job_run set cancel_requested = true');
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(await effects()).toEqual([1, 2]);
  });

  it('does nothing when its signal was raised before', async () => {
    await expect(count({ upTo: 3 }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await effects()).toEqual([]);
  });

  it('is not run twice at once', async () => {
    let second: Promise<unknown> = Promise.resolve();
    await count({ upTo: 3 }, {}, async (n) => {
      if (n !== 2) return;
      const [run] = await runs();
      second = count({ upTo: 3 }, { resume: run?.id ?? '' });
      await expect(second).rejects.toMatchObject({ code: 'locked' });
    });
    expect(await effects()).toEqual(numbers(3));
  });

  it('is not run again once it succeeded, nor by another tenant', async () => {
    await count({ upTo: 2 });
    const [run] = await runs();
    await expect(count({ upTo: 2 }, { resume: run?.id ?? '' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(count({ upTo: 5, refuseAt: 1 })).rejects.toThrow();
    const failed = (await runs()).find(({ state }) => state === 'failed');
    tenant = await world.addTenant('Stranger');
    await expect(count({ upTo: 5 }, { resume: failed?.id ?? '' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ends although more of them run at once than there are connections', async () => {
    const outputs = await Promise.all(Array.from({ length: 15 }, () => count({ upTo: 3 })));
    expect(outputs).toEqual(Array.from({ length: 15 }, () => ({ last: 3 })));
  });
});

describe('a connection that breaks', () => {
  it('fails the transaction that used it, not the process', async () => {
    const broken = inTenant(
      world.app.database.app,
      { tenant, actor: 'user:test', requestId: 'break' },
      'write',
      async (tx) => {
        const own = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
        const owner = new pg.Client({ connectionString: world.app.database.ownerUrl });
        await owner.connect();
        await owner.query('select pg_terminate_backend($1, 5000)', [own.rows[0]?.pid]);
        await owner.end();
        await new Promise((resolve) => setTimeout(resolve, 50));
        await sql`select 1`.execute(tx);
      },
    );
    await expect(broken).rejects.toThrow();
    expect(await effects()).toEqual([]);
  });
});
