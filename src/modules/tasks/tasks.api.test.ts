// SPDX-License-Identifier: Apache-2.0

import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { handIn, inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { daysAfter } from '../../contract/calendar.ts';
import type { Caller } from '../../platform/invoke/context.ts';
import { join, type RoleName } from '../users/index.ts';
import type { TaskDetail, Work } from './schemas.ts';

const today = new Date().toISOString().slice(0, 10);
const own = new Set(['tasks:self']);

describe('tasks', () => {
  const world = useWorld();
  const people = { anna: '', ben: '', chief: '' };
  /** As somebody without any right but the own tasks. */
  const as = (userId: string, permissions: ReadonlySet<string> = own): Partial<Caller> => ({
    ...{ actor: `user:${userId}`, permissions, scope: 'all' as const },
  });
  const enter = async (name: string, role: RoleName = 'staff') => {
    const userId = randomUUID();
    const joining = { userId, name, email: `${userId}@hospital.example`, role, units: null, until: null };
    await inCommand(world, (ctx) => join(ctx, joining));
    return userId;
  };
  const add = (title: string, more: object = {}) => world.call<TaskDetail>('tasks.add', { title, ...more });
  const seen = ({ id, revision }: TaskDetail) => ({ id, revision });
  const titles = ({ items }: Work) => items.map(({ title }) => title);
  const myWork = (caller: Partial<Caller>) => world.call<Work>('tasks.myWork', {}, caller);
  beforeAll(async () => {
    people.anna = await enter('Anna Berg');
    people.ben = await enter('Ben Holm');
    people.chief = await enter('Clara Chief', 'isms-manager');
  });

  it('are seen and done by their owner, and by nobody else without a right', async () => {
    const task = await add('Test the restore', { ownerId: people.anna, due: today, instructions: 'The archive.' });
    expect(titles(await myWork(as(people.anna)))).toEqual(['Test the restore']);
    expect(titles(await myWork(as(people.ben)))).toEqual([]);
    const stranger = world.call('tasks.show', { id: task.id }, as(people.ben));
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' });
    const attempt = world.call('tasks.finish', { ...seen(task), outcome: 'done' }, as(people.ben));
    await expect(attempt).rejects.toMatchObject({ code: 'not-found' });
    const begun = await world.call<TaskDetail>('tasks.begin', seen(task), as(people.anna));
    const { sha256 } = await handIn(world, 'log.pdf', randomUUID());
    const log = { sha256, title: 'Log', collectedAt: '2026-01-10T08:00:00Z' };
    const evidenceId = (await world.call<{ id: string }>('evidence.add', log)).id;
    const finish = (cited: string, caller: Partial<Caller>) => {
      const input = { ...seen(begun), outcome: 'done', note: 'Restored on a laptop.', evidenceId: cited };
      return world.call<TaskDetail>('tasks.finish', input, caller);
    };
    const reader = as(people.anna, new Set(['tasks:self', 'evidence:read']));
    await expect(finish(randomUUID(), reader)).rejects.toMatchObject({ code: 'not-found' });
    await expect(finish(evidenceId, as(people.anna))).rejects.toMatchObject({ code: 'not-found' });
    const done = await finish(evidenceId, reader);
    expect(done).toMatchObject({
      state: 'done',
      outcomes: [{ outcome: 'done', due: today, evidenceId, recordedBy: `user:${people.anna}`, withdrawn: false }],
    });
    expect(titles(await myWork(as(people.anna)))).toEqual([]);
    const again = await world.call<TaskDetail>('tasks.reopen', seen(done), as(people.anna));
    expect(again).toMatchObject({ state: 'in-progress', due: today, outcomes: [{ withdrawn: true }] });
  });

  it('say why they are not done', async () => {
    const task = await add('Ask the maker', { ownerId: people.ben });
    const without = world.call('tasks.finish', { ...seen(task), outcome: 'not-done' }, as(people.ben));
    await expect(without).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path: 'note' }] });
    const input = { ...seen(task), outcome: 'not-done', note: 'The device was replaced.' };
    const ended = await world.call<TaskDetail>('tasks.finish', input, as(people.ben));
    expect(ended.state).toBe('not-done');
    const twice = world.call('tasks.finish', { ...seen(ended), outcome: 'done' }, as(people.ben));
    await expect(twice).rejects.toThrow('has ended already');
  });

  it('come again on their next day, and go back to the one before when an outcome is taken back', async () => {
    const first = daysAfter(today, -10);
    const recurrence = { every: 1, unit: 'week' };
    const task = await add('Read the logs', { ownerId: people.ben, due: first, recurrence });
    expect(task.overdue).toBe(true);
    const done = await world.call<TaskDetail>('tasks.finish', { ...seen(task), outcome: 'done' }, as(people.ben));
    expect(done).toMatchObject({ state: 'open', due: daysAfter(first, 14), overdue: false });
    const back = await world.call<TaskDetail>('tasks.reopen', seen(done), as(people.ben));
    expect(back).toMatchObject({ state: 'open', due: first });
    await expect(add('Without a day', { recurrence })).rejects.toMatchObject({ issues: [{ path: 'due' }] });
  });

  it('are a deputy’s between two days, and of whoever stands in for the owner', async () => {
    const task = await add('Sign the roster', { ownerId: people.anna, due: today, priority: 'urgent' });
    const deputy = (from: string, until: string) =>
      world
        .call<TaskDetail>('tasks.show', { id: task.id })
        .then((now) =>
          world.call<TaskDetail>(
            'tasks.delegate',
            { ...seen(now), deputy: { id: people.ben, from, until } },
            as(people.anna),
          ),
        );
    await deputy(daysAfter(today, 1), daysAfter(today, 2));
    expect(titles(await myWork(as(people.ben)))).not.toContain('Sign the roster');
    const now = await deputy(daysAfter(today, -1), today);
    expect(titles(await myWork(as(people.ben)))).toContain('Sign the roster');
    const handBack = { ...seen(now), deputy: null };
    await expect(world.call('tasks.delegate', handBack, as(people.ben))).rejects.toMatchObject({ code: 'not-found' });
    await world.call('tasks.delegate', handBack, as(people.anna));
    expect(titles(await myWork(as(people.ben)))).not.toContain('Sign the roster');
    await world.call('users.addDeputy', { userId: people.anna, deputyId: people.ben, from: today, until: today });
    expect(titles(await myWork(as(people.ben)))).toContain('Sign the roster');
    const nobody = { ...seen(await add('x')), deputy: { id: randomUUID(), from: today, until: today } };
    await expect(world.call('tasks.delegate', nobody)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are assigned within the scope only, and hidden ones are counted', async () => {
    const unit = { parentId: world.tenant, kind: 'site', name: 'North' };
    const site = await world.call<{ id: string }>('organisation.addUnit', unit);
    const north = { scope: [site.id], permissions: new Set(['tasks:read', 'tasks:assign']) };
    const other = await add('Of the group', { due: today });
    const edit = { ...seen(other), changes: { priority: 'high' } };
    await expect(world.call('tasks.update', edit, north)).rejects.toThrow(/scope/);
    await expect(world.call('tasks.add', { title: 'x' }, north)).rejects.toThrow(/scope/);
    const theirs = { title: 'Of the site', ownerUnit: site.id, ownerId: people.ben, due: today };
    await world.call('tasks.add', theirs, { ...north, actor: `user:${people.chief}` });
    const team = await world.call<Work>('tasks.teamWork', {}, north);
    expect(titles(team)).toEqual(['Of the site']);
    const [source] = team.sources;
    expect(source).toMatchObject({ kind: 'task', state: 'read', total: 1 });
    expect(source?.hidden).toBeGreaterThan(0);
    // what somebody has to do is theirs wherever it lies
    expect(titles(await myWork({ ...as(people.ben), scope: [] }))).toContain('Of the site');
  });

  it('are changed in bulk, but for those that somebody else has changed since', async () => {
    const [one, two] = [await add('One', { due: today }), await add('Two', { due: today })];
    await world.call('tasks.update', { ...seen(two), changes: { title: 'Two, changed' } });
    const changes = { ownerId: people.ben, priority: 'high' };
    type Changed = { tasks: { id: string }[]; stale: { title: string }[] };
    const done = await world.call<Changed>('tasks.updateMany', { rows: [seen(one), seen(two)], changes });
    expect(done.tasks.map(({ id }) => id)).toEqual([one.id]);
    expect(done.stale.map(({ title }) => title)).toEqual(['Two, changed']);
    const stale = world.call('tasks.update', { ...seen(two), changes: { title: 'x' } });
    await expect(stale).rejects.toMatchObject({ code: 'conflict', current: { title: 'Two, changed' } });
  });

  it('are added for oneself by everybody', async () => {
    const task = await world.call<TaskDetail>('tasks.addOwn', { title: 'Order batteries' }, as(people.ben));
    expect(task.ownerId).toBe(people.ben);
    await expect(world.call('tasks.add', { title: 'x' }, as(people.ben))).rejects.toThrow('tasks:assign');
  });
});
