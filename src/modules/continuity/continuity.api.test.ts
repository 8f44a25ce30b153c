// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { importText } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { daysAfter } from '../../contract/calendar.ts';
import type { ListedExercise, ListedProcedure, ServiceDetail } from './schemas.ts';

describe('the continuity of care', () => {
  const world = useWorld();
  const add = (fields: object = {}) =>
    world.call<ServiceDetail>('continuity.add', { name: 'Emergency department', ...fields });
  const exercise = (fields: object) =>
    world.call<ListedExercise>('continuity.exerciseAdd', {
      name: 'Night of no network',
      kind: 'functional',
      ...fields,
    });
  const shown = (id: string) => world.call<ServiceDetail>('continuity.show', { id });
  const today = async () => (await world.call<{ today: string }>('metrics.all')).today;

  it('says what an outage means, and refuses what contradicts itself', async () => {
    const row = await add({ maximumHours: 24, objectiveHours: 4, harm4: 'minor', harm24: 'critical' });
    expect([row.tolerable, row.recovers]).toMatchObject([{ answer: 'fail' }, { answer: 'unknown', reason: 'no-data' }]);
    const late = add({ maximumHours: 4, objectiveHours: 8 });
    await expect(late).rejects.toMatchObject({ issues: [{ path: 'objectiveHours' }] });
    const shrinking = add({ harm4: 'serious', harm24: 'none' });
    await expect(shrinking).rejects.toMatchObject({ issues: [{ path: 'harm24' }] });
  });

  it('takes a recovery as shown by an exercise that brought it back, the newest, and not for ever', async () => {
    const { id } = await add({ objectiveHours: 4 });
    const day = await today();
    await exercise({ serviceId: id, kind: 'tabletop', heldOn: day, result: 'met', recoveredHours: 1 });
    expect((await shown(id)).recovers).toMatchObject({ reason: 'no-data' });
    await exercise({ serviceId: id, heldOn: daysAfter(day, -400), result: 'met', recoveredHours: 1 });
    expect((await shown(id)).recovers).toMatchObject({ reason: 'stale' });
    await exercise({ serviceId: id, heldOn: daysAfter(day, -30), result: 'partly', recoveredHours: 6 });
    expect((await shown(id)).recovers.answer).toBe('fail');
    await exercise({ serviceId: id, kind: 'restore', heldOn: day, result: 'met', recoveredHours: 3 });
    expect(await shown(id)).toMatchObject({ recovers: { answer: 'pass' }, shown: { hours: 3 } });
    await world.call('metrics.measure');
    type All = { items: { id: string; newest: object }[] };
    const { items } = await world.call<All>('metrics.all');
    expect(items.find((one) => one.id === 'continuity.recovery-shown')?.newest).toMatchObject({ low: 50, unknown: 1 });
  });

  it('refuses results of exercises that were not held, and services that there are not', async () => {
    await expect(exercise({ result: 'met' })).rejects.toMatchObject({ issues: [{ path: 'heldOn' }] });
    await expect(exercise({ heldOn: '2999-01-01' })).rejects.toMatchObject({ issues: [{ path: 'heldOn' }] });
    const strange = exercise({ serviceId: '019b0000-0000-7000-8000-000000000000' });
    await expect(strange).rejects.toMatchObject({ issues: [{ path: 'serviceId' }] });
  });

  it('keeps procedures that lie on paper until their review', async () => {
    const { id } = await add({ name: 'Pharmacy' });
    const day = await today();
    const put = (fields: object) =>
      world.call<ListedProcedure>('continuity.procedureAdd', { name: 'Paper charts', serviceId: id, ...fields });
    expect((await put({})).usable.answer).toBe('fail');
    const ready = await put({ printedOn: day, reviewDue: daysAfter(day, 90), place: 'Ward 7, red folder' });
    expect([ready.usable.answer, ready.service]).toEqual(['pass', 'Pharmacy']);
    expect((await shown(id)).procedures).toBe(2);
    await expect(put({ printedOn: daysAfter(day, 1) })).rejects.toMatchObject({ issues: [{ path: 'printedOn' }] });
  });

  it('names the assets it cannot do without, and is due for review', async () => {
    const columns = 'Asset Tag;Manufacturer;Model;Serial Number;Hostname;Department';
    await importText(world, 'cmms.csv', `${columns}\nT1;Auralis;Flow 7;S1;;ICU\n`);
    const { items } = await world.call<{ items: { id: string }[] }>('assets.list');
    const day = await today();
    const { id, revision } = await add({ name: 'Dialysis', reviewDue: daysAfter(day, -1) });
    const assetIds = items.map((one) => one.id);
    const named = await world.call<ServiceDetail>('continuity.setAssets', { id, revision, assetIds });
    expect(named.assets).toHaveLength(1);
    const strange = world.call('continuity.setAssets', { id, revision: named.revision, assetIds: [id] });
    await expect(strange).rejects.toMatchObject({ issues: [{ path: 'assetIds.0' }] });
    await exercise({ name: 'Generator', plannedFor: daysAfter(day, -2) });
    type Work = { items: { kind: string; title: string }[] };
    const work = await world.call<Work>('tasks.teamWork', { until: day });
    expect(work.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'clinical-service', title: 'Dialysis' }),
        expect.objectContaining({ kind: 'exercise', title: 'Generator' }),
      ]),
    );
  });

  it('is closed to other parts of the organisation', async () => {
    const { id } = await add();
    await expect(world.call('continuity.show', { id }, { scope: [] })).rejects.toThrow(/scope/);
    const tenant = await world.addTenant('Other hospital');
    await expect(world.call('continuity.show', { id }, { tenant })).rejects.toThrow(/scope/);
  });
});
