// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  applyControls,
  type Control,
  type Cost,
  controlInputs,
  controlReturn,
  exactLoss,
  LossInputError,
  type Portfolio,
  type Severity,
  tornado,
  type UncertainInput,
} from './index.ts';

const ransomware = {
  ...{ id: 'ransomware', unit: 'currency' as const, frequency: { kind: 'poisson', rate: 0.4 } as const },
  severity: { kind: 'lognormal', mu: 13, sigma: 1 } as const,
};
const phishing = {
  ...{ id: 'phishing', unit: 'currency' as const, frequency: { kind: 'bernoulli', probability: 0.6 } as const },
  severity: { kind: 'layered', of: { kind: 'constant', value: 90_000 }, deductible: 30_000 } as const,
};
const portfolio: Portfolio<'currency'> = {
  unit: 'currency',
  scenarios: [ransomware, phishing],
  shocks: [{ id: 'outage', frequency: { kind: 'poisson', rate: 0.1 }, hits: [{ scenario: 'ransomware' }] }],
};
const backup: Control = { id: 'backup', effects: [{ on: 'ransomware', severity: { low: 0.2, mode: 0.5, high: 0.8 } }] };
const training: Control = {
  id: 'training',
  effects: [
    { on: 'phishing', frequency: 0.5, severity: 0.8 },
    { on: 'ransomware', frequency: { low: 0.7, mode: 0.8, high: 0.9 } },
  ],
};
const redundancy: Control = { id: 'redundancy', effects: [{ on: 'outage', frequency: 0.25 }] };

const small = { gridSize: 2 ** 12 };

describe('controls', () => {
  it('multiply frequencies and severities, several of them together', () => {
    const after = applyControls(portfolio, [backup, training, redundancy]);
    expect(after.scenarios[0]?.frequency).toEqual({ kind: 'poisson', rate: expect.closeTo(0.32, 12) });
    expect(after.scenarios[0]?.severity).toEqual({ kind: 'lognormal', mu: 13 + Math.log(0.5), sigma: 1 });
    expect(after.scenarios[1]?.frequency).toEqual({ kind: 'bernoulli', probability: 0.3 });
    expect(after.shocks?.[0]?.frequency).toEqual({ kind: 'poisson', rate: 0.025 });
    // before the deductible: 72,000 less 30,000
    expect(exactLoss({ unit: 'currency', scenarios: after.scenarios.slice(1) }).mean.value).toBeCloseTo(
      0.3 * 42_000,
      6,
    );
  });

  it('can be tried at other values of their intervals', () => {
    expect(controlInputs([backup, training])).toEqual([
      { id: 'backup.effects.0.severity', low: 0.2, mode: 0.5, high: 0.8 },
      { id: 'training.effects.1.frequency', low: 0.7, mode: 0.8, high: 0.9 },
    ]);
    const tried = applyControls(portfolio, [backup], { 'backup.effects.0.severity': 0.2 });
    expect(tried.scenarios[0]?.severity).toEqual({ kind: 'lognormal', mu: 13 + Math.log(0.2), sigma: 1 });
  });

  it('return the reduction less the cost, over the cost', () => {
    const cost: Cost = { amount: 100_000, unit: 'currency' };
    const { before, after, expectedReduction, returnOnCost, reductions } = controlReturn(
      portfolio,
      [backup],
      cost,
      small,
    );
    const mean = Math.exp(13.5);
    expect(before.mean.value).toBeCloseTo(0.5 * mean + 0.6 * 60_000, 4);
    expect(expectedReduction).toBeCloseTo(0.25 * mean, 4);
    expect(returnOnCost).toBeCloseTo((0.25 * mean - 100_000) / 100_000, 8);
    for (const [i, { probability, valueAtRisk, expectedShortfall }] of reductions.entries()) {
      const risks = [before.risks[i], after.risks[i]];
      expect(risks.map((risk) => risk?.probability)).toEqual([probability, probability]);
      const [values, shortfalls] = [
        risks.map((risk) => Number(risk?.valueAtRisk.value)),
        risks.map((risk) => Number(risk?.expectedShortfall.value)),
      ];
      expect(valueAtRisk).toBe((values[0] ?? 0) - (values[1] ?? 0));
      expect(expectedShortfall).toBe((shortfalls[0] ?? 0) - (shortfalls[1] ?? 0));
      expect(valueAtRisk).toBeGreaterThan(0);
    }
    expect(controlReturn(portfolio, [backup], undefined, small).returnOnCost).toBeNull();
  });

  it('that tame an infinite mean save without end; where it stays infinite nobody can tell', () => {
    const severity: Severity = {
      ...{ kind: 'gpd-tailed', body: { kind: 'lognormal', mu: 10, sigma: 1 } },
      ...{ threshold: 100_000, xi: 1.2, beta: 50_000, exceedance: 0.1 },
    };
    const endless: Portfolio<'currency'> = { unit: 'currency', scenarios: [{ ...ransomware, severity }] };
    const cost = { amount: 1, unit: 'currency' as const };
    const off = { id: 'off', effects: [{ on: 'ransomware', frequency: 0 }] };
    expect(controlReturn(endless, [off], cost, small)).toMatchObject({
      expectedReduction: 'infinite',
      returnOnCost: 'infinite',
    });
    const halved = { id: 'half', effects: [{ on: 'ransomware', frequency: 0.5 }] };
    expect(controlReturn(endless, [halved], cost, small)).toMatchObject({
      expectedReduction: null,
      returnOnCost: null,
    });
  });

  it('that save hours have no return in money', () => {
    const hours: Portfolio<'hours'> = { unit: 'hours', scenarios: [{ ...ransomware, unit: 'hours' }] };
    const price = { amount: 100, unit: 'currency' as const };
    expect(() => controlReturn(hours, [backup], price)).toThrow(
      'cost.unit: is currency, but losses are counted in hours: these are never compared',
    );
    expect(controlReturn(hours, [backup], undefined, small).expectedReduction).toBeGreaterThan(0);
  });

  it.each<[string, Control, string]>([
    ['an unknown scenario', { id: 'x', effects: [{ on: 'z', frequency: 0.5 }] }, 'controls.0.effects.0.on: is not'],
    [
      'the losses of a shock',
      { id: 'x', effects: [{ on: 'outage', severity: 0.5 }] },
      'controls.0.effects.0.severity: cannot apply to a shock',
    ],
    [
      'less than nothing',
      { id: 'x', effects: [{ on: 'phishing', frequency: -0.1 }] },
      'controls.0.effects.0.frequency: must lie between 0 and 1000',
    ],
    [
      'an interval that is none',
      { id: 'x', effects: [{ on: 'phishing', frequency: { low: 0.5, mode: 0.4, high: 0.9 } }] },
      'controls.0.effects.0.frequency.mode: must lie between',
    ],
  ])('are refused on %s', (_, control, message) => {
    expect(() => applyControls(portfolio, [control])).toThrow(LossInputError);
    expect(() => applyControls(portfolio, [control])).toThrow(message);
  });

  it('cannot make an event more likely than certain', () => {
    const worse = { id: 'x', effects: [{ on: 'phishing', frequency: 2 }] };
    expect(() => exactLoss(applyControls(portfolio, [worse]))).toThrow('scenarios.1.frequency.probability');
  });
});

