// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/harness/world.ts';
import type { ScenarioDetail } from './schemas.ts';
import type { ControlReturn, Tornado, WhatIf, Year } from './what-if-schemas.ts';

const number = (value: number | 'infinite' | null | undefined) => (typeof value === 'number' ? value : Number.NaN);
const at95 = (year: Year | null) =>
  number(year?.risks.find(({ probability }) => probability === 0.95)?.valueAtRisk.value);

describe('what a year would cost if', () => {
  const world = useWorld();
  async function estimated(name: string, frequency: object = { kind: 'poisson', rate: 0.5 }): Promise<string> {
    const { id, revision } = await world.call<ScenarioDetail>('losses.add', { name, unit: 'currency' });
    const severity = { kind: 'pert', low: 1000, mode: 5000, high: 20_000 };
    await world.call('losses.estimate', { id, revision, frequency, severity, basis: 'Asked.' });
    return id;
  }
  const ask = <T>(name: string, input: object = {}) => world.call<T>(`losses.${name}`, { unit: 'currency', ...input });

  it('is not known where nobody has estimated anything', async () => {
    expect(await ask('whatIf')).toMatchObject({ plain: null, assumed: null, simulated: null, withoutEstimate: 0 });
    expect(await ask('tornado')).toMatchObject({ base: null, bars: [] });
  });

  it('something hits all at once, computed exactly: the mean grows by rate, share and severity', async () => {
    await estimated('Ransomware');
    await estimated('Fraud', { kind: 'bernoulli', probability: 0.6 });
    const { plain, assumed, simulated } = await ask<WhatIf>('whatIf', { shockRate: 0.2, shockShare: 0.5 });
    expect(simulated).toBeNull();
    const severity = (1000 + 4 * 5000 + 20_000) / 6;
    expect(number(plain?.mean.value)).toBeCloseTo(severity * 1.1, 4);
    expect(number(assumed?.mean.value)).toBeCloseTo(severity * (1.1 + 2 * 0.2 * 0.5), 4);
    expect(at95(assumed)).toBeGreaterThan(at95(plain));
  });

  it('an insurance pays: what is over the deductible, at most the cover, without a simulation', async () => {
    const { plain, assumed, simulated } = await ask<WhatIf>('whatIf', { deductible: 5000, cover: 10_000 });
    expect(simulated).toBeNull();
    expect(number(assumed?.mean.value)).toBeLessThan(number(plain?.mean.value));
    expect(Math.max(...(assumed?.risks ?? []).map(({ valueAtRisk }) => number(valueAtRisk.value)))).toBeLessThanOrEqual(
      10_000,
    );
  });

  it('ways to lose go together: simulated, the same for a seed, with standard errors and the closed form beside', async () => {
    const asked = { correlation: 0.8, trials: 20_000, seed: 7 };
    const first = await ask<WhatIf>('whatIf', asked);
    expect(await ask<WhatIf>('whatIf', asked)).toEqual(first);
    const { simulated, closedForm, standardError } = first.simulated?.check ?? {};
    expect(first.simulated).toMatchObject({ trials: 20_000, seed: 7, generator: expect.any(String) });
    expect(number(standardError)).toBeGreaterThan(0);
    expect(Math.abs(number(simulated) - number(closedForm))).toBeLessThan(5 * number(standardError));
    expect(number(first.assumed?.mean.error)).toBeGreaterThan(0);
    expect(at95(first.assumed)).toBeGreaterThan(at95(first.plain));
  });

  it('controls are there: the loss before and after, and what comes back for their cost, from best to worst', async () => {
    const id = await estimated('Lost laptop');
    const controls = { on: [id], frequency: { low: 0.2, mode: 0.5, high: 1 }, cost: 1000 };
    const { before, after, reduction, returnOnCost } = await ask<ControlReturn>('controlReturn', controls);
    const saved = 0.5 * ((1000 + 4 * 5000 + 20_000) / 6) * 0.5;
    expect(number(before.mean.value) - number(after.mean.value)).toBeCloseTo(saved, 4);
    expect(number(reduction.likely)).toBeCloseTo(saved, 4);
    expect(number(reduction.best)).toBeCloseTo(saved * 1.6, 4);
    expect(number(reduction.worst)).toBeCloseTo(0, 4);
    expect(number(returnOnCost?.likely)).toBeCloseTo((saved - 1000) / 1000, 6);
    expect(number(returnOnCost?.worst)).toBeCloseTo(-1, 6);
    expect((await ask<ControlReturn>('controlReturn', { on: [id] })).returnOnCost).toBeNull();
  });

  it('one estimate is off: what matters most stands first, and a yearly event cannot come more often than always', async () => {
    const { base, bars, factor } = await ask<Tornado>('tornado', { factor: 3 });
    expect(factor).toBe(3);
    const swing = ({ low, high }: Tornado['bars'][number]) => Math.abs(number(high.mean) - number(low.mean));
    expect(bars.map(swing)).toEqual(bars.map(swing).toSorted((a, b) => b - a));
    for (const { low, high } of bars) {
      expect(number(low.mean)).toBeLessThan(number(base?.mean));
      expect(number(high.mean)).toBeGreaterThan(number(base?.mean));
    }
    const yearly = bars.find(({ name, part }) => name === 'Fraud' && part === 'frequency');
    expect(yearly?.high.factor).toBeCloseTo(1 / 0.6, 9);
  });

  it.each([
    ['whatIf', { correlation: 1.5 }, 'correlation'],
    ['whatIf', { trials: 10 }, 'trials'],
    ['tornado', { factor: 0.5 }, 'factor'],
  ])('%s is refused for %j', async (name, input, path) => {
    await expect(ask(name, input)).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path }] });
  });

  it('is refused for controls on a way to lose that there is not', async () => {
    const on = ['00000000-0000-4000-8000-000000000000'];
    await expect(ask('controlReturn', { on })).rejects.toMatchObject({ code: 'not-found', issues: [{ path: 'on.0' }] });
  });

  it('is refused where the best is not better than the worst', async () => {
    const id = await estimated('Wrong way round');
    const frequency = { low: 0.9, mode: 0.5, high: 1 };
    await expect(ask('controlReturn', { on: [id], frequency })).rejects.toMatchObject({
      issues: [{ path: 'frequency.mode' }],
    });
  });
});
