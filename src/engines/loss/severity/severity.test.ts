// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LossInputError, lognormalFromInterval, type Severity, severityModel } from '../index.ts';
import { createRandom } from '../numeric/random.ts';
import { scaleSeverity } from './severity.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const lognormal = fc.record({ kind: fc.constant('lognormal' as const), mu: number(-1, 3), sigma: number(0.2, 1.5) });
const pert = fc.tuple(number(0, 5), number(0.5, 20), number(0, 1), number(1, 8)).map(([low, width, share, weight]) => {
  return { kind: 'pert' as const, low, mode: low + share * width, high: low + width, weight };
});
const empirical = fc.record({
  kind: fc.constant('empirical' as const),
  values: fc.array(number(0, 30), { minLength: 1, maxLength: 12 }),
});
const tailed = fc
  .record({
    body: lognormal,
    above: number(-1, 2),
    xi: fc.oneof(number(-0.4, 0.2), fc.constant(0)),
    beta: number(0.5, 4),
  })
  .map(({ body, above, xi, beta }): Severity => {
    const threshold = Math.exp(body.mu + above * body.sigma);
    return { kind: 'gpd-tailed', body, threshold, xi, beta, exceedance: 0.05 + 0.1 * (1 - above / 2) };
  });
const simple: fc.Arbitrary<Severity> = fc.oneof(lognormal, pert, empirical, tailed);
const layered = fc.record({
  kind: fc.constant('layered' as const),
  of: simple,
  deductible: number(0, 3),
  limit: number(1, 12),
});
const severity: fc.Arbitrary<Severity> = fc.oneof(
  simple,
  layered,
  fc.record({ kind: fc.constant('constant' as const), value: number(0, 9) }),
  fc.tuple(number(0.1, 0.9), simple, simple).map(([weight, a, b]): Severity => {
    const parts = [
      { weight, severity: a },
      { weight: 1 - weight, severity: b },
    ];
    return { kind: 'mixture', parts };
  }),
);

/** ∫ f over 0 to x by the midpoint rule on pieces that become wider further up. */
function integral(f: (x: number) => number, to: number): number {
  const pieces = 6000;
  let sum = 0;
  for (let i = 0; i < pieces; i++) {
    const [a, b] = [to * (i / pieces) ** 3, to * ((i + 1) / pieces) ** 3];
    sum += f((a + b) / 2) * (b - a);
  }
  return sum;
}

