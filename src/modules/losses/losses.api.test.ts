// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import { exactLoss, lognormalFromInterval } from '../../engines/loss/index.ts';
import type { Portfolio, ScenarioDetail, Severity, Unit } from './schemas.ts';

const today = () => new Date().toISOString().slice(0, 10);

describe('losses', () => {
  const world = useWorld();
  type Caller = Parameters<typeof world.call>[2];
  const add = (name: string, unit: Unit, more: object = {}) =>
    world.call<ScenarioDetail>('losses.add', { name, unit, ...more });
  const estimate = ({ id, revision }: ScenarioDetail, more: object = {}) =>
    world.call<ScenarioDetail>('losses.estimate', {
      ...{ id, revision, basis: 'Asked the head of IT.' },
      ...{ frequency: { kind: 'poisson', rate: 0.4 }, severity: { kind: 'lognormal-interval', low: 2e4, high: 2e6 } },
      ...more,
    });
  const observe = ({ id, revision }: ScenarioDetail, on: string, amount: number) =>
    world.call<ScenarioDetail>('losses.observe', { id, revision, on, amount });
  const portfolio = (unit: Unit, more: object = {}, caller: Caller = {}) =>
    world.call<Portfolio>('losses.portfolio', { unit, ...more }, caller);

  it('compute a year as the engine does, and say from whose estimates', async () => {
    expect(await portfolio('currency')).toMatchObject({ result: null, inputs: [], tolerance: null, excesses: null });
    const ransomware = await estimate(await add('Ransomware', 'currency'), { estimator: 'Head of IT', worthYears: 5 });
    const fraud = await estimate(await add('Invoice fraud', 'currency'), {
      frequency: { kind: 'negative-binomial', mean: 3, size: 2 },
      severity: { kind: 'pert', low: 100, mode: 2000, high: 30_000 },
    });
    await add('Flood, not estimated', 'currency');
    await estimate(await add('Laboratory down', 'hours'), {
      severity: { kind: 'lognormal-interval', low: 4, high: 48 },
    });
    const shown = await portfolio('currency');
    const truth = exactLoss({
      unit: 'currency',
      scenarios: [
        {
          ...{ id: ransomware.id, unit: 'currency', frequency: { kind: 'poisson', rate: 0.4 } },
          severity: lognormalFromInterval(2e4, 2e6),
        },
        {
          ...{ id: fraud.id, unit: 'currency', frequency: { kind: 'negative-binomial', mean: 3, size: 2 } },
          severity: { kind: 'pert', low: 100, mode: 2000, high: 30_000 },
        },
      ],
    });
    expect(shown.result?.exact).toBe(true);
    expect(shown.result?.risks).toEqual(truth.risks);
    expect(shown.inputs.map(({ name, estimator }) => [name, estimator])).toEqual([
      ['Ransomware', 'Head of IT'],
      ['Invoice fraud', 'user:admin'],
    ]);
    expect(shown).toMatchObject({ withoutEstimate: 1, hidden: 0 });
  });

  it('hold a year against what is tolerated, and only top management or the whole group sets that', async () => {
    const points = [
      { loss: 1000, probability: 0.9 },
      { loss: 1e7, probability: 1e-4 },
    ];
    const set = (seen: string | null, to: object[] = points, caller: Caller = {}) =>
      world.call<{ id: string }>('losses.setTolerance', { unit: 'currency', seen, points: to }, caller);
    const { id } = await set(null);
    const { tolerance, excesses } = await portfolio('currency');
    expect(tolerance?.points).toEqual(points);
    expect(excesses?.complete).toBe(true);
    expect(excesses?.excesses.length).toBeGreaterThan(0);
    const crossed = [
      { loss: 1000, probability: 0.9 },
      { loss: 1e7, probability: 0.95 },
    ];
    await expect(set(null)).rejects.toMatchObject({ code: 'conflict', current: { id } });
    await expect(set(id, crossed)).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: 'points.1.probability' }],
    });
    const estimator = { permissions: new Set(['losses:read', 'losses:estimate']) };
    await expect(set(id, points, estimator)).rejects.toThrow('losses:set-tolerance');
    await expect(world.call('losses.add', { name: 'x', unit: 'hours', riskId: id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('say which part of an estimate is impossible, and keep nothing of it', async () => {
    const row = await add('Impossible', 'currency');
    const severity: Severity = { kind: 'lognormal-interval', low: 5, high: 4 };
    const frequency = { kind: 'poisson', rate: -1 };
    await expect(estimate(row, { severity, frequency })).rejects.toMatchObject({
      code: 'invalid-input',
      issues: [{ path: 'frequency.rate' }, { path: 'severity.high' }],
    });
    await expect(estimate(row, { estimatedOn: '2199-01-01' })).rejects.toMatchObject({
      issues: [{ path: 'estimatedOn' }],
    });
    const after = await world.call<ScenarioDetail>('losses.show', { id: row.id });
    expect(after).toMatchObject({ revision: row.revision, estimates: [] });
  });

  it('keep an estimate when a better one comes, and refuse one made on an older state', async () => {
    const row = await add('Twice estimated', 'hours');
    const first = await estimate(row, { estimatedOn: '2024-01-01' });
    await expect(estimate(row)).rejects.toMatchObject({ code: 'conflict', current: first });
    const second = await estimate(first, { frequency: { kind: 'bernoulli', probability: 0.2 } });
    expect(second.estimates.map(({ frequency }) => frequency.kind)).toEqual(['bernoulli', 'poisson']);
  });

  it('learn from own losses only where somebody said how sure the estimate is and since when all are on record', async () => {
    const row = await estimate(await add('Learning', 'hours'));
    expect(row.learnt).toEqual({ known: false, missing: 'worth' });
    const sure = await estimate(row, { worthYears: 10 });
    expect(sure.learnt).toEqual({ known: false, missing: 'observation' });
    const since = `${Number(today().slice(0, 4)) - 5}${today().slice(4)}`.replace('-02-29', '-02-28');
    const changes = { observedSince: since };
    const watched = await world.call<ScenarioDetail>('losses.update', { id: row.id, revision: sure.revision, changes });
    // 4 events expected in 10 years, none in 5 years of watching: 4 in 15
    expect(watched.learnt).toMatchObject({ known: true, events: 0, frequency: { kind: 'negative-binomial', size: 4 } });
    const hit = await observe(watched, today(), 3e4);
    expect(hit.learnt).toMatchObject({ events: 1, frequency: { size: 5 } });
    const [loss] = hit.observed;
    const withdrawn = await world.call<ScenarioDetail>('losses.withdrawObserved', {
      ...{ id: hit.id, revision: hit.revision, observedId: loss?.id },
    });
    expect(withdrawn.learnt).toEqual(watched.learnt);
    const back = await world.call<ScenarioDetail>('losses.withdrawObserved', {
      ...{ id: hit.id, revision: withdrawn.revision, observedId: loss?.id, withdrawn: false },
    });
    expect(back.learnt).toEqual(hit.learnt);
    const learnt = await portfolio('hours', { learnt: true });
    expect(learnt.inputs.find(({ scenarioId }) => scenarioId === row.id)).toMatchObject({ learnt: true });
    await expect(observe(back, '2199-01-01', 1)).rejects.toMatchObject({ issues: [{ path: 'on' }] });
  });

  it('say how past estimates turned out', async () => {
    type Record = { intervals: { count: number } | null; probabilities: { count: number } | null };
    const before = await world.call<Record>('losses.calibration');
    const row = await add('Judged', 'currency', { observedSince: '2020-01-01' });
    const stated = await estimate(row, {
      estimatedOn: '2021-01-01',
      severity: { kind: 'lognormal-interval', low: 10, high: 20 },
    });
    const once = await observe(stated, '2022-03-01', 15);
    await observe(once, '2023-03-01', 50);
    const after = await world.call<Record>('losses.calibration');
    expect((after.intervals?.count ?? 0) - (before.intervals?.count ?? 0)).toBe(2);
    expect(after.probabilities?.count).toBeGreaterThanOrEqual((before.probabilities?.count ?? 0) + 4);
  });

  it('leave out what lies outside the scope and count it', async () => {
    const parentId = world.tenant;
    const site = await world.call<{ id: string }>('organisation.addUnit', { parentId, kind: 'site', name: 'North' });
    const own = await estimate(await add('Of the site', 'hours', { ownerUnit: site.id }));
    const whole = await portfolio('hours');
    const part = await portfolio('hours', {}, { scope: [site.id] });
    expect(part.inputs.map(({ scenarioId }) => scenarioId)).toEqual([own.id]);
    expect(part.hidden).toBe(whole.inputs.length + whole.withoutEstimate - 1);
    const other = await add('Of the group', 'hours');
    await expect(world.call('losses.show', { id: other.id }, { scope: [site.id] })).rejects.toThrow(/scope/);
    const tenant = await world.addTenant('Other group');
    expect(await portfolio('hours', {}, { tenant })).toMatchObject({ result: null, hidden: 0 });
  });
});
