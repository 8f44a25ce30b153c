// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ExactOptions,
  exactLoss,
  type Frequency,
  LossInputError,
  type Portfolio,
  type Severity,
  severityModel,
} from '../index.ts';
import { normalCdf } from '../numeric/normal.ts';
import { annualMoments, planOf } from '../portfolio.ts';
import { latticeUnit } from './lattice.ts';
import { latticeLaw } from './transform.ts';

const off = (value: number, truth: number) => Math.abs(value / truth - 1);
const poisson = (rate: number): Frequency => ({ kind: 'poisson', rate });
const lognormal = (mu: number, sigma: number): Severity => ({ kind: 'lognormal', mu, sigma });

type Part = readonly [Frequency, Severity];
const portfolio = (parts: readonly Part[], more: Partial<Portfolio<'currency'>> = {}): Portfolio<'currency'> => ({
  unit: 'currency',
  scenarios: parts.map(([frequency, severity], i) => ({ id: `s${i}`, unit: 'currency', frequency, severity })),
  ...more,
});
const quick: ExactOptions = { curvePoints: 0, gridSize: 2 ** 13 };
const valuesOf = (given: Portfolio, probabilities: readonly number[]) =>
  exactLoss(given, { ...quick, probabilities }).risks.map(({ valueAtRisk }) => valueAtRisk.value);

const levels = [0.95, 0.99, 0.995, 0.999];
/** λ, μ, σ and the quantiles, from a lattice of 2^23 points. */
const table = [
  [0.1, 0, 2, 0.94907, 13.0767, 27.0543, 105.363],
  [1, 0, 2, 28.9397, 109.78, 178.593, 490.55],
  [10, 0, 2, 229.1448, 555.757, 797.52, 1779.158],
  [0.3, Math.log(1e6), 1.2, 3370291, 9573030, 13505782, 26724207],
  [2, Math.log(1e6), 1.2, 14175248, 26939191, 34227737, 57179885],
] as const;
/** The same with ten digits, from another program: centred differences on 2^21 and 2^22 points, extrapolated. */
const digits = [
  [0.949069012758, 13.0767195138, 27.0543449172, 105.362814431],
  [28.939676723, 109.779721732, 178.593470424, 490.549711979],
  [229.144783047, 555.757261246, 797.519572346, 1779.15850595],
  [3370290.97467, 9573030.31101, 13505781.6201, 26724207.0488],
  [14175247.9047, 26939191.3733, 34227737.2003, 57179884.9611],
] as const;

describe('a compound Poisson lognormal loss', () => {
  it.each(table.map((row, i) => [row, digits[i] ?? []] as const))('has the reference quantiles: %j', (row, exact) => {
    const [rate, mu, sigma, ...quantiles] = row;
    const { risks } = exactLoss(portfolio([[poisson(rate), lognormal(mu, sigma)]]), { probabilities: levels });
    for (const [i, { valueAtRisk }] of risks.entries()) {
      expect(off(valueAtRisk.value, quantiles[i] ?? 0)).toBeLessThan(1e-5);
      expect(off(valueAtRisk.value, exact[i] ?? 0)).toBeLessThan(2e-7);
      expect(Math.abs(valueAtRisk.value - (exact[i] ?? 0))).toBeLessThan(valueAtRisk.error);
      expect(valueAtRisk.error / valueAtRisk.value).toBeLessThan(1e-5);
    }
  });
});

const heavy: Severity = {
  ...{ kind: 'gpd-tailed', body: lognormal(12, 1), threshold: 500_000 },
  ...{ xi: 0.4, beta: 400_000, exceedance: 0.1 },
};
const pert: Severity = { kind: 'pert', low: 10_000, mode: 50_000, high: 400_000 };
const shocked = portfolio(
  [
    [poisson(0.8), lognormal(11, 1.3)],
    [{ kind: 'bernoulli', probability: 0.3 }, heavy],
  ],
  {
    shocks: [
      { id: 'shock', frequency: poisson(0.2), hits: [{ scenario: 's0' }, { scenario: 's1', probability: 0.5 }] },
    ],
  },
);

