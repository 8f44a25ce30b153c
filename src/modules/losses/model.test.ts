// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequencyModel, severityModel } from '../../engines/loss/index.ts';
import { calibrationOf, engineSeverity, estimateIssues, learntFrom, yearsBetween } from './model.ts';
import type { Estimate, Frequency } from './schemas.ts';

const estimate = (frequency: Frequency, more: Partial<Estimate> = {}): Estimate => ({
  ...{ id: 'e', frequency, severity: { kind: 'lognormal-interval', low: 10, high: 1000 }, basis: 'b' },
  ...{ estimator: 'x', estimatedOn: '2020-01-01', worthYears: 4, enteredBy: 'x', enteredAt: '2020-01-01T00:00:00Z' },
  ...more,
});
const loss = (on: string, amount = 100, withdrawn = false) => ({ on, amount, withdrawn });

describe('an estimate', () => {
  it('means with its interval what falls inside in nine of ten cases', () => {
    const interval = fc.tuple(
      fc.double({ min: 0.1, max: 1e6, noNaN: true }),
      fc.double({ min: 1.1, max: 1e3, noNaN: true }),
    );
    fc.assert(
      fc.property(interval, ([low, factor]) => {
        const { cdf } = severityModel(engineSeverity({ kind: 'lognormal-interval', low, high: low * factor }));
        expect(cdf(low)).toBeCloseTo(0.05, 6);
        expect(cdf(low * factor)).toBeCloseTo(0.95, 6);
      }),
    );
  });

  it('is refused with every field that is impossible', () => {
    const issues = estimateIssues({
      frequency: { kind: 'bernoulli', probability: 2 },
      severity: {
        ...{ kind: 'gpd-tailed', body: { kind: 'pert', low: 1, mode: 2, high: 3 } },
        ...{ threshold: 2, xi: 99, beta: -1, exceedance: 0.1 },
      },
    });
    expect(issues.map(({ path }) => path)).toEqual(['frequency.probability', 'severity.xi', 'severity.beta']);
  });
});

describe('learning', () => {
  const frequency = fc.oneof(
    fc.record({ kind: fc.constant('poisson' as const), rate: fc.double({ min: 0.01, max: 20, noNaN: true }) }),
    fc.record({
      kind: fc.constant('bernoulli' as const),
      probability: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    }),
  );

  it('moves the frequency towards what was seen and never beyond', () => {
    fc.assert(
      fc.property(frequency, fc.integer({ min: 0, max: 30 }), (stated, events) => {
        const observed = Array.from({ length: events }, (_, i) => loss(`${2010 + (i % 10)}-06-01`));
        const learnt = learntFrom({ estimate: estimate(stated), observed, observedSince: '2010-01-01' }, '2019-12-31');
        if (!learnt.known) throw new Error(learnt.missing);
        const seen =
          stated.kind === 'bernoulli' ? new Set(observed.map(({ on }) => on)).size / 10 : events / learnt.years;
        const [prior, posterior] = [frequencyModel(stated).mean, frequencyModel(learnt.frequency).mean];
        expect(posterior).toBeGreaterThanOrEqual(Math.min(prior, seen) - 1e-3);
        expect(posterior).toBeLessThanOrEqual(Math.max(prior, seen) + 1e-3);
      }),
    );
  });

  it('counts a year with its last day, and none that is not over', () => {
    const stated = estimate({ kind: 'bernoulli', probability: 0.5 });
    const shareOn = (today: string) => {
      const learnt = learntFrom({ estimate: stated, observed: [], observedSince: '2010-01-01' }, today);
      return learnt.known && learnt.frequency.kind === 'bernoulli' ? learnt.frequency.probability : undefined;
    };
    // worth 4 years, 2 of them with a loss
    expect([shareOn('2019-12-31'), shareOn('2019-12-30')]).toEqual([2 / 14, 2 / 13]);
  });

  it('counts no loss from before the record began, none that was withdrawn, and none of tomorrow', () => {
    const observed = [loss('2009-12-31'), loss('2015-01-01', 5, true), loss('2021-01-01'), loss('2012-01-01')];
    const learnt = learntFrom(
      { estimate: estimate({ kind: 'poisson', rate: 1 }), observed, observedSince: '2010-01-01' },
      '2020-12-31',
    );
    expect(learnt).toMatchObject({ known: true, events: 1 });
  });
});

describe('the record of past estimates', () => {
  it('holds each loss against the estimate of its day, and each whole year against its probability', () => {
    const estimates = [
      estimate(
        { kind: 'bernoulli', probability: 0.5 },
        { estimatedOn: '2022-01-01', severity: { kind: 'lognormal-interval', low: 1, high: 2 } },
      ),
      estimate({ kind: 'bernoulli', probability: 0.1 }, { estimatedOn: '2020-01-01' }),
    ];
    const observed = [loss('2019-05-01'), loss('2021-05-01', 100), loss('2022-06-01', 100), loss('2022-07-01', 1.5)];
    const { intervals, probabilities } = calibrationOf(
      [{ estimates, observed, observedSince: '2019-01-01' }],
      '2023-06-30',
    );
    // 100 lies in 10 to 1000 and not in 1 to 2; 1.5 does
    expect(intervals).toMatchObject({ count: 3, held: 2 });
    // 2020 without, 2021 with, 2022 with; 2023 is not over
    expect(probabilities).toMatchObject({ count: 3 });
    expect(probabilities?.score).toBeCloseTo((0.1 ** 2 + 0.9 ** 2 + 0.5 ** 2) / 3, 12);
  });

  it('judges nothing where no record was kept', () => {
    const past = { estimates: [estimate({ kind: 'poisson', rate: 1 })], observed: [], observedSince: null };
    expect(calibrationOf([past], '2026-01-01')).toEqual({ intervals: null, probabilities: null });
  });

  it('counts years with both ends', () => {
    expect(yearsBetween('2020-01-01', '2023-12-31')).toBe(4);
  });
});
