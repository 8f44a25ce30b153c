// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/harness/cli.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { measureEverywhere } from '../../app/measure.ts';
import { daysAfter } from '../../contract/calendar.ts';
import type { JudgedObjective, MeasuredMetric } from './schemas.ts';

type All = { readonly today: string; readonly items: readonly MeasuredMetric[] };

describe('what is measured', () => {
  const world = useWorld();
  const read = async (id: string) => {
    const { items } = await world.call<All>('metrics.all');
    return items.find((one) => one.id === id);
  };

  it('is nothing at first, then all of it, with what was counted', async () => {
    expect((await world.call<All>('metrics.all')).items.every(({ newest }) => newest === null)).toBe(true);
    await world.call('evidence.list');
    const { measured } = await world.call<{ measured: number }>('metrics.measure');
    expect(measured).toBe((await world.call<All>('metrics.all')).items.length);
    expect((await read('tasks.overdue-task'))?.newest).toMatchObject({ low: 0, high: 0, reason: null });
    expect((await read('evidence.current'))?.newest).toMatchObject({ low: null, reason: 'no-data' });
  });

  it('counts what is overdue, also where the reader sees none of it, and not what has no day', async () => {
    const { today } = await world.call<All>('metrics.all');
    await world.call('tasks.add', { title: 'Late', due: daysAfter(today, -3) });
    await world.call('tasks.add', { title: 'In time', due: daysAfter(today, 3) });
    await world.call('tasks.add', { title: 'Some day' });
    await world.call('metrics.measure', {}, { scope: [] });
    expect((await read('tasks.overdue-task'))?.newest).toMatchObject({ low: 1, high: 1 });
  });

  it('takes facts as they are entered: what is unknown lies between the bounds', async () => {
    const tenant = world.tenant;
    const answers = ['pass', 'pass', 'fail', 'unknown'];
    for (const answer of answers)
      await asOwner(
        world.app,
        `insert into wardline.fact (tenant_id, predicate, subject_kind, subject_id, answer, reason, proof, valid_until)
         values ('${tenant}', 'control-tests-pass', 'asset', gen_random_uuid(), '${answer}',
           ${answer === 'unknown' ? "'no-data'" : 'null'}, '{"rule": "by hand", "read": {}}', now() + interval '1 day')`,
      );
    expect((await read('facts.accesses-explained-organisation'))?.newest?.reason).toBe('no-data');
    await world.call('metrics.measure');
    expect((await read('facts.control-tests-pass-asset'))?.newest).toMatchObject({
      ...{ low: 50, high: 75, counted: 4, unknown: 1 },
    });
  });

  it('is measured by itself every night, in every organisation', async () => {
    const other = await world.addTenant('Measured hospital');
    await measureEverywhere(world.app);
    const { items } = await world.call<All>('metrics.all', {}, { tenant: other });
    expect(items.every(({ newest }) => newest?.measuredBy === 'service:metrics')).toBe(true);
  });

  it('is measured by who may', async () => {
    const reader = { permissions: new Set(['metrics:read']) };
    await expect(world.call('metrics.measure', {}, reader)).rejects.toThrow('metrics:measure');
  });
});

describe('objectives', () => {
  const world = useWorld();
  const add = (fields: object) => world.call<JudgedObjective>('metrics.objectiveAdd', { name: 'Less late', ...fields });
  const byHand = { measure: 'Counted', unit: 'count', better: 'lower', target: 3 };

  it('are met when what Wardline measures shows it, and unknown before', async () => {
    const fields = { metric: 'tasks.overdue-task', target: 2 };
    expect((await add(fields)).met).toEqual({ answer: 'unknown', reason: 'no-data' });
    await world.call('metrics.measure');
    expect(await add(fields)).toMatchObject({ met: { answer: 'pass' }, unit: 'count', better: 'lower' });
    expect((await add({ metric: fields.metric })).met.reason).toBe('not-configured');
    expect((await add(fields)).lacks).toEqual(['actions', 'resources', 'owner', 'due', 'agreedOn']);
  });

  it('are measured by people where Wardline cannot, each value with its day, and go stale', async () => {
    const { today } = await world.call<All>('metrics.all');
    const row = await add(byHand);
    const enter = (seen: JudgedObjective, fields: object) =>
      world.call<JudgedObjective>('metrics.objectiveMeasure', { id: seen.id, revision: seen.revision, ...fields });
    const old = await enter(row, { day: daysAfter(today, -200), value: 1 });
    expect(old.met).toEqual({ answer: 'unknown', reason: 'stale' });
    const now = await enter(old, { day: today, value: 7, note: 'After the move' });
    expect(now).toMatchObject({ met: { answer: 'fail' }, trend: 'worse', newest: { note: 'After the move' } });
    expect(now.points.map(({ low }) => low)).toEqual([1, 7]);
    await expect(enter(now, { day: daysAfter(today, 1), value: 2 })).rejects.toThrow(/day to come/);
    await expect(enter(row, { day: today, value: 2 })).rejects.toMatchObject({ code: 'conflict' });
    const own = await add({ metric: 'tasks.overdue-task' });
    await expect(enter(own, { day: today, value: 2 })).rejects.toThrow(/by Wardline itself/);
  });

  it.each([
    ['metric', { metric: 'nothing.at-all' }],
    ['measure', { metric: 'tasks.overdue-task', measure: 'And by hand' }],
    ['unit', { measure: 'By hand' }],
    ['better', { measure: 'By hand', unit: 'count' }],
    ['agreedOn', { agreedOn: '2999-01-01', agreedBy: 'Board' }],
    ['agreedBy', { agreedOn: '2026-01-01' }],
    ['closedOn', { outcome: 'missed' }],
    ['closedReason', { outcome: 'achieved', closedOn: '2026-01-01' }],
    ['closedReason', { outcome: 'given-up', closedOn: '2026-01-01' }],
  ])('are refused with the path %s: %j', async (path, fields) => {
    await expect(add(fields)).rejects.toMatchObject({ issues: [{ path }] });
  });

  it('are records of the management system once somebody has agreed to them', async () => {
    type Readiness = { items: { clause: string; state: string; records: { title: string; state: string }[] }[] };
    await add({ ...byHand, name: 'Proposed' });
    await add({ ...byHand, name: 'Agreed', agreedOn: '2026-01-01', agreedBy: 'Board' });
    const { items } = await world.call<Readiness>('certification.readiness');
    const records = items.find(({ clause }) => clause === '6.2')?.records ?? [];
    expect(records.find(({ title }) => title === 'Agreed')?.state).toBe('approved');
    expect(records.find(({ title }) => title === 'Proposed')?.state).toBe('draft');
  });
});
