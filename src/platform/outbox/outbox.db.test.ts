// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { effectTable, withModules } from '../../../test/harness/counting-job.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { defineContract } from '../../contract/contract.ts';
import type { App } from '../invoke/app.ts';
import { invoke } from '../invoke/invoke.ts';
import { implement, type Listener, type ServiceModule } from '../invoke/module.ts';
import { createLog } from '../log/log.ts';
import { inTenant } from '../tenancy/transaction.ts';
import { drainOutbox } from './deliver.ts';

const world = useWorld();
let tenant = '';
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: world.app.database.ownerUrl });
  await owner.connect();
  await owner.query(effectTable);
});
afterAll(() => owner.end());
beforeEach(async () => {
  // what an earlier test left waiting would be delivered to the listeners of this one
  await owner.query('delete from wardline.outbox');
  tenant = await world.addTenant('Events');
});

const Event = z.object({ type: z.string(), aggregate: z.string(), version: z.number().int() });
const contract = defineContract({
  announce: {
    kind: 'command',
    method: 'POST',
    path: '/probe/announce',
    permission: 'probe:announce',
    summary: 'Emits events, and fails afterwards when told to.',
    input: z.object({ events: z.array(Event), fail: z.boolean().default(false) }),
    output: z.object({}),
  },
});

const announcer = implement('probe', contract, {
  async announce(ctx, { events, fail }) {
    for (const event of events) await ctx.emit(event);
    if (fail) throw new Error('rolled back');
    return {};
  },
});

const listening = (name: string, listeners: Record<string, Listener>): ServiceModule => ({
  name,
  contract: {},
  handlers: {},
  listeners,
});

const appWith = (...modules: ServiceModule[]): App => withModules(world.app, [announcer, ...modules]);

const event = (aggregate: string, version: number, type = 'thing.changed') => ({ type, aggregate, version });
const announce = (events: ReturnType<typeof event>[], fail = false) =>
  invoke(appWith(), 'probe.announce', { events, fail }, world.caller({ tenant }));

const count = (table: string) =>
  inTenant(world.app.database.app, { tenant, actor: 'user:test', requestId: 'look' }, 'read', async (tx) => {
    const result = await sql.raw<{ n: number }>(`select count(*) as n from ${table}`).execute(tx);
    return result.rows[0]?.n;
  });

/** Remembers what it was told, in order, and fails on chosen events. */
function recorder(fails: (aggregate: string, version: number) => boolean = () => false) {
  const told: string[] = [];
  const listener: Listener = async (ctx, { aggregate, version }) => {
    told.push(`${aggregate}${version}`);
    await sql`insert into effect (tenant_id, n) values (${ctx.tenant}, ${version})`.execute(ctx.db);
    if (fails(aggregate, version)) throw new Error('not now');
  };
  return { told, listener };
}

describe('an event', () => {
  it('is told to every listener of its type, with who caused it', async () => {
    const [first, second] = [recorder(), recorder()];
    const causes: string[] = [];
    const witness: Listener = async (ctx, { actor, cause }) => void causes.push(ctx.tenant, ctx.actor, actor, cause);
    await announce([event('a', 1), event('a', 1, 'other.changed')]);
    const app = appWith(
      listening('first', { 'thing.changed': first.listener }),
      listening('second', { 'thing.changed': second.listener, 'other.changed': witness }),
    );
    expect(await drainOutbox(app)).toEqual({ delivered: 2, failed: 0 });
    expect([first.told, second.told]).toEqual([['a1'], ['a1']]);
    expect(causes).toEqual([tenant, 'user:admin', 'user:admin', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(await count('outbox')).toBe(0);
  });

  it('of a transaction that was rolled back is never told', async () => {
    await expect(announce([event('a', 1)], true)).rejects.toThrow('rolled back');
    const { told, listener } = recorder();
    expect(await drainOutbox(appWith(listening('one', { 'thing.changed': listener })))).toMatchObject({ delivered: 0 });
    expect(told).toEqual([]);
  });

  it('is handled once by each listener, even when another listener fails in between', async () => {
    const steady = recorder();
    let isReady = false;
    const shaky = recorder(() => !isReady);
    const app = appWith(
      listening('steady', { 'thing.changed': steady.listener }),
      listening('shaky', { 'thing.changed': shaky.listener }),
    );
    await announce([event('a', 1)]);
    expect(await drainOutbox(app)).toEqual({ delivered: 0, failed: 1 });
    expect(await count('effect')).toBe(1);
    isReady = true;
    expect(await drainOutbox(app)).toEqual({ delivered: 1, failed: 0 });
    expect([steady.told, shaky.told]).toEqual([['a1'], ['a1', 'a1']]);
    expect(await count('effect')).toBe(2);
  });

  it('is handled once although two processes deliver at the same time', async () => {
    await announce(Array.from({ length: 30 }, (_, i) => event(`a${i % 3}-`, i)));
    const { told, listener } = recorder();
    const app = appWith(listening('one', { 'thing.changed': listener }));
    await Promise.all([drainOutbox(app), drainOutbox(app), drainOutbox(app)]);
    expect(told).toHaveLength(30);
    expect(await count('effect')).toBe(30);
  });
});

describe('the events of one aggregate', () => {
  it('are told in the order of their transactions', async () => {
    for (let version = 1; version <= 5; version++) await announce([event('a', version), event('b', version)]);
    const { told, listener } = recorder();
    await drainOutbox(appWith(listening('one', { 'thing.changed': listener })));
    expect(told.filter((name) => name.startsWith('a'))).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    expect(told.filter((name) => name.startsWith('b'))).toEqual(['b1', 'b2', 'b3', 'b4', 'b5']);
  });

  it('wait behind one that fails, while other aggregates go on', async () => {
    await announce([event('a', 1), event('a', 2), event('a', 3), event('b', 1), event('b', 2)]);
    let isReady = false;
    const { told, listener } = recorder((aggregate, version) => !isReady && aggregate === 'a' && version === 2);
    const app = appWith(listening('one', { 'thing.changed': listener }));
    expect(await drainOutbox(app)).toEqual({ delivered: 3, failed: 1 });
    expect(told).toEqual(['a1', 'a2', 'b1', 'b2']);
    isReady = true;
    expect(await drainOutbox(app)).toEqual({ delivered: 2, failed: 0 });
    expect(told.slice(4)).toEqual(['a2', 'a3']);
    expect(await count('effect')).toBe(5);
  });

  it('do not hide the others, however many of them wait', async () => {
    await announce([...Array.from({ length: 620 }, (_, i) => event('stuck', i)), event('free', 1)]);
    const { told, listener } = recorder((aggregate) => aggregate === 'stuck');
    const app = appWith(listening('one', { 'thing.changed': listener }));
    expect(await drainOutbox(app)).toEqual({ delivered: 1, failed: 1 });
    expect(told).toEqual(['stuck0', 'free1']);
  });
});

describe('events that cause each other', () => {
  it('stop after a depth of 8, with an alarm in the log', async () => {
    const lines: string[] = [];
    let told = 0;
    const echo: Listener = async (ctx, { aggregate, version }) => {
      told++;
      await ctx.emit(event(aggregate, version + 1));
    };
    await announce([event('a', 0)]);
    const log = createLog('error', { write: (line) => lines.push(line) });
    const app = { ...appWith(listening('echo', { 'thing.changed': echo })), log };
    expect(await drainOutbox(app)).toEqual({ delivered: 8, failed: 1 });
    expect(told).toBe(9);
    expect(lines.join('')).toContain('events cause each other without end');
  });
});
