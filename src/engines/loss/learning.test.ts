// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brierScore,
  frequencyModel,
  intervalRecord,
  LossInputError,
  type PastInterval,
  type PastProbability,
  type ProbabilityBelief,
  type RateBelief,
  type SeverityBelief,
  severityModel,
  updateProbability,
  updateRate,
  updateSeverity,
} from './index.ts';

const positive = fc.double({ min: 0.05, max: 20, noNaN: true });
const count = fc.integer({ min: 0, max: 30 });

describe('what the own incidents teach', () => {
  it('about a rate: the posterior mean lies between belief and experience, weighted by years', () => {
    fc.assert(
      fc.property(positive, positive, count, positive, (shape, years, events, own) => {
        const { belief, predictive } = updateRate({ shape, years }, events, own);
        const model = frequencyModel(predictive);
        expect(model.mean).toBeCloseTo((years * (shape / years) + own * (events / own)) / (years + own), 9);
        // a Poisson number with a gamma rate: E[rate] + Var[rate]
        expect(model.variance).toBeCloseTo(belief.shape / belief.years + belief.shape / belief.years ** 2, 6);
        // P(no event) = E[exp(-rate)]
        expect(model.none).toBeCloseTo((belief.years / (belief.years + 1)) ** belief.shape, 9);
      }),
    );
  });

  it('is the same in one step or in many', () => {
    const prior: RateBelief = { shape: 0.5, years: 5 };
    const steps = [1, 0, 2].reduce((belief, events) => updateRate(belief, events, 1).belief, prior);
    expect(steps).toEqual(updateRate(prior, 3, 3).belief);
    const severity: SeverityBelief = { mu: 10, uncertainty: 1, sigma: 1.5 };
    const losses = [20_000, 90_000, 5000];
    const one = updateSeverity(severity, losses).belief;
    const many = losses.reduce((belief, loss) => updateSeverity(belief, [loss]).belief, severity);
    expect(many.mu).toBeCloseTo(one.mu, 12);
    expect(many.uncertainty).toBeCloseTo(one.uncertainty, 12);
  });

  it('about a yearly probability: the share of years, belief counted as years', () => {
    const prior: ProbabilityBelief = { withEvent: 1, withoutEvent: 9 };
    const { predictive } = updateProbability(prior, { withEvent: 2, withoutEvent: 3 });
    expect(predictive).toEqual({ kind: 'bernoulli', probability: 0.2 });
  });

  it('about a severity: precisions add up, and the predictive loss has the belief in its spread', () => {
    const { belief, predictive } = updateSeverity({ mu: 10, uncertainty: 1, sigma: 2 }, [Math.exp(12), Math.exp(14)]);
    // precision 1 of the belief, 1/4 of each loss
    expect(belief).toEqual({
      mu: expect.closeTo((10 + 3 + 3.5) / 1.5, 12),
      uncertainty: expect.closeTo(Math.sqrt(1 / 1.5), 12),
      sigma: 2,
    });
    expect(predictive).toEqual({ kind: 'lognormal', mu: belief.mu, sigma: expect.closeTo(Math.sqrt(4 + 1 / 1.5), 12) });
    expect(severityModel(predictive).mean).toBeLessThan(Infinity);
    expect(updateSeverity({ mu: 10, uncertainty: 1, sigma: 2 }, []).belief).toEqual({
      ...{ mu: 10, uncertainty: 1, sigma: 2 },
    });
  });

  it.each<[string, () => unknown, string]>([
    ['half an event', () => updateRate({ shape: 1, years: 1 }, 0.5, 1), 'events: must be a whole number'],
    ['events in no time', () => updateRate({ shape: 1, years: 1 }, 2, 0), 'years: must be above 0'],
    ['a belief of no weight', () => updateRate({ shape: 0, years: 1 }, 2, 1), 'prior.shape: must be'],
    ['a loss of nothing', () => updateSeverity({ mu: 1, uncertainty: 1, sigma: 1 }, [5, 0]), 'losses.1: must be'],
    [
      'years that never were',
      () => updateProbability({ withEvent: 1, withoutEvent: 1 }, { withEvent: -1, withoutEvent: 0 }),
      'seen.withEvent: must be a whole number',
    ],
  ])('is refused from %s', (_, update, message) => {
    expect(update).toThrow(LossInputError);
    expect(update).toThrow(message);
  });
});

describe('how past estimates turned out', () => {
  it('is a Brier score beside that of the bare share', () => {
    const estimates: PastProbability[] = [
      { probability: 0.9, happened: true },
      { probability: 0.2, happened: false },
      { probability: 0.5, happened: true },
      { probability: 0, happened: false },
    ];
    expect(brierScore(estimates)).toEqual({
      count: 4,
      score: expect.closeTo((0.01 + 0.04 + 0.25) / 4, 12),
      reference: 0.25,
    });
    expect(brierScore([])).toBeNull();
    expect(brierScore([{ probability: 1, happened: false }])?.score).toBe(1);
  });

  it('is a share of intervals with what that share may mean', () => {
    const estimates = (held: number, all: number): PastInterval[] =>
      Array.from({ length: all }, (_, i) => ({ low: 1, high: 5, actual: i < held ? 5 : 6 }));
    // bounds of Clopper and Pearson from published tables
    expect(intervalRecord(estimates(8, 10))).toEqual({
      ...{ count: 10, held: 8, share: 0.8, verdict: 'consistent' },
      confidence: [expect.closeTo(0.4931, 4), expect.closeTo(0.9632, 4)],
    });
    expect(intervalRecord(estimates(0, 5))).toMatchObject({ share: 0, confidence: [0, expect.closeTo(0.4507, 4)] });
    expect(intervalRecord(estimates(5, 5))).toMatchObject({ confidence: [expect.closeTo(0.5493, 4), 1] });
    expect(intervalRecord(estimates(25, 50))?.verdict).toBe('too-narrow');
    expect(intervalRecord(estimates(100, 100))?.verdict).toBe('too-wide');
    expect(intervalRecord([])).toBeNull();
  });

  it('is refused where an estimate is none', () => {
    expect(() => brierScore([{ probability: 1.2, happened: true }])).toThrow('estimates.0.probability');
    expect(() => intervalRecord([{ low: 5, high: 1, actual: 3 }])).toThrow('estimates.0.high');
  });
});
