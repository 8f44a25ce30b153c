// SPDX-License-Identifier: Apache-2.0
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countingModule, effectTable, type JobRow, withModules } from '../../../test/harness/counting-job.ts';
import { query } from '../../../test/harness/embedded.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { defineContract } from '../../contract/contract.ts';
import type { BaseContext } from '../invoke/context.ts';
import { invoke } from '../invoke/invoke.ts';
import { implement } from '../invoke/module.ts';
import { inTenant } from '../tenancy/transaction.ts';
import { openQueue, type Queue, type Work } from './queue.ts';
import { enqueueRun, runsWork, sendForgotten } from './queued-runs.ts';

const world = useWorld();
let tenant = '';
let onNumber: (n: number) => void | Promise<void> = () => {};
const app = () => withModules(world.app, [countingModule((n) => onNumber(n))]);
const open: Queue[] = [];
const newQueue = async (works: readonly Work[] = [runsWork(app())]) => {
  const queue = await openQueue(world.app.database, world.app.log, works);
  open.push(queue);
  return queue;
};
let queue: Queue;

beforeAll(async () => {
  await query(world.app.database.ownerUrl, effectTable);
  queue = await openQueue(world.app.database, world.app.log, [runsWork(app())]);
});
afterAll(() => queue.stop());
beforeEach(async () => {
  tenant = await world.addTenant('Queue');
});
afterEach(async () => {
  onNumber = () => {};
  for (const one of open.splice(0)) await one.stop();
});

const enqueue = (input: unknown, changes = {}) =>
  enqueueRun(app(), queue, 'counting.count', input, world.caller({ tenant, ...changes }));
const inJobs = <T>(statement: string) =>
  inTenant(world.app.database.app, { tenant, actor: 'user:test', requestId: 'look' }, 'write', async (tx) => {
    const result = await sql.raw<T>(statement).execute(tx);
    return result.rows;
  });
type Row = JobRow & { actor: string; scope: unknown; language: string };
const runs = () => inJobs<Row>('select * from job_run order by id');
const effects = async () => (await inJobs<{ n: number }>('select n from effect order by n')).map(({ n }) => n);

/** A job that tells what it may do. */
const rights = z.object({ permissions: z.array(z.string()), own: z.unknown(), other: z.unknown() });
const asking = implement(
  'asking',
  defineContract({
    ask: {
      ...{ kind: 'job', method: 'POST', path: '/asking', permission: 'asking:ask', summary: 'Tells what it may do.' },
      ...{ input: z.object({}), output: z.object({ outside: rights, inside: rights }) },
    },
  }),
  {
    async ask(ctx) {
      const told = ({ permissions, scopeOf }: BaseContext) => ({
        permissions: permissions === 'all' ? ['all'] : [...permissions],
        ...{ own: scopeOf?.('asking:ask'), other: scopeOf?.('others:read') },
      });
      return { outside: told(ctx), inside: await ctx.transaction(async (inner) => told(inner)) };
    },
  },
);

describe('what a job may do', () => {
  const asker = () => ({
    ...{ tenant, permissions: new Set(['asking:ask', 'others:read']), scope: [tenant] },
    scopeOf: (permission: string) => (permission === 'asking:ask' ? [tenant] : ('all' as const)),
  });

  it('is, in this process, what its caller may do, and where', async () => {
    const may = { permissions: ['asking:ask', 'others:read'], own: [tenant], other: 'all' };
    const output = await invoke(withModules(world.app, [asking]), 'asking.ask', {}, world.caller(asker()));
    expect(output).toEqual({ outside: may, inside: may });
  });

  it('is, in a worker, what it was asked for and nothing else', async () => {
    const asked = withModules(world.app, [asking]);
    const own = await newQueue([runsWork(asked)]);
    await enqueueRun(asked, own, 'asking.ask', {}, world.caller(asker()));
    await own.drain();
    const may = { permissions: ['asking:ask'], own: [tenant], other: [] };
    expect(await runs()).toMatchObject([{ state: 'succeeded', output: { outside: may, inside: may } }]);
  });
});