describe('the loss of one event', () => {
  it('has a quantile that is the smallest loss to reach the probability', () => {
    fc.assert(
      fc.property(severity, number(0.001, 0.999), (given, p) => {
        const model = severityModel(given);
        const x = model.quantile(p);
        expect(model.cdf(x * (1 + 1e-9) + 1e-12)).toBeGreaterThanOrEqual(p - 1e-9);
        if (x > 1e-6) expect(model.cdf(x * (1 - 1e-6))).toBeLessThan(p + 1e-9);
      }),
      { numRuns: 150 },
    );
  });

  it('has limited moments that are integrals of its survival', () => {
    fc.assert(
      fc.property(severity, number(0.5, 15), (given, x) => {
        const model = severityModel(given);
        const first = integral((u) => 1 - model.cdf(u), x);
        const second = integral((u) => 2 * u * (1 - model.cdf(u)), x);
        expect(Math.abs(model.limitedMean(x) - first)).toBeLessThan(2e-2);
        expect(Math.abs(model.limitedSquare(x) - second)).toBeLessThan(0.4);
        expect(model.limitedMean(x) + model.excessMean(x)).toBeCloseTo(model.mean, 8);
      }),
      { numRuns: 30 },
    );
  });

  it('has limited moments that grow into its mean and variance', () => {
    fc.assert(
      fc.property(severity, (given) => {
        const model = severityModel(given);
        const far = model.quantile(1 - 1e-13) * 10 + 100;
        expect(Math.abs(model.limitedMean(far) - model.mean)).toBeLessThan(1e-4 * (1 + model.mean));
        const variance = model.limitedSquare(far) - model.mean ** 2;
        expect(Math.abs(variance - model.variance)).toBeLessThan(1e-3 * (1 + model.variance + model.mean ** 2));
      }),
      { numRuns: 200 },
    );
  });

  it('is what its series says, wherever it gives one', () => {
    fc.assert(
      fc.property(lognormal, number(-3, 4), number(-1, 1), (given, z, place) => {
        const model = severityModel(given);
        const centre = Math.exp(given.mu + z * given.sigma);
        const radius = centre / 2000;
        const series = model.expansion?.(centre, radius);
        fc.pre(series !== undefined);
        const u = place * radius;
        const sum = (series ?? []).reduce((total, c, n) => total + c * u ** n, 0);
        expect(Math.abs(sum - (1 - model.cdf(centre + u)))).toBeLessThan(1e-12);
      }),
    );
    expect(severityModel({ kind: 'lognormal', mu: 0, sigma: 1 }).expansion?.(1, 0.1)).toBeUndefined();
  });

  it('is drawn as it is distributed', () => {
    const kinds: Severity[] = [
      { kind: 'lognormal', mu: 1, sigma: 0.8 },
      { kind: 'pert', low: 1, mode: 2, high: 9 },
      { kind: 'empirical', values: [1, 1, 4, 9] },
      { kind: 'layered', of: { kind: 'lognormal', mu: 1, sigma: 1 }, deductible: 1, limit: 5 },
      {
        ...{ kind: 'gpd-tailed', body: { kind: 'pert', low: 0, mode: 1, high: 6 } },
        ...{ threshold: 4, xi: 0.1, beta: 1, exceedance: 0.2 },
      },
      {
        kind: 'mixture',
        parts: [
          { weight: 0.3, severity: { kind: 'constant', value: 7 } },
          { weight: 0.7, severity: { kind: 'pert', low: 0, mode: 1, high: 3 } },
        ],
      },
    ];
    const random = createRandom(5);
    const draws = 20_000;
    for (const kind of kinds) {
      const model = severityModel(kind);
      const values = Array.from({ length: draws }, () => model.sample(random));
      const mean = values.reduce((a, b) => a + b, 0) / draws;
      expect(Math.abs(mean - model.mean)).toBeLessThan(4 * Math.sqrt(model.variance / draws));
      for (const x of [0, 1, 2, 4, 6]) {
        const share = values.filter((value) => value <= x).length / draws;
        const truth = model.cdf(x);
        expect(Math.abs(share - truth)).toBeLessThan(4 * Math.sqrt((truth * (1 - truth)) / draws) + 1e-12);
      }
    }
  });

  it('scales as a whole, deductibles and limits apart', () => {
    fc.assert(
      fc.property(simple, number(0.1, 5), number(0.1, 20), (given, factor, x) => {
        const [before, after] = [severityModel(given), severityModel(scaleSeverity(given, factor))];
        expect(Math.abs(after.mean - factor * before.mean)).toBeLessThan(1e-9 * (1 + before.mean));
        // atoms are moved by rounding, so the middle between two places is looked at
        if (given.kind !== 'empirical') expect(after.cdf(x * factor)).toBeCloseTo(before.cdf(x), 9);
      }),
    );
    expect(scaleSeverity({ kind: 'lognormal', mu: 1, sigma: 1 }, 0)).toEqual({ kind: 'constant', value: 0 });
    const insured: Severity = { kind: 'layered', of: { kind: 'constant', value: 10 }, deductible: 4 };
    expect(severityModel(insured).mean).toBe(6);
    expect(severityModel(scaleSeverity(insured, 0.5)).mean).toBe(1);
  });

  it('says how many observations it rests on', () => {
    const seen: Severity = { kind: 'empirical', values: [5, 1, 3] };
    expect(severityModel(seen).observations).toBe(3);
    expect(severityModel({ kind: 'layered', of: seen, limit: 2 }).observations).toBe(3);
    expect(severityModel({ kind: 'lognormal', mu: 1, sigma: 1 }).observations).toBeUndefined();
  });
});