describe('a tornado', () => {
  const inputs: UncertainInput[] = [
    { id: 'rate', low: 0.2, mode: 0.4, high: 0.8 },
    { id: 'factor', low: 0.9, mode: 1, high: 1.1 },
  ];
  const build = (values: Readonly<Record<string, number>>): Portfolio => ({
    unit: 'currency',
    scenarios: [
      {
        ...ransomware,
        frequency: { kind: 'poisson', rate: values.rate ?? 0 },
        severity: { kind: 'lognormal', mu: 13 + Math.log(values.factor ?? 0), sigma: 1 },
      },
    ],
  });

  it('moves one input at a time and puts the widest bar first', () => {
    const { base, bars } = tornado({ inputs: inputs.toReversed(), build, probability: 0.95 });
    const mean = Math.exp(13.5);
    expect(base.mean).toBeCloseTo(0.4 * mean, 4);
    expect(bars.map(({ id }) => id)).toEqual(['rate', 'factor']);
    expect(bars[0]).toMatchObject({ low: { input: 0.2 }, high: { input: 0.8 } });
    expect(bars[0]?.swing.mean).toBeCloseTo(0.6 * mean, 4);
    expect(bars[1]?.swing.mean).toBeCloseTo(0.4 * 0.2 * mean, 4);
    // a factor on severity is a factor on every quantile
    expect(Number(bars[1]?.high.valueAtRisk) / base.valueAtRisk).toBeCloseTo(1.1, 5);
    const exact = exactLoss(build({ rate: 0.2, factor: 1 }), { probabilities: [0.95] }).risks[0];
    expect(Number(bars[0]?.low.valueAtRisk) / (exact?.valueAtRisk.value ?? 0)).toBeCloseTo(1, 5);
  });

  it('is sorted by the value at risk where that is asked for', () => {
    const steady = { id: 'steady', low: 0, mode: 1, high: 2 };
    const { bars } = tornado({ inputs: [steady, ...inputs], build, sortBy: 'valueAtRisk' });
    expect(bars.map(({ id }) => id)).toEqual(['rate', 'factor', 'steady']);
    expect(bars[2]?.swing).toEqual({ mean: 0, valueAtRisk: 0 });
  });

  it('shows what the intervals of controls matter', () => {
    const controls = [backup, training];
    const { bars } = tornado({
      inputs: controlInputs(controls),
      build: (values) => applyControls(portfolio, controls, values),
    });
    expect(bars.map(({ id }) => id)).toEqual(['backup.effects.0.severity', 'training.effects.1.frequency']);
  });

  it('refuses inputs whose ends are the wrong way round, and ends that make a portfolio impossible', () => {
    expect(() => tornado({ inputs: [{ id: 'x', low: 2, mode: 1, high: 3 }], build })).toThrow('inputs.0.mode');
    const below = [{ id: 'rate', low: -1, mode: 0.4, high: 1 }, ...inputs.slice(1)];
    expect(() => tornado({ inputs: below, build })).toThrow('scenarios.0.frequency.rate');
  });
});
