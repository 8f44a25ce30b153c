// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  type ExactLoss,
  exactLoss,
  type Layer,
  LossInputError,
  type Moment,
  needsSimulation,
  type Portfolio,
  type Severity,
  type Shock,
  type SimulatedLoss,
  type SimulationOptions,
  simulateLoss,
} from '../index.ts';
import { normalCdf } from '../numeric/normal.ts';
import { createRandom } from '../numeric/random.ts';
import { choleskyFactor, drawScores } from './copula.ts';
import { sampleMoments } from './sample-figures.ts';

const pert: Severity = { kind: 'pert', low: 10_000, mode: 50_000, high: 400_000 };
const shock: Shock = {
  ...{ id: 'x', frequency: { kind: 'poisson', rate: 0.3 } },
  hits: [{ scenario: 'a' }, { scenario: 'b', probability: 0.5 }],
};
const mixed: Portfolio<'hours'> = {
  unit: 'hours',
  scenarios: [
    {
      ...{ id: 'a', unit: 'hours', frequency: { kind: 'poisson', rate: 0.8 } },
      severity: { kind: 'lognormal', mu: 11, sigma: 0.9 },
    },
    { id: 'b', unit: 'hours', frequency: { kind: 'negative-binomial', mean: 1, size: 0.7 }, severity: pert },
    {
      ...{ id: 'c', unit: 'hours', frequency: { kind: 'bernoulli', probability: 0.3 } },
      severity: { kind: 'layered', of: { kind: 'lognormal', mu: 12, sigma: 1 }, deductible: 50_000, limit: 600_000 },
    },
  ],
  shocks: [shock],
};
const run: SimulationOptions = { trials: 20_000, seed: 20_260_901 };
const standardErrors = (
  exact: { readonly value: Moment },
  found: { readonly value: Moment; readonly standardError: Moment },
) => Math.abs(Number(exact.value) - Number(found.value)) / Number(found.standardError);