describe('a lognormal loss from a 90 % interval', () => {
  it('has the interval as its 5 % and 95 % quantiles', () => {
    fc.assert(
      fc.property(number(1, 1e6), number(1.1, 1e4), (low, factor) => {
        const model = severityModel(lognormalFromInterval(low, low * factor));
        expect(model.quantile(0.05) / low).toBeCloseTo(1, 12);
        expect(model.quantile(0.95) / (low * factor)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('gives the annualised loss that riskquant gives: 0.1 a year, 100,000 to 1,000,000', () => {
    const annualised = 0.1 * severityModel(lognormalFromInterval(100_000, 1_000_000)).mean;
    expect(Math.abs(annualised / 40_400.12826945727 - 1)).toBeLessThan(1e-12);
  });
});

describe('a heavy tail', () => {
  const tail = (xi: number): Severity => ({
    ...{ kind: 'gpd-tailed', body: { kind: 'lognormal', mu: 12, sigma: 1 } },
    ...{ threshold: 500_000, xi, beta: 400_000, exceedance: 0.1 },
  });

  it('has the mean of body and tail', () => {
    expect(severityModel(tail(0.4)).mean).toBeCloseTo(269_128.557381426, 6);
  });

  it('has no variance from a shape of 1/2 on and no mean from 1 on, and never something that is not a number', () => {
    expect(severityModel(tail(0.5))).toMatchObject({ variance: Infinity, mean: expect.closeTo(282_461.890715, 5) });
    expect(severityModel(tail(1))).toMatchObject({ variance: Infinity, mean: Infinity });
    expect(severityModel(tail(1)).limitedMean(2e6)).toBeGreaterThan(severityModel(tail(1)).limitedMean(1e6));
    expect(severityModel({ kind: 'layered', of: tail(1.5), limit: 1e6 }).mean).toBeLessThan(1e6);
  });

  it('is the same on both sides of the shapes where its formulas change', () => {
    for (const xi of [0, 0.5, 1, -0.5]) {
      const [below, at, above] = [xi - 1e-7, xi, xi + 1e-7].map((shape) => severityModel(tail(shape)));
      for (const x of [600_000, 1e6, 1.2e6]) {
        const values = [below, at, above].map((model) => [
          model?.cdf(x),
          model?.limitedMean(x),
          model?.limitedSquare(x),
        ]);
        for (const other of [values[0], values[2]])
          for (const [i, value] of (other ?? []).entries())
            expect(Math.abs((value ?? 0) / (values[1]?.[i] ?? 1) - 1)).toBeLessThan(1e-6);
      }
    }
  });
});

const unit = { kind: 'lognormal', mu: 0, sigma: 1 } as const;
const gpd = { kind: 'gpd-tailed', body: unit, threshold: 1, xi: 0.1, beta: 1, exceedance: 0.1 } as const;

describe('impossible losses', () => {
  it.each<[Severity, string, string]>([
    [{ ...unit, sigma: 0 }, 'sigma', 'above 0'],
    [{ ...unit, mu: 400 }, '', 'beyond what numbers can hold'],
    [{ kind: 'pert', low: 5, mode: 4, high: 9 }, 'mode', 'between the low and the high end'],
    [{ kind: 'pert', low: 5, mode: 5, high: 5 }, 'high', 'above the low end'],
    [{ kind: 'pert', low: -1, mode: 0, high: 5 }, 'low', 'between 0 and'],
    [{ kind: 'empirical', values: [] }, 'values', 'at least one loss'],
    [{ kind: 'empirical', values: [1, -2] }, 'values.1', 'between 0 and'],
    [{ kind: 'constant', value: Infinity }, 'value', 'finite'],
    [{ ...gpd, exceedance: 1 }, 'exceedance', 'between 0 and 1'],
    [{ ...gpd, beta: 0 }, 'beta', 'above 0'],
    [{ ...gpd, body: { kind: 'pert', low: 2, mode: 3, high: 4 } }, 'threshold', 'a thousandth of its losses'],
    [{ kind: 'layered', of: { ...unit, sigma: -1 }, limit: 0 }, 'of.sigma', 'above 0'],
    [{ kind: 'mixture', parts: [{ weight: 0.7, severity: unit }] }, 'parts', 'add up to 1'],
    [{ kind: 'mixture', parts: [{ weight: 1, severity: { ...unit, sigma: 0 } }] }, 'parts.0.severity.sigma', 'above 0'],
  ])('are refused with place and reason: %j', (given, path, reason) => {
    const issues = () => {
      try {
        severityModel(given);
      } catch (error) {
        return error instanceof LossInputError ? error.issues : error;
      }
      return 'accepted';
    };
    expect(issues()).toContainEqual({ path, message: expect.stringContaining(reason) });
  });

  it('are all told at once', () => {
    expect(() => severityModel({ kind: 'pert', low: -1, mode: 9, high: 5, weight: 0 })).toThrow(
      /^low: .*; mode: .*; weight: .*$/,
    );
    expect(() => lognormalFromInterval(10, 5)).toThrow('high: must be a finite number above the low end');
  });
});
