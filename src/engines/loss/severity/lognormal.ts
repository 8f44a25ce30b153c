// SPDX-License-Identifier: Apache-2.0
import { refuse } from '../errors.ts';
import { gaussian, normalCdf, normalDensity, normalQuantile, scaledErfc } from '../numeric/normal.ts';
import { drawNormal } from '../numeric/variates.ts';
import type { Expansion, SeverityModel } from './model.ts';

/** The logarithm of the loss is normal with mean `mu` and standard deviation `sigma`. */
export type Lognormal = { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number };

/**
 * The lognormal distribution with these quantiles at 5 % and 95 %: what somebody means who is 90 % sure that the loss lies
 * between them. @throws LossInputError unless 0 < low < high
 */
export function lognormalFromInterval(low: number, high: number): Lognormal {
  refuse((report) => {
    if (!Number.isFinite(low) || low <= 0) report('low', 'must be a finite number above 0');
    if (!Number.isFinite(high) || high <= low) report('high', 'must be a finite number above the low end');
  });
  const [a, b] = [Math.log(low), Math.log(high)];
  return { kind: 'lognormal', mu: (a + b) / 2, sigma: (b - a) / (2 * normalQuantile(0.95)) };
}

/** Taylor's series of P(X > x), from f' = -f a / x with a = 1 + z / σ, whose own derivative is 1 / (σ² x). */
function survivalAround(mu: number, sigma: number, x: number, radius: number): Expansion | undefined {
  const z = (Math.log(x) - mu) / sigma;
  const a = 1 + z / sigma;
  const share = radius / x;
  // what is left out is about the fourth power of this, over 120
  if (share * (Math.abs(a) + 1 / sigma + 3) > 0.01) return undefined;
  const c = 1 / sigma ** 2;
  const f = normalDensity(z) / (sigma * x);
  return [
    ...([normalCdf(-z), -f, (f * a) / (2 * x)] as const),
    (-f * (a * a + a - c)) / (6 * x * x),
    (f * (a * a * a + 3 * a * a + 2 * a - 3 * c * (a + 1))) / (24 * x * x * x),
  ];
}

export function lognormalModel({ mu, sigma }: Lognormal): SeverityModel {
  const mean = Math.exp(mu + sigma ** 2 / 2);
  const square = Math.exp(2 * mu + 2 * sigma ** 2);
  return {
    mean,
    variance: Math.expm1(sigma ** 2) * mean ** 2,
    atoms: [],
    cdf: (x) => (x > 0 ? normalCdf((Math.log(x) - mu) / sigma) : 0),
    quantile: (p) => Math.exp(mu + sigma * normalQuantile(p)),
    expansion: (centre, radius) => survivalAround(mu, sigma, centre, radius),
    limitedMean: (x) => {
      if (x <= 0) return 0;
      const z = (Math.log(x) - mu) / sigma;
      return mean * normalCdf(z - sigma) + x * normalCdf(-z);
    },
    excessMean: (x) => {
      if (x <= 0) return mean;
      const z = (Math.log(x) - mu) / sigma;
      if (z < sigma) return mean * normalCdf(sigma - z) - x * normalCdf(-z);
      // the mean times the density at z - sigma is x times the density at z, so one exponential serves both
      const ratio = scaledErfc((z - sigma) * Math.SQRT1_2) - scaledErfc(z * Math.SQRT1_2);
      return 0.5 * x * gaussian(z, 0.5) * ratio;
    },
    limitedSquare: (x) => {
      if (x <= 0) return 0;
      const z = (Math.log(x) - mu) / sigma;
      return square * normalCdf(z - 2 * sigma) + x ** 2 * normalCdf(-z);
    },
    sample: (random) => Math.exp(mu + sigma * drawNormal(random)),
  };
}