describe('simulated years', () => {
  it.each<[string, Portfolio]>([
    ['as they are', mixed],
    ['with deductible and limit on the year', { ...mixed, annual: { deductible: 60_000, limit: 900_000 } }],
  ])('agree with the exact distribution within four standard errors: %s', (_, given) => {
    const probabilities = [0.5, 0.9, 0.99];
    const exact: ExactLoss = exactLoss(given, { probabilities });
    const found: SimulatedLoss = simulateLoss(given, { ...run, probabilities });
    expect(found).toMatchObject({ exact: false, unit: 'hours', ...run, generator: 'xoshiro128**' });
    for (const key of ['mean', 'variance', 'noLoss'] as const)
      expect(standardErrors(exact[key], found[key]), key).toBeLessThan(4);
    for (const [i, risk] of exact.risks.entries()) {
      const other = found.risks[i];
      if (!other || risk.valueAtRisk.value === 840_000 + 60_000) continue;
      expect(standardErrors(risk.valueAtRisk, other.valueAtRisk), `VaR ${risk.probability}`).toBeLessThan(4);
      expect(standardErrors(risk.expectedShortfall, other.expectedShortfall), `ES ${risk.probability}`).toBeLessThan(4);
    }
    expect(standardErrors({ value: found.check.closedForm }, found.check.simulated)).toBeLessThan(4);
  });

  it('have standard errors that are the spread of many runs, and intervals that hold', () => {
    const single: Portfolio = { unit: 'hours', scenarios: mixed.scenarios.slice(0, 1) };
    const options = { probabilities: [0.9], curvePoints: 0 };
    const truth = exactLoss(single, options);
    const runs = Array.from({ length: 150 }, (_, seed) => simulateLoss(single, { ...options, trials: 1000, seed }));
    const spread = (values: readonly number[]) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    };
    const figures = {
      mean: [truth.mean, runs.map(({ mean }) => mean)],
      noLoss: [truth.noLoss, runs.map(({ noLoss }) => noLoss)],
      value: [truth.risks[0]?.valueAtRisk, runs.map(({ risks }) => risks[0]?.valueAtRisk)],
      shortfall: [truth.risks[0]?.expectedShortfall, runs.map(({ risks }) => risks[0]?.expectedShortfall)],
    } as const;
    for (const [name, [exact, found]] of Object.entries(figures)) {
      const told = found.reduce((sum, figure) => sum + Number(figure?.standardError), 0) / found.length;
      // the spread of 150 runs is known to about 6 %
      const ratio = told / spread(found.map((figure) => Number(figure?.value)));
      expect(ratio, name).toBeGreaterThan(0.85);
      expect(ratio, name).toBeLessThan(1.18);
      const held = found.filter((figure) => {
        const [low, high] = figure?.interval ?? [1, 0];
        return Number(exact?.value) >= low && Number(exact?.value) <= high;
      });
      expect(held.length, name).toBeGreaterThanOrEqual(133);
    }
  });

  it('have a standard error of the variance that knows the fourth moment', () => {
    const uniform = Float64Array.from({ length: 10_000 }, createRandom(4).uniform);
    const { variance } = sampleMoments(uniform, { mean: 0.5, variance: 1 / 12 });
    // E[(U - 1/2)⁴] = 1/80
    expect(Number(variance.standardError) / (Math.sqrt(1 / 80 - 1 / 144) / 100)).toBeCloseTo(1, 1);
    expect(Math.abs(Number(variance.value) - 1 / 12)).toBeLessThan(4 * Number(variance.standardError));
  });

  it('are the same for the same seed', () => {
    const once = simulateLoss(mixed, { trials: 2000, seed: 5 });
    expect(simulateLoss(mixed, { trials: 2000, seed: 5 })).toEqual(once);
    expect(simulateLoss(mixed, { trials: 2000, seed: 6 }).mean).not.toEqual(once.mean);
  });

  it('have no standard error where the distribution has no variance, and no mean where it has none', () => {
    const tail = (xi: number): Portfolio => ({
      unit: 'hours',
      scenarios: [
        {
          ...{ id: 'a', unit: 'hours', frequency: { kind: 'poisson', rate: 1 } },
          severity: { kind: 'gpd-tailed', body: pert, threshold: 100_000, xi, beta: 50_000, exceedance: 0.2 },
        },
      ],
    });
    const small = { trials: 2000, seed: 1 };
    expect(simulateLoss(tail(0.7), small)).toMatchObject({
      mean: { value: expect.any(Number), standardError: 'infinite', interval: null },
      variance: { value: 'infinite' },
    });
    expect(simulateLoss(tail(1.2), small).mean).toEqual({
      value: 'infinite',
      standardError: 'infinite',
      interval: null,
    });
    const capped = simulateLoss({ ...tail(1.2), annual: { limit: 1e6 } }, small);
    expect(capped).toMatchObject({ mean: { standardError: expect.any(Number) }, check: { closedForm: 'infinite' } });
  });
});

/** Two scenarios of the same kind, with a correlation. */
const pair = (rho: number, annual?: Layer): Portfolio<'hours'> => ({
  unit: 'hours',
  scenarios: ['a', 'b'].map((id) => ({
    ...{ id, unit: 'hours' as const, frequency: { kind: 'poisson', rate: 2 } as const, severity: pert },
    ...(annual ? { annual } : {}),
  })),
  correlation: [
    [1, rho],
    [rho, 1],
  ],
});

