// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { importText } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { daysAfter } from '../../contract/calendar.ts';
import type { Duty, IncidentDetail, ListedIncident, Months } from './schemas.ts';
import { usualDuties } from './usual-duties.ts';

const hour = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * hour).toISOString();

describe('incidents', () => {
  const world = useWorld();
  const add = (fields: object = {}) =>
    world.call<IncidentDetail>('incidents.add', {
      ...{ title: 'Ransom note on a workstation', kind: 'incident', noticedAt: hoursAgo(30) },
      ...fields,
    });
  const change = ({ id, revision }: ListedIncident, changes: object) =>
    world.call<IncidentDetail>('incidents.update', { id, revision, changes });
  const reportOf = ({ reports }: IncidentDetail, law: string) => reports.find((one) => one.law?.includes(law));

  it('are open, contained and closed, and closed only with a cause and lessons', async () => {
    const open = await add();
    expect(open.state).toBe('open');
    const contained = await change(open, { containedAt: hoursAgo(20) });
    expect(contained.state).toBe('contained');
    const closing = change(contained, { closedAt: hoursAgo(1), cause: 'An open mail' });
    await expect(closing).rejects.toMatchObject({ issues: [{ path: 'lessons' }] });
    const closed = await change(contained, { closedAt: hoursAgo(1), cause: 'An open mail', lessons: 'Block macros' });
    expect(closed.state).toBe('closed');
    const { items } = await world.call<{ items: ListedIncident[] }>('incidents.list', {
      filter: { state: { in: ['closed'] } },
    });
    expect(items.map(({ id }) => id)).toEqual([closed.id]);
  });

  it.each([
    ['noticedAt', { noticedAt: '2999-01-01T00:00:00Z' }],
    ['noticedAt', { occurredAt: hoursAgo(2) }],
    ['closedAt', { containedAt: hoursAgo(2), closedAt: hoursAgo(3), cause: 'c', lessons: 'l' }],
    ['containedAt', { closedAt: hoursAgo(3), cause: 'c', lessons: 'l' }],
    ['reportId', { reportId: '019b0000-0000-7000-8000-000000000000' }],
    ['riskId', { riskId: '019b0000-0000-7000-8000-000000000000' }],
  ])('refuse what cannot be, with the path %s: %j', async (path, fields) => {
    await expect(add(fields)).rejects.toMatchObject({ issues: [{ path }] });
  });

  it('bring the duties to report that the hospital is under, with their clocks', async () => {
    expect((await add()).reports).toEqual([]);
    const { added } = await world.call<{ added: number }>('incidents.dutyAddUsual');
    expect(added).toBe(usualDuties.length);
    expect(await world.call('incidents.dutyAddUsual')).toEqual({ added: 0 });
    const row = await add();
    expect(row.reports.every(({ state }) => state === 'cannot-tell')).toBe(true);
    const told = await change(row, { significant: true, deviceAffected: false, personalData: false });
    expect(reportOf(told, '23(4)(a)')).toMatchObject({ state: 'overdue', applies: { answer: 'pass' } });
    expect(reportOf(told, '23(4)(b)')).toMatchObject({ state: 'waiting' });
    expect(reportOf(told, 'Article 33')).toMatchObject({ state: 'not-applicable' });
    expect(told.reporting).toBe('overdue');
    expect((await add({ kind: 'near-miss' })).reporting).toBe(null);
  });

  it('say when and how a duty was met, and let another clock run from there', async () => {
    const row = await add({ significant: true });
    const dutyId = reportOf(row, '23(4)(b)')?.dutyId;
    const note = (seen: IncidentDetail, fields: object) =>
      world.call<IncidentDetail>('incidents.note', { id: seen.id, revision: seen.revision, dutyId, ...fields });
    const before = reportOf(row, '23(4)(d)')?.due ?? '';
    const sent = await note(row, { notice: 'sent', at: hoursAgo(29), reference: 'CSIRT-17' });
    expect(reportOf(sent, '23(4)(b)')).toMatchObject({ state: 'sent', notice: { reference: 'CSIRT-17' } });
    expect((reportOf(sent, '23(4)(d)')?.due ?? '') < before).toBe(true);
    await expect(note(sent, { notice: 'sent', at: hoursAgo(31) })).rejects.toMatchObject({ issues: [{ path: 'at' }] });
    await expect(note(sent, { notice: 'sent', at: hoursAgo(-2) })).rejects.toMatchObject({ issues: [{ path: 'at' }] });
    const bare = note(sent, { notice: 'not-required', at: hoursAgo(1) });
    await expect(bare).rejects.toMatchObject({ issues: [{ path: 'reason' }] });
    await expect(note(row, { notice: 'sent', at: hoursAgo(29) })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('wait for the decision on a breach, which stays; the newest holds', async () => {
    const row = await add({ personalData: true, noticedAt: hoursAgo(80) });
    expect(reportOf(row, 'Article 33')).toMatchObject({ state: 'cannot-tell' });
    const decide = (seen: IncidentDetail, risk: string) =>
      world.call<IncidentDetail>('incidents.decideBreach', {
        ...{ id: seen.id, revision: seen.revision, risk, reason: 'The disk was encrypted.', advice: 'Agreed.' },
      });
    const unlikely = await decide(row, 'unlikely');
    expect(reportOf(unlikely, 'Article 33')).toMatchObject({ state: 'not-applicable' });
    const high = await decide(unlikely, 'high-risk');
    expect(reportOf(high, 'Article 33')).toMatchObject({ state: 'overdue' });
    expect(reportOf(high, 'Article 34')).toMatchObject({ state: 'waiting', due: null });
    expect(high.decisions.map(({ risk }) => risk)).toEqual(['high-risk', 'unlikely']);
    const writer = { permissions: new Set(['incidents:read', 'incidents:update']) };
    const unasked = world.call(
      'incidents.decideBreach',
      { id: row.id, revision: 9, risk: 'risk', reason: 'x' },
      writer,
    );
    await expect(unasked).rejects.toThrow('incidents:decide-breach');
  });

  it('name assets that the inventory has, and keep those that the caller does not see', async () => {
    const columns = 'Asset Tag;Manufacturer;Model;Serial Number;Hostname;Department';
    await importText(world, 'cmms.csv', `${columns}\nT1;Auralis;Flow 7;S1;;ICU\n`);
    const { items } = await world.call<{ items: { id: string; name: string }[] }>('assets.list');
    const asset = items[0] ?? expect.fail('no asset');
    const row = await add();
    const set = (seen: IncidentDetail, assetIds: string[], as = {}) =>
      world.call<IncidentDetail>('incidents.setAssets', { id: seen.id, revision: seen.revision, assetIds }, as);
    const named = await set(row, [asset.id]);
    expect(named.assets).toEqual([{ id: asset.id, name: asset.name }]);
    const strange = set(named, [asset.id, row.id]);
    await expect(strange).rejects.toMatchObject({ issues: [{ path: 'assetIds.1' }] });
    expect((await set(named, [])).assets).toEqual([]);
  });

  it('stand among the work that is due: what is open, and reports by their day', async () => {
    const { today } = await world.call<{ today: string }>('metrics.all');
    type Work = { items: { kind: string; title: string; due: string }[] };
    const { items } = await world.call<Work>('tasks.teamWork', { until: daysAfter(today, 40) });
    const reports = items.filter(({ kind }) => kind === 'incident-report');
    expect(reports.map(({ title }) => title)).toContain('Early warning');
    expect(items.some(({ kind }) => kind === 'incident')).toBe(true);
    expect(JSON.stringify(items)).not.toContain('Ransom');
  });

  it('are counted by month, and say of how many nobody knows what care was lost', async () => {
    await add({ careHours: 12.5, kind: 'incident' });
    const months = await world.call<typeof Months._output>('incidents.months');
    expect(months.items).toHaveLength(12);
    expect(months.items.reduce((sum, { careHours }) => sum + careHours, 0)).toBe(12.5);
    expect(months.withoutHours).toBeGreaterThan(0);
    await world.call('metrics.measure');
    type All = { items: { id: string; newest: { low: number; high: number | null } }[] };
    const { items } = await world.call<All>('metrics.all');
    expect(items.find(({ id }) => id === 'incidents.care-hours')?.newest).toMatchObject({ low: 12.5, high: null });
  });

  it('are closed to other parts of the organisation', async () => {
    const { id } = await add();
    await expect(world.call('incidents.show', { id }, { scope: [] })).rejects.toThrow(/scope/);
    const tenant = await world.addTenant('Other hospital');
    await expect(world.call('incidents.show', { id }, { tenant })).rejects.toThrow(/scope/);
  });
});

describe('duties to report', () => {
  const world = useWorld();
  const add = (fields: object = {}) =>
    world.call<Duty>('incidents.dutyAdd', { name: 'Insurer', trigger: 'every-incident', ...fields });

  it('follow on each other, and never in a circle', async () => {
    const first = await add({ amount: 5, unit: 'days' });
    const second = await add({ name: 'Insurer, final', amount: 3, unit: 'months', followsId: first.id });
    const { id, revision } = first;
    const circle = world.call('incidents.dutyUpdate', { id, revision, changes: { followsId: second.id } });
    await expect(circle).rejects.toMatchObject({ issues: [{ path: 'followsId' }] });
    await expect(add({ amount: 5 })).rejects.toMatchObject({ issues: [{ path: 'unit' }] });
    await expect(add({ verifiedOn: '2026-01-01' })).rejects.toMatchObject({ issues: [{ path: 'verifiedBy' }] });
  });
});