describe('values at risk and shortfalls', () => {
  // by another program, as above
  it.each<[string, Portfolio, readonly (readonly [number, number, number])[]]>([
    [
      'negative binomial',
      portfolio([[{ kind: 'negative-binomial', mean: 2, size: 0.7 }, lognormal(11, 1.3)]]),
      [
        [0.5, 53_257.65464, 551_637.5683],
        [0.9, 817_427.2744, 1_575_897.113],
        [0.99, 2_579_269.268, 3_779_014.223],
        [0.999, 5_347_219.069, 7_469_741.962],
      ],
    ],
    [
      'a tail with a mean and no variance',
      portfolio([[poisson(0.8), heavy]]),
      [
        [0.5, 53_961.56103, 427_028.1365],
        [0.9, 556_216.2068, 1_198_703.4],
        [0.99, 2_024_775.489, 3_573_478.143],
        [0.999, 5_528_952.51, 9_370_888.716],
      ],
    ],
    [
      'PERT',
      portfolio([[poisson(3), pert]]),
      [
        [0.5, 275_504.7911, 467_600.2665],
        [0.9, 585_380.0263, 725_638.6558],
        [0.99, 900_505.0544, 1_016_312.08],
        [0.999, 1_164_084.064, 1_267_815.569],
      ],
    ],
    [
      'two scenarios and a shock that hits both',
      shocked,
      [
        [0.5, 101_641.46, 470_734.2704],
        [0.9, 622_052.0422, 1_234_835.244],
        [0.99, 2_027_895.296, 3_367_037.497],
        [0.999, 5_084_130.313, 8_151_781.897],
      ],
    ],
  ])('are those of another program: %s', (_, given, truth) => {
    const { risks } = exactLoss(given, { probabilities: truth.map(([p]) => p) });
    for (const [i, [, value, shortfall]] of truth.entries()) {
      expect(off(risks[i]?.valueAtRisk.value ?? 0, value)).toBeLessThan(1e-7);
      expect(off(Number(risks[i]?.expectedShortfall.value), shortfall)).toBeLessThan(1e-7);
    }
  });

  it('are in closed form those of an event that comes once or not at all', () => {
    const probability = fc.double({ min: 0.02, max: 1, noNaN: true });
    const level = fc.double({ min: 0.01, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(probability, level, fc.double({ min: 0.3, max: 2, noNaN: true }), (p, u, sigma) => {
        const given = portfolio([[{ kind: 'bernoulli', probability: p }, lognormal(3, sigma)]]);
        const [risk] = exactLoss(given, { probabilities: [u], curvePoints: 0, gridSize: 2 ** 13 }).risks;
        const model = severityModel(lognormal(3, sigma));
        const value = u <= 1 - p ? 0 : model.quantile(1 - (1 - u) / p);
        const z = value > 0 ? (Math.log(value) - 3) / sigma : -Infinity;
        const shortfall = (p * model.mean * normalCdf(sigma - z)) / (1 - u);
        expect(Math.abs((risk?.valueAtRisk.value ?? 9) - value)).toBeLessThan(1e-5 * value + 1e-12);
        expect(off(Number(risk?.expectedShortfall.value), shortfall)).toBeLessThan(1e-5);
      }),
      { numRuns: 20 },
    );
  });

  it('carry an error that is larger than the distance to a lattice of 16 times as many points', () => {
    for (const given of [shocked, portfolio([[poisson(40), pert]]), portfolio([[poisson(0.2), lognormal(0, 2.5)]])]) {
      const [rough, sharp] = [2 ** 11, 2 ** 15].map((gridSize) => exactLoss(given, { gridSize }));
      for (const [i, risk] of (rough?.risks ?? []).entries()) {
        const truth = sharp?.risks[i];
        expect(Math.abs(risk.valueAtRisk.value - (truth?.valueAtRisk.value ?? 0))).toBeLessThan(risk.valueAtRisk.error);
        const shortfalls = [risk, truth].map((one) => Number(one?.expectedShortfall.value));
        expect(Math.abs((shortfalls[0] ?? 0) - (shortfalls[1] ?? 9))).toBeLessThan(risk.expectedShortfall.error);
      }
    }
  });

  it('are infinite where the mean is, and say so', () => {
    const result = exactLoss(portfolio([[poisson(1), { ...heavy, xi: 1.1 }]]));
    expect(result).toMatchObject({ mean: { value: 'infinite' }, variance: { value: 'infinite' } });
    expect(result.risks.map(({ expectedShortfall }) => expectedShortfall.value)).toEqual(Array(5).fill('infinite'));
    expect(result.risks.every(({ valueAtRisk }) => valueAtRisk.value > 0 && valueAtRisk.value < 1e9)).toBe(true);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    const finite = exactLoss(portfolio([[poisson(1), { ...heavy, xi: 0.7 }]]));
    expect(finite).toMatchObject({ mean: { value: expect.any(Number) }, variance: { value: 'infinite' } });
  });
});

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const frequency: fc.Arbitrary<Frequency> = fc.oneof(
  number(0.05, 6).map(poisson),
  fc.record({ kind: fc.constant('negative-binomial' as const), mean: number(0.05, 4), size: number(1, 8) }),
  fc.record({ kind: fc.constant('bernoulli' as const), probability: number(0.02, 1) }),
);
const bounded: fc.Arbitrary<Severity> = fc.oneof(
  fc
    .tuple(number(0, 5), number(1, 10), number(0, 1))
    .map(([low, width, share]): Severity => ({ kind: 'pert', low, mode: low + share * width, high: low + width })),
  fc.tuple(number(-1, 1), number(0.3, 1)).map(([mu, sigma]): Severity => {
    return { kind: 'layered', of: lognormal(mu, sigma), deductible: 0.5, limit: 8 };
  }),
);
const part = fc.tuple(frequency, bounded);

/** Moments of the lattice itself, up to where nothing is left. */
function latticeMoments(given: Portfolio, top: number) {
  const plan = planOf(given);
  const size = 2 ** 13;
  const law = latticeLaw(plan, { step: top / size, size, aligned: false, none: annualMoments(plan).none });
  const far = top * 0.6;
  const mean = law.limitedMean(far);
  const variance = law.limitedSquare(far) - mean ** 2;
  const pieces = 4000;
  let cube = 0;
  for (let i = 0; i < pieces; i++) {
    const x = (far * (i + 0.5)) / pieces;
    cube += (3 * x ** 2 * (1 - law.cdf(x)) * far) / pieces;
  }
  return { mean, variance, skewness: (cube - 3 * mean * variance - mean ** 3) / variance ** 1.5 };
}

/** E[X³] by the midpoint rule. */
function cubeOf(severity: Severity): number {
  const model = severityModel(severity);
  const pieces = 8000;
  const far = Math.min(40, model.quantile(1));
  let sum = 0;
  for (let i = 0; i < pieces; i++) {
    const x = (far * (i + 0.5)) / pieces;
    sum += (3 * x ** 2 * (1 - model.cdf(x)) * far) / pieces;
  }
  return sum;
}

describe('closed forms', () => {
  it('of mean and variance are those of the lattice', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const given = portfolio(parts);
        const { mean, variance } = annualMoments(planOf(given));
        const found = latticeMoments(given, 4 * (mean + 14 * Math.sqrt(variance) + 20));
        expect(off(found.mean, mean)).toBeLessThan(1e-4);
        expect(off(found.variance, variance)).toBeLessThan(2e-3);
      }),
      { numRuns: 25 },
    );
  });

  it('of the skewness of a compound Poisson loss are those of the lattice', () => {
    fc.assert(
      fc.property(number(0.3, 8), bounded, (rate, severity) => {
        const given = portfolio([[poisson(rate), severity]]);
        const { mean, variance } = annualMoments(planOf(given));
        const skewness = (rate * cubeOf(severity)) / variance ** 1.5;
        expect(off(latticeMoments(given, 3 * (mean + 14 * Math.sqrt(variance) + 10)).skewness, skewness)).toBeLessThan(
          5e-3,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('of mean, variance and P(0) of the compound Poisson lognormal loss are those of the books', () => {
    fc.assert(
      fc.property(number(0.01, 20), number(-3, 12), number(0.2, 2), (rate, mu, sigma) => {
        const found = annualMoments(planOf(portfolio([[poisson(rate), lognormal(mu, sigma)]])));
        expect(off(found.mean, rate * Math.exp(mu + sigma ** 2 / 2))).toBeLessThan(1e-12);
        expect(off(found.variance, rate * Math.exp(2 * mu + 2 * sigma ** 2))).toBeLessThan(1e-12);
        expect(off(found.none, Math.exp(-rate))).toBeLessThan(1e-12);
      }),
    );
  });
});

const probes = [0.6, 0.9, 0.99];

describe('the law of a year', () => {
  it('of independent compound Poisson losses is that of one with the severities mixed', () => {
    fc.assert(
      fc.property(number(0.2, 4), number(0.2, 4), bounded, bounded, (first, second, a, b) => {
        const rate = first + second;
        const parts = [
          { weight: first / rate, severity: a },
          { weight: second / rate, severity: b },
        ];
        const apart = valuesOf(
          portfolio([
            [poisson(first), a],
            [poisson(second), b],
          ]),
          probes,
        );
        const mixed = valuesOf(portfolio([[poisson(rate), { kind: 'mixture', parts }]]), probes);
        for (const [i, value] of apart.entries())
          expect(Math.abs(value - (mixed[i] ?? 9))).toBeLessThan(2e-6 * (1 + value));
      }),
      { numRuns: 8 },
    );
  });

  it('does not change when events without loss are left out: thinning', () => {
    fc.assert(
      fc.property(number(0.5, 5), number(0.1, 0.9), bounded, (rate, kept, severity) => {
        const parts = [
          { weight: kept, severity },
          { weight: 1 - kept, severity: { kind: 'constant', value: 0 } as const },
        ];
        const all = valuesOf(portfolio([[poisson(rate), { kind: 'mixture', parts }]]), probes);
        const thinned = valuesOf(portfolio([[poisson(rate * kept), severity]]), probes);
        for (const [i, value] of all.entries())
          expect(Math.abs(value - (thinned[i] ?? 9))).toBeLessThan(2e-6 * (1 + value));
      }),
      { numRuns: 8 },
    );
  });

  it('of a negative binomial of a large size is nearly that of a Poisson frequency', () => {
    const [a, b] = [
      valuesOf(portfolio([[{ kind: 'negative-binomial', mean: 2, size: 1e7 }, pert]]), probes),
      valuesOf(portfolio([[poisson(2), pert]]), probes),
    ];
    for (const [i, value] of a.entries()) expect(off(value, b[i] ?? 0)).toBeLessThan(1e-5);
  });

  it('has no loss at all in 0.9^10 of the years of ten scenarios of 10 %', () => {
    // a simulation that draws one frequency for all scenarios finds 0.901
    const ten = portfolio(
      Array.from({ length: 10 }, (): Part => [{ kind: 'bernoulli', probability: 0.1 }, lognormal(10, 1)]),
    );
    const result = exactLoss(ten);
    expect(result.noLoss.value).toBeCloseTo(0.9 ** 10, 14);
    expect(result.noLoss.value).toBeCloseTo(0.3486784401, 10);
    const [one] = valuesOf(portfolio([[{ kind: 'bernoulli', probability: 0.1 }, lognormal(10, 1)]]), [0.95]);
    expect(result.risks[1]?.valueAtRisk.value).toBeGreaterThan(one ?? Infinity);
    const size = 2 ** 12;
    const law = latticeLaw(planOf(ten), { step: 10, size, aligned: false, none: 0 });
    // the transform finds the same by itself: hardly any loss is below half a step
    expect(law.cdf(5)).toBeCloseTo(0.9 ** 10, 8);
  });

  it('of all shocks that hit one scenario alone is that of more events of it', () => {
    const alone = portfolio([[poisson(1), pert]], {
      shocks: [{ id: 'x', frequency: poisson(0.5), hits: [{ scenario: 's0' }] }],
    });
    const more = valuesOf(portfolio([[poisson(1.5), pert]]), probes);
    for (const [i, value] of valuesOf(alone, probes).entries()) expect(off(value, more[i] ?? 0)).toBeLessThan(1e-8);
  });

  it('is worse in its tail where losses come together', () => {
    const parts: Part[] = [
      [poisson(0), pert],
      [poisson(0), pert],
    ];
    const hits = [{ scenario: 's0' }, { scenario: 's1' }];
    const together = exactLoss(portfolio(parts, { shocks: [{ id: 'x', frequency: poisson(1), hits }] }));
    const apart = exactLoss(
      portfolio([
        [poisson(1), pert],
        [poisson(1), pert],
      ]),
    );
    expect(together.mean.value).toBeCloseTo(Number(apart.mean.value), 6);
    expect(together.noLoss.value).toBeCloseTo(Math.exp(-1), 12);
    expect(apart.noLoss.value).toBeCloseTo(Math.exp(-2), 12);
    expect(Number(together.variance.value)).toBeGreaterThan(1.4 * Number(apart.variance.value));
    expect(together.risks[4]?.valueAtRisk.value).toBeGreaterThan(apart.risks[4]?.valueAtRisk.value ?? Infinity);
  });
});

/** P(N ≤ n) of a Poisson distribution. */
function poissonCdf(rate: number, n: number): number {
  let [term, sum] = [Math.exp(-rate), 0];
  for (let k = 0; k <= n; k++) {
    sum += term;
    term *= rate / (k + 1);
  }
  return sum;
}

describe('losses that have a probability of their own', () => {
  it('of one size make the distribution of their number', () => {
    const result = exactLoss(portfolio([[poisson(3), { kind: 'constant', value: 250 }]]), {
      probabilities: [0.04, 0.5, 0.95, 0.999],
      losses: [0, 249, 250, 600, 2000],
    });
    expect(result.risks.map(({ valueAtRisk }) => valueAtRisk.value)).toEqual([
      ...[0, 750, 1500, 2500].map((value) => expect.closeTo(value, 6)),
    ]);
    for (const { loss, exceedance } of result.curve)
      if (loss % 250 !== 0 || loss === 250)
        expect(exceedance.value).toBeCloseTo(1 - poissonCdf(3, Math.floor(loss / 250)), 9);
    let shortfall = 1500;
    for (let n = 6; n < 60; n++) shortfall += (250 * (1 - poissonCdf(3, n))) / 0.05;
    expect(result.risks[2]?.expectedShortfall.value).toBeCloseTo(shortfall, 4);
  });

  it('are reached at exactly the probability of years without loss', () => {
    expect(valuesOf(portfolio([[{ kind: 'bernoulli', probability: 0.1 }, lognormal(5, 1)]]), [0.9, 0.9001])).toEqual([
      ...[0, expect.toSatisfy((value: number) => value > 1)],
    ]);
  });

  it('stay where they are beside continuous ones', () => {
    const mixed: Severity = {
      kind: 'mixture',
      parts: [
        { weight: 0.5, severity: { kind: 'constant', value: 20_000 } },
        { weight: 0.5, severity: lognormal(8, 0.5) },
      ],
    };
    const { risks, curve } = exactLoss(portfolio([[{ kind: 'bernoulli', probability: 1 }, mixed]]), {
      probabilities: [0.4, 0.6, 0.9],
      losses: [19_999, 20_000],
    });
    const below = severityModel(lognormal(8, 0.5));
    expect(off(risks[0]?.valueAtRisk.value ?? 0, below.quantile(0.8))).toBeLessThan(1e-6);
    expect([risks[1]?.valueAtRisk.value, risks[2]?.valueAtRisk.value]).toEqual([
      ...[expect.closeTo(20_000, 3), expect.closeTo(20_000, 3)],
    ]);
    const at = (loss: number) => curve.find((point) => point.loss === loss)?.exceedance.value;
    expect(at(19_999)).toBeCloseTo(0.5 + 0.5 * (1 - below.cdf(19_999)), 6);
    expect(at(20_000)).toBeCloseTo(0.5 * (1 - below.cdf(20_000)), 6);
  });

  it('are displaced by no more than is told where they stand beside the lattice', () => {
    const values = [123_456.789, 333.333_1, 777_777.123, 54_321.9];
    const { risks } = exactLoss(
      portfolio([
        [
          { kind: 'bernoulli', probability: 0.8 },
          { kind: 'empirical', values },
        ],
      ]),
      {
        probabilities: [0.3, 0.5, 0.7, 0.9],
      },
    );
    const truth = values.toSorted((a, b) => a - b);
    for (const [i, { valueAtRisk }] of risks.entries()) {
      expect(Math.abs(valueAtRisk.value - (truth[i] ?? 0))).toBeLessThan(valueAtRisk.error);
      expect(valueAtRisk.error).toBeLessThan(1e-3 * valueAtRisk.value);
    }
  });

  it('are placed on the largest number that all are multiples of', () => {
    expect(latticeUnit([1500, 2500, 0, 10_000], 1)).toBeCloseTo(500, 6);
    expect(latticeUnit([0.3, 0.7, 12.1], 1e-3)).toBeCloseTo(0.1, 9);
    expect(latticeUnit([1, Math.SQRT2], 1e-3)).toBeUndefined();
    expect(latticeUnit([], 1)).toBeUndefined();
  });
});

describe('deductibles and limits', () => {
  it('of each event are exact', () => {
    const { risks, mean } = exactLoss(
      portfolio([
        [
          { kind: 'bernoulli', probability: 0.5 },
          { kind: 'layered', of: lognormal(3, 1), deductible: 10, limit: 50 },
        ],
      ]),
      { probabilities: [0.4, 0.7, 0.999] },
    );
    const ground = severityModel(lognormal(3, 1));
    expect(mean.value).toBeCloseTo(0.5 * (ground.limitedMean(60) - ground.limitedMean(10)), 12);
    expect(risks.map(({ valueAtRisk }) => valueAtRisk.value)).toEqual([
      ...[0, expect.closeTo(ground.quantile(0.4) - 10, 4), expect.closeTo(50, 6)],
    ]);
  });

  it('of the year are exact: they move the quantiles and cut the mean', () => {
    const parts: Part[] = [[poisson(3), pert]];
    const ground = exactLoss(portfolio(parts));
    const annual = { deductible: 100_000, limit: 500_000 };
    const insured = exactLoss(portfolio(parts, { annual }), { losses: [50_000, 600_000] });
    for (const [i, { valueAtRisk }] of insured.risks.entries()) {
      const whole = ground.risks[i]?.valueAtRisk.value ?? 0;
      expect(valueAtRisk.value).toBeCloseTo(Math.min(500_000, Math.max(0, whole - 100_000)), 1);
    }
    const at = (loss: number) => insured.curve.find((point) => point.loss === loss)?.exceedance.value;
    expect(at(600_000)).toBe(0);
    const shifted = exactLoss(portfolio(parts), { losses: [150_000, 100_000] }).curve;
    expect(at(50_000)).toBeCloseTo(shifted.find(({ loss }) => loss === 150_000)?.exceedance.value ?? 9, 7);
    expect(insured.noLoss.value).toBeCloseTo(
      1 - (shifted.find(({ loss }) => loss === 100_000)?.exceedance.value ?? 9),
      7,
    );
    // what is ceded above and kept below add up
    const rest = exactLoss(portfolio(parts, { annual: { limit: 100_000 } }));
    const above = exactLoss(portfolio(parts, { annual: { deductible: 600_000 } }));
    const sum = [rest, insured, above].reduce((total, { mean }) => total + Number(mean.value), 0);
    expect(off(sum, Number(ground.mean.value))).toBeLessThan(1e-7);
  });

  it('of the year make infinite means finite, and one that is never reached changes nothing', () => {
    const endless: Part = [poisson(1), { ...heavy, xi: 1.3 }];
    const capped = exactLoss(portfolio([endless], { annual: { limit: 1e6 } }));
    expect(Number(capped.mean.value)).toBeLessThan(1e6);
    expect(capped.risks[4]?.expectedShortfall.value).toBeCloseTo(1e6, 3);
    const far = exactLoss(portfolio([[poisson(3), pert]], { annual: { limit: 1e15 } }));
    const plain = exactLoss(portfolio([[poisson(3), pert]]));
    expect(off(Number(far.mean.value), Number(plain.mean.value))).toBeLessThan(1e-6);
    expect(off(Number(far.variance.value), Number(plain.variance.value))).toBeLessThan(1e-5);
  });
});

describe('the exceedance curve', () => {
  it('falls from the probability of a loss to the highest quantile that was asked for', () => {
    const { curve } = exactLoss(shocked, { curvePoints: 30, losses: [1e5] });
    expect(curve).toHaveLength(32);
    expect(curve[0]).toEqual({ loss: 0, exceedance: { value: expect.closeTo(1 - 0.2575156088200096, 12), error: 0 } });
    expect(curve.some(({ loss }) => loss === 1e5)).toBe(true);
    expect(curve.at(-1)?.exceedance.value).toBeCloseTo(0.001, 8);
    for (const [i, point] of curve.entries()) {
      const before = curve[i - 1];
      if (!before) continue;
      expect(point.loss).toBeGreaterThan(before.loss);
      expect(point.exceedance.value).toBeLessThanOrEqual(before.exceedance.value);
    }
  });

  it('shows losses that are rarer than any quantile that was asked for', () => {
    const rare = exactLoss(portfolio([[poisson(1e-4), pert]]));
    expect(rare.risks.map(({ valueAtRisk }) => valueAtRisk.value)).toEqual([0, 0, 0, 0, 0]);
    expect(rare.risks[4]?.expectedShortfall.value).toBeCloseTo(Number(rare.mean.value) / 0.001, 6);
    expect(rare.curve.at(-1)?.exceedance.value).toBeCloseTo(1e-6, 9);
  });

  it('is empty but for nothing where nothing can be lost', () => {
    const nothing = exactLoss(
      portfolio([
        [poisson(0), pert],
        [poisson(2), { kind: 'constant', value: 0 }],
      ]),
    );
    expect(nothing).toMatchObject({ mean: { value: 0 }, noLoss: { value: 1 } });
    expect(nothing.curve).toEqual([{ loss: 0, exceedance: { value: 0, error: 0 } }]);
  });

  it('beyond what lattices resolve has the order of single large losses', () => {
    const { curve } = exactLoss(portfolio([[poisson(0.5), heavy]]), { losses: [1e9] });
    const single = 0.5 * (1 - severityModel(heavy).cdf(1e9));
    expect(off(curve.at(-1)?.exceedance.value ?? 0, single)).toBeLessThan(0.05);
    expect(curve.at(-1)?.exceedance.error).toBeGreaterThanOrEqual(curve.at(-1)?.exceedance.value ?? 0);
  });
});

describe('what cannot be computed', () => {
  const one = portfolio([[poisson(1), pert]]);
  it.each<[string, () => unknown, string]>([
    ['a probability of 1', () => exactLoss(one, { probabilities: [0.9, 1] }), 'probabilities.1: must lie above 0'],
    ['a lattice of any size', () => exactLoss(one, { gridSize: 1000 }), 'gridSize: must be a power of two'],
    ['a loss below 0', () => exactLoss(one, { losses: [-1] }), 'losses.0: must be at least 0'],
    ['half a point', () => exactLoss(one, { curvePoints: 1.5 }), 'curvePoints: must be a whole number'],
    ['a copula', () => exactLoss({ ...one, correlation: [[1]] }), 'only a simulation can compute'],
  ])('is refused: %s', (_, compute, message) => {
    expect(compute).toThrow(LossInputError);
    expect(compute).toThrow(message);
  });
});
