// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../test/harness/cli.ts';
import { inCommand } from '../../test/harness/records.ts';
import { useWorld } from '../../test/harness/world.ts';
import { join, type RoleName } from '../modules/users/index.ts';
import { drainOutbox } from '../platform/outbox/deliver.ts';
import { remindAll } from './remind.ts';

type List = { items: { kind: string; link: string }[] };

describe('reminders', () => {
  const world = useWorld();
  const people = { anna: '', chief: '' };
  const enter = async (name: string, role: RoleName) => {
    const userId = randomUUID();
    const joining = { userId, name, email: `${userId}@hospital.example`, role, units: null, until: null };
    await inCommand(world, (ctx) => join(ctx, joining));
    return userId;
  };
  /** What somebody has been told of since the last time, in the morning of a day or at another hour. */
  const toldOn = async (day: string, userId: string, hour = '08') => {
    await remindAll({ ...world.app, now: () => new Date(`${day}T${hour}:00:00Z`) });
    await drainOutbox(world.app);
    const { items } = await world.call<List>('notifications.list', { unread: true }, { actor: `user:${userId}` });
    await world.call('notifications.markRead', {}, { actor: `user:${userId}` });
    return items.map(({ kind }) => kind).toSorted();
  };
  beforeAll(async () => {
    people.anna = await enter('Anna Berg', 'staff');
    people.chief = await enter('Clara Chief', 'isms-manager');
    const assigned = { actor: `user:${people.chief}` };
    const task = { title: 'Test the restore', ownerId: people.anna, due: '2031-11-30' };
    await world.call('tasks.add', task, assigned);
  });

  it('come a week ahead, on the day, and to who gives out tasks when it is a week late; each once', async () => {
    expect(await toldOn('2031-11-22', people.anna)).toEqual(['task-assigned']);
    expect(await toldOn('2031-11-23', people.anna, '03')).toEqual([]);
    expect(await toldOn('2031-11-23', people.anna)).toEqual(['due-soon']);
    expect(await toldOn('2031-11-23', people.anna, '12')).toEqual([]);
    expect(await toldOn('2031-11-24', people.anna)).toEqual([]);
    expect(await toldOn('2031-11-30', people.anna)).toEqual(['due-now']);
    expect(await toldOn('2031-12-01', people.anna)).toEqual([]);
    expect(await toldOn('2031-12-06', people.chief)).toEqual([]);
    expect(await toldOn('2031-12-07', people.chief)).toEqual(['due-escalated']);
    expect(await toldOn('2031-12-08', people.chief)).toEqual([]);
  });

  it('are one notice for all that is due, and come once more for another day', async () => {
    for (const title of ['One', 'Two'])
      await world.call('tasks.add', { title, ownerId: people.anna, due: '2032-01-10' });
    await drainOutbox(world.app);
    await world.call('notifications.markRead', {}, { actor: `user:${people.anna}` });
    expect(await toldOn('2032-01-04', people.anna)).toEqual(['due-soon']);
    expect(await toldOn('2032-01-10', people.anna)).toEqual(['due-now']);
  });

  it('come as many days ahead and later as the organisation has set', async () => {
    type Set = { revision: number | null };
    const { revision: seen } = await world.call<Set>('tasks.reminders');
    const set = { ahead: 30, late: 2 };
    const { revision } = await world.call<Set>('tasks.setReminders', { ...set, seen });
    await expect(world.call('tasks.setReminders', { ...set, seen })).rejects.toMatchObject({
      ...{ code: 'conflict', current: { ...set, revision } },
    });
    const part = world.call('tasks.setReminders', { ...set, seen: revision }, { scope: [] });
    await expect(part).rejects.toMatchObject({ code: 'not-permitted' });
    await world.call('tasks.add', { title: 'Far', ownerId: people.anna, due: '2032-06-30' });
    await drainOutbox(world.app);
    await world.call('notifications.markRead', {}, { actor: `user:${people.anna}` });
    await toldOn('2032-05-20', people.chief);
    expect(await toldOn('2032-05-30', people.anna)).toEqual([]);
    expect(await toldOn('2032-05-31', people.anna)).toEqual(['due-soon']);
    expect(await toldOn('2032-07-01', people.chief)).toEqual([]);
    expect(await toldOn('2032-07-02', people.chief)).toEqual(['due-escalated']);
    await world.call('tasks.setReminders', { ahead: 7, late: 7, seen: revision });
    await toldOn('2032-07-02', people.anna);
  });

  it('ask again within the day where a register could not be asked', async () => {
    const add = (title: string) => world.call('tasks.add', { title, ownerId: people.anna, due: '2033-02-01' });
    await asOwner(world.app, 'alter table wardline.evidence rename to evidence_gone');
    await add('First');
    expect(await toldOn('2033-02-01', people.anna)).toEqual(['due-now', 'task-assigned']);
    await asOwner(world.app, 'alter table wardline.evidence_gone rename to evidence');
    await add('Second');
    expect(await toldOn('2033-02-01', people.anna, '09')).toEqual(['due-now', 'task-assigned']);
    await add('Third');
    expect(await toldOn('2033-02-01', people.anna, '10')).toEqual(['task-assigned']);
  });
});
