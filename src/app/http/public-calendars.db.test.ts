// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/harness/cli.ts';
import { type HttpWorld, openHttpWorld } from '../../../test/harness/http.ts';
import { inCommand } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { join } from '../../modules/users/index.ts';

const world = useWorld();
const userId = randomUUID();
const self = { actor: `user:${userId}` };
const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
let http: HttpWorld;
beforeAll(async () => {
  http = await openHttpWorld(world);
  const person = { userId, name: 'Anna Berg', email: 'anna@hospital.example', units: null, until: null };
  await inCommand(world, (ctx) => join(ctx, { ...person, role: 'isms-manager' }));
});
afterAll(() => http.close());

const open = async () => (await world.call<{ code: string }>('tasks.renewCalendar', { open: true }, self)).code;
const get = (code: string) => http.server.inject({ url: `/api/public/calendars/${code}.ics` });
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('the calendar of a person', () => {
  it('has what is due by day, title and address, and nothing of what was reported', async () => {
    const task = { title: 'Restore, tested; once', instructions: 'Mrs Smith of room 7', ownerId: userId, due: day };
    const { id } = await world.call<{ id: string }>('tasks.add', task);
    await world.call('tasks.add', { title: 'Of somebody else', due: day, ownerId: null });
    const words = { kind: 'privacy', patientAffected: 'yes', description: 'Mrs Smith fell', reporterName: 'Nurse Kay' };
    await world.call('event-reports.submit', words);
    const answer = await get(await open());
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    const lines = unfolded(answer.payload);
    const at = lines.indexOf(`UID:task-${id}@wardline`);
    expect(lines.slice(at + 2, at + 6)).toEqual([
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      'SEQUENCE:1',
      'SUMMARY:Task: Restore\\, tested\\; once',
      expect.stringMatching(new RegExp(`^URL:http://[^/]+/tasks/${id}$`)),
    ]);
    expect(lines.filter((line) => line.startsWith('SUMMARY:Event report'))).toHaveLength(1);
    expect(answer.payload).not.toMatch(/Smith|Kay/);
  });

  it('keeps its name when it moves, with a higher number', async () => {
    const { id } = await world.call<{ id: string }>('tasks.add', { title: 'Moves', ownerId: userId, due: day });
    const changes = { due: '2027-01-01' };
    await world.call('tasks.update', { id, revision: 1, changes });
    const lines = unfolded((await get(await open())).payload);
    const at = lines.indexOf(`UID:task-${id}@wardline`);
    expect(lines.slice(at + 2, at + 4)).toEqual(['DTSTART;VALUE=DATE:20270101', 'SEQUENCE:2']);
  });

  it('is open by its last address only, until it is closed, the person has no role any more, or is blocked', async () => {
    const [first, second] = [await open(), await open()];
    expect([(await get(first)).statusCode, (await get(second)).statusCode]).toEqual([404, 200]);
    await world.call('tasks.renewCalendar', { open: false }, self);
    expect((await get(second)).statusCode).toBe(404);
    expect((await get('../../x')).statusCode).toBe(404);
    const third = await open();
    await asOwner(world.app, `update wardline.membership set ended_at = now(), ended_by = 'test'`);
    expect((await get(third)).statusCode).toBe(404);
    await asOwner(world.app, 'update wardline.membership set ended_at = null, ended_by = null');
    expect((await get(third)).statusCode).toBe(200);
    await world.call('users.block', { userId });
    expect((await get(third)).statusCode).toBe(404);
  });

  it('has an address of which only a digest is kept', async () => {
    const code = await open();
    const rows = await asOwner(world.app, 'select row_to_json(f)::text as row from wardline.calendar_feed f');
    expect(JSON.stringify(rows)).not.toContain(code);
  });
});