describe('correlated scenarios', () => {
  it('keep the distribution of each, and are independent at correlation 0', () => {
    const { correlation, ...independent } = pair(0);
    expect([needsSimulation(pair(0)), needsSimulation(independent)]).toEqual([true, false]);
    expect(correlation).toHaveLength(2);
    const options = { probabilities: [0.9, 0.99] };
    const [exact, found] = [exactLoss(independent, options), simulateLoss(pair(0), { ...run, ...options })];
    for (const key of ['mean', 'variance', 'noLoss'] as const)
      expect(standardErrors(exact[key], found[key]), key).toBeLessThan(4);
    for (const [i, risk] of exact.risks.entries()) {
      const other = found.risks[i];
      if (other) expect(standardErrors(risk.valueAtRisk, other.valueAtRisk)).toBeLessThan(4);
    }
  });

  it('go together at correlation 1: every quantile is the sum of the two', () => {
    const found = simulateLoss(pair(1), { ...run, probabilities: [0.5, 0.9, 0.99] });
    const single: Portfolio = { unit: 'hours', scenarios: pair(1).scenarios.slice(0, 1) };
    const exact = exactLoss(single, { probabilities: [0.5, 0.9, 0.99] });
    for (const [i, { valueAtRisk }] of exact.risks.entries()) {
      const other = found.risks[i]?.valueAtRisk;
      if (other) expect(standardErrors({ value: 2 * valueAtRisk.value }, other)).toBeLessThan(4);
    }
    expect(standardErrors(exact.noLoss, found.noLoss)).toBeLessThan(4);
  });

  it('have normal scores with the correlation that was asked for', () => {
    const wanted = [
      [1, 0.6, -0.3],
      [0.6, 1, 0.2],
      [-0.3, 0.2, 1],
    ];
    const factor = choleskyFactor(wanted);
    const random = createRandom(3);
    const draws = 20_000;
    const sums = wanted.map((row) => row.map(() => 0));
    const scores = new Float64Array(3);
    let below = 0;
    for (let n = 0; n < draws; n++) {
      drawScores(random, factor, scores);
      for (const [i, row] of sums.entries())
        for (const j of row.keys()) row[j] = (row[j] ?? 0) + ((scores[i] ?? 0) * (scores[j] ?? 0)) / draws;
      if ((scores[2] ?? 0) < 1) below++;
    }
    for (const [i, row] of sums.entries())
      for (const [j, value] of row.entries())
        expect(Math.abs(value - (wanted[i]?.[j] ?? 9))).toBeLessThan((4 * Math.SQRT2) / Math.sqrt(draws));
    expect(below / draws).toBeCloseTo(normalCdf(1), 2);
  });

  it('lose less with a limit on each of their years, which the exact method refuses', () => {
    const limited = pair(0.5, { limit: 200_000 });
    const [free, capped] = [simulateLoss(pair(0.5), run), simulateLoss(limited, run)];
    expect(Number(capped.mean.value)).toBeLessThan(0.9 * Number(free.mean.value));
    expect(capped.risks.at(-1)?.valueAtRisk.value).toBe(400_000);
    // before limits both are the same years
    expect(capped.check).toEqual(free.check);
    const { correlation: _, ...uncorrelated } = limited;
    expect(() => exactLoss(uncorrelated)).toThrow('only a simulation can compute');
    // each by itself is exact: the sum of two limited years has twice the mean of one
    const one: Portfolio = { unit: 'hours', scenarios: pair(0).scenarios.slice(0, 1), annual: { limit: 200_000 } };
    const twice = { value: 2 * Number(exactLoss(one).mean.value) };
    expect(standardErrors(twice, simulateLoss(uncorrelated, run).mean)).toBeLessThan(4);
  });
});

describe('what cannot be simulated', () => {
  it.each<[string, () => unknown, string]>([
    ['a handful of years', () => simulateLoss(mixed, { trials: 10, seed: 1 }), 'trials: must be a whole number'],
    [
      'a seed that is no integer',
      () => simulateLoss(mixed, { trials: 2000, seed: 0.5 }),
      'seed: must be a whole number',
    ],
    [
      'more events than there is time for',
      () => {
        const frequency = { kind: 'poisson', rate: 1000 } as const;
        const scenarios = [{ id: 'a', unit: 'hours', frequency, severity: pert } as const];
        return simulateLoss({ unit: 'hours', scenarios }, { trials: 1e6, seed: 1 });
      },
      'trials: would draw more than 500 million events',
    ],
    ['a correlation above 1', () => simulateLoss(pair(1.5), run), 'correlation.0.1: must lie between -1 and 1'],
    [
      'correlations that contradict each other',
      () => {
        const scenarios = ['a', 'b', 'c'].map((id) => ({ ...pair(0).scenarios[0], id }) as never);
        const correlation = [
          [1, 0.9, -0.9],
          [0.9, 1, 0.9],
          [-0.9, 0.9, 1],
        ];
        return simulateLoss({ unit: 'hours', scenarios, correlation }, run);
      },
      'correlation.2: contradicts the rows before it',
    ],
  ])('is refused: %s', (_, simulate, message) => {
    expect(simulate).toThrow(LossInputError);
    expect(simulate).toThrow(message);
  });
});