describe('a queued run', () => {
  it('waits as queued, then runs as the caller who asked for it', async () => {
    const caller = { actor: 'user:erika', scope: [tenant], language: 'de' };
    const id = await enqueue({ upTo: 3 }, caller);
    expect(await runs()).toMatchObject([{ id, state: 'queued', ...caller }]);
    expect(await effects()).toEqual([]);
    expect(await queue.drain()).toBe(1);
    expect(await runs()).toMatchObject([{ id, state: 'succeeded', output: { last: 3 }, ...caller }]);
    expect(await effects()).toEqual([1, 2, 3]);
  });

  it('is refused at once for a caller without the right, for wrong input and for what is no job', async () => {
    await expect(enqueue({ upTo: 1 }, { permissions: new Set() })).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(enqueue({ upTo: 'many' })).rejects.toMatchObject({ code: 'invalid-input' });
    const query = enqueueRun(world.app, queue, 'organisation.units', {}, world.caller({ tenant }));
    await expect(query).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await runs()).toEqual([]);
  });

  it('that ends with a problem keeps it, and is not tried again', async () => {
    await enqueue({ upTo: 5, failAt: 3 });
    expect(await queue.drain()).toBe(1);
    expect(await runs()).toMatchObject([{ state: 'failed', checkpoint: 2 }]);
  });

  it('that somebody cancelled before it began is not begun', async () => {
    await enqueue({ upTo: 5 });
    await inJobs('update job_run set cancel_requested = true');
    await queue.drain();
    expect(await runs()).toMatchObject([{ state: 'cancelled' }]);
    expect(await effects()).toEqual([]);
  });

  it('that somebody cancels while it runs ends, and stays ended', async () => {
    await enqueue({ upTo: 50 });
    onNumber = async (n) => {
      if (n === 2) await inJobs('update job_run set cancel_requested = true');
    };
    await queue.drain();
    expect(await queue.drain()).toBe(0);
    expect(await runs()).toMatchObject([{ state: 'cancelled' }]);
    expect((await effects()).length).toBeLessThan(50);
  });

  it('that a stopping worker gave up goes on elsewhere, and doubles nothing', async () => {
    const stopping = await newQueue();
    await enqueue({ upTo: 6 });
    let isStopped: Promise<void> | undefined;
    const third = new Promise<void>((reached) => {
      onNumber = (n) => {
        if (n !== 3 || isStopped) return;
        isStopped = stopping.stop();
        reached();
      };
    });
    await stopping.work(1);
    await third;
    await isStopped;
    expect(await runs()).toMatchObject([{ state: 'cancelled', checkpoint: 3 }]);
    while ((await runs())[0]?.state !== 'succeeded') await queue.drain();
    expect(await effects()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is run by one of several workers', async () => {
    const workers = [await newQueue(), await newQueue()];
    for (let n = 0; n < 6; n++) await enqueue({ upTo: 1 });
    for (const worker of workers) await worker.work(2);
    while ((await runs()).some((run) => run.state !== 'succeeded')) await sleep(50);
    expect(await effects()).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('that never reached the queue is sent by the sweep, and no run is sent twice', async () => {
    const id = await enqueue({ upTo: 1 });
    await query(world.app.database.ownerUrl, `delete from jobs.job where data ->> 'runId' = '${id}'`);
    expect(await queue.drain()).toBe(0);
    await enqueue({ upTo: 1 });
    await query(world.app.database.ownerUrl, `update wardline.job_run set created_at = now() - interval '1 hour'`);
    await sendForgotten(app(), queue);
    expect(await queue.drain()).toBe(2);
    expect((await runs()).map((run) => run.state)).toEqual(['succeeded', 'succeeded']);
  });
});

describe('the queue', () => {
  it('works as a role that sees nothing of the hospital, in a schema of its own', async () => {
    const url = new URL(world.app.database.ownerUrl);
    url.username = world.app.database.roles.jobs.name;
    url.password = world.app.database.roles.jobs.password;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await expect(client.query('select from wardline.tenant')).rejects.toMatchObject({ code: '42501' });
    await client.end();
    const strays = await query(
      world.app.database.ownerUrl,
      `select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = '${world.app.database.roles.jobs.name}' and relnamespace <> 'jobs'::regnamespace and relkind <> 't' and relnamespace <> 'pg_toast'::regnamespace`,
    );
    expect(strays).toEqual([]);
  });

  it('keeps no words of an error, which may hold data', async () => {
    const failing: Work = {
      name: 'failing',
      retries: 0,
      handle: async () => {
        throw new Error('Erika Mustermann is too long');
      },
    };
    const own = await newQueue([failing]);
    await own.send('failing', {}, 'one');
    expect(await own.drain()).toBe(1);
    const kept = await query<{ row: string }>(
      world.app.database.ownerUrl,
      `select to_jsonb(j)::text as row from jobs.job j where name = 'failing'`,
    );
    expect(kept).toHaveLength(1);
    expect(kept[0]?.row).not.toContain('Mustermann');
  });

  it('tries again what rejected, as often as its kind says', async () => {
    let tries = 0;
    const stubborn: Work = {
      name: 'stubborn',
      retries: 2,
      handle: async () => {
        tries++;
        throw new Error('not yet');
      },
    };
    const own = await newQueue([stubborn]);
    await own.send('stubborn', {}, 'one');
    await own.drain();
    expect(tries).toBe(3);
  });

  it('takes no second job with a key that waits', async () => {
    const seen: object[] = [];
    const counted: Work = {
      name: 'counted',
      retries: 0,
      handle: async (data) => {
        seen.push(data);
      },
    };
    const own = await newQueue([counted]);
    for (const n of [1, 2]) await own.send('counted', { n }, 'same');
    await own.drain();
    expect(seen).toEqual([{ n: 1 }]);
    await own.send('counted', { n: 3 }, 'same');
    expect(await own.drain()).toBe(1);
  });

  it('keeps its times over restarts', async () => {
    const nightly: Work = { name: 'nightly', retries: 1, cron: '15 2 * * *', handle: async () => {} };
    for (const cron of ['15 2 * * *', '30 3 * * *']) await (await newQueue([{ ...nightly, cron }])).stop();
    open.length = 0;
    const kept = await query(world.app.database.ownerUrl, `select name, cron from jobs.schedule`);
    expect(kept).toEqual([{ name: 'nightly', cron: '30 3 * * *' }]);
  });
});
