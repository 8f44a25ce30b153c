// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleFrequency } from './frequency.ts';
import { type Frequency, frequencyModel, LossInputError } from './index.ts';
import { createRandom } from './numeric/random.ts';

const rate = fc.double({ min: 0.01, max: 20, noNaN: true });
const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const frequency: fc.Arbitrary<Frequency> = fc.oneof(
  fc.record({ kind: fc.constant('poisson' as const), rate }),
  fc.record({
    kind: fc.constant('negative-binomial' as const),
    mean: rate,
    size: fc.double({ min: 0.3, max: 20, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('bernoulli' as const), probability: share }),
);
const real = (model: ReturnType<typeof frequencyModel>, z: number) => model.generating({ re: z, im: 0 }).re;

describe('the number of events of a year', () => {
  it('has a generating function that begins at P(0), ends at 1 and has the mean as its slope there', () => {
    fc.assert(
      fc.property(frequency, (given) => {
        const model = frequencyModel(given);
        expect(real(model, 0)).toBeCloseTo(model.none, 12);
        expect(real(model, 1)).toBeCloseTo(1, 12);
        const h = 1e-5;
        const slope = (real(model, 1) - real(model, 1 - h)) / h;
        const bend = (real(model, 1) - 2 * real(model, 1 - h) + real(model, 1 - 2 * h)) / h ** 2;
        expect(slope / model.mean).toBeCloseTo(1, 2);
        // G''(1) = E[N (N - 1)]
        expect(Math.abs(bend - (model.variance + model.mean ** 2 - model.mean))).toBeLessThan(
          0.01 * (1 + model.variance * model.mean ** 2),
        );
      }),
    );
  });

  it('has the same generating function over complex numbers as its series', () => {
    // size 1 is the geometric distribution, with P(n) = (1 - q) qⁿ
    const model = frequencyModel({ kind: 'negative-binomial', mean: 2, size: 1 });
    const q = 2 / 3;
    const angle = 1.1;
    let [re, im] = [0, 0];
    for (let n = 0; n < 200; n++) {
      re += (1 - q) * q ** n * Math.cos(n * angle);
      im += (1 - q) * q ** n * Math.sin(n * angle);
    }
    const found = model.generating({ re: Math.cos(angle), im: Math.sin(angle) });
    expect(found.re).toBeCloseTo(re, 12);
    expect(found.im).toBeCloseTo(im, 12);
  });

  it('is drawn with its mean, its variance and its share of years without an event', () => {
    const random = createRandom(11);
    const years = 20_000;
    const kinds: Frequency[] = [
      { kind: 'poisson', rate: 2.5 },
      { kind: 'negative-binomial', mean: 1.5, size: 0.8 },
      { kind: 'bernoulli', probability: 0.2 },
    ];
    for (const kind of kinds) {
      const model = frequencyModel(kind);
      const counts = Array.from({ length: years }, () => model.sample(random));
      const mean = counts.reduce((a, b) => a + b, 0) / years;
      expect(Math.abs(mean - model.mean)).toBeLessThan(4 * Math.sqrt(model.variance / years));
      const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / years;
      expect(Math.abs(variance / model.variance - 1)).toBeLessThan(0.08);
      const none = counts.filter((count) => count === 0).length / years;
      expect(Math.abs(none - model.none)).toBeLessThan(4 * Math.sqrt((model.none * (1 - model.none)) / years));
    }
  });

  it('is thinned when it is scaled down: each event is kept with that probability', () => {
    fc.assert(
      fc.property(frequency, share, share, (given, kept, z) => {
        const thinned = frequencyModel(scaleFrequency(given, kept));
        expect(real(thinned, z)).toBeCloseTo(real(frequencyModel(given), 1 - kept + kept * z), 10);
      }),
    );
  });

  it.each<[Frequency, string]>([
    [{ kind: 'poisson', rate: -1 }, 'rate: must lie between 0 and 1000000'],
    [{ kind: 'poisson', rate: Number.NaN }, 'rate: must be a finite number'],
    [{ kind: 'negative-binomial', mean: 1, size: 0 }, 'size: must be a finite number above 0'],
    [{ kind: 'bernoulli', probability: 1.2 }, 'probability: must lie between 0 and 1'],
  ])('is refused where it is impossible: %j', (given, message) => {
    expect(() => frequencyModel(given)).toThrow(LossInputError);
    expect(() => frequencyModel(given)).toThrow(message);
  });
});
