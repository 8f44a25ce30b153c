// SPDX-License-Identifier: Apache-2.0
import { betaPeak, betaPower, betaQuantile, betaTails } from '../numeric/beta.ts';
import type { Random } from '../numeric/random.ts';
import { drawGamma } from '../numeric/variates.ts';
import type { SeverityModel } from './model.ts';

/** A beta distribution over low to high (Malcolm and others 1959; `weight` after Vose). */
export type Pert = {
  readonly kind: 'pert';
  readonly low: number;
  readonly mode: number;
  readonly high: number;
  /** How much the mode counts beside either end. 4 unless said otherwise. */
  readonly weight?: number;
};

function drawBeta(random: Random, a: number, b: number): number {
  const left = drawGamma(random, a);
  return left / (left + drawGamma(random, b));
}

export function pertModel({ low, mode, high, weight = 4 }: Pert): SeverityModel {
  const width = high - low;
  const a = 1 + (weight * (mode - low)) / width;
  const b = 1 + (weight * (high - mode)) / width;
  const first = a / (a + b);
  const second = (first * (a + 1)) / (a + b + 1);
  const peak = betaPeak(a, b);
  const share = (x: number) => (x - low) / width;
  /** P(Z ≤ z), P(Z > z), E[Z; Z ≤ z], E[Z; Z > z] and E[Z²; Z ≤ z] of the beta part (DLMF 8.17.20). */
  const partial = (z: number) => {
    if (z >= 1) return { lower: 1, upper: 0, mean: first, above: 0, square: second };
    const power = betaPower(z, a, b, peak);
    const { lower, upper } = betaTails(power, z, a, b);
    const next = lower - power / a;
    return {
      ...{ lower, upper, mean: first * next, above: first * (upper + power / a) },
      square: second * (next - (power * z * (a + b)) / (a * (a + 1))),
    };
  };
  return {
    mean: low + width * first,
    variance: (width ** 2 * first * (1 - first)) / (a + b + 1),
    atoms: [],
    cdf: (x) => (x <= low ? 0 : partial(share(x)).lower),
    quantile: (p) => (p <= 0 ? low : low + width * betaQuantile(p, a, b)),
    limitedMean: (x) => {
      if (x <= low) return Math.max(0, x);
      const { mean, upper } = partial(share(x));
      return upper === 0 ? low + width * first : low + width * (mean + share(x) * upper);
    },
    excessMean: (x) => {
      if (x <= low) return low + width * first - Math.max(0, x);
      const { above, upper } = partial(share(x));
      return width * Math.max(0, above - share(x) * upper);
    },
    limitedSquare: (x) => {
      if (x <= low) return Math.max(0, x) ** 2;
      const { lower, upper, mean, square } = partial(share(x));
      return low ** 2 * lower + 2 * low * width * mean + width ** 2 * square + x ** 2 * upper;
    },
    sample: (random) => low + width * drawBeta(random, a, b),
  };
}
