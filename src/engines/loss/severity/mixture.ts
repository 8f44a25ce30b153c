// SPDX-License-Identifier: Apache-2.0
import { type SeverityModel, secondMoment, times } from './model.ts';

export type WeightedModel = { readonly weight: number; readonly model: SeverityModel };

/** The smallest x with F(x) ≥ p, closed in from both sides. */
function invert(cdf: (x: number) => number, p: number, from: number, to: number): number {
  let [low, high] = [from, to];
  if (!(high > low) || high === Infinity || cdf(low) >= p) return high === Infinity ? high : low;
  for (let step = 0; step < 200; step++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (cdf(middle) >= p) high = middle;
    else low = middle;
  }
  return high;
}

/** The part that a number from 0 to 1 falls into. */
function pick(parts: readonly WeightedModel[], u: number): SeverityModel | undefined {
  let left = u;
  for (const { weight, model } of parts) {
    left -= weight;
    if (left < 0) return model;
  }
  return parts.at(-1)?.model;
}

/** One of several kinds of loss, each with its probability. The weights add up to 1. */
export function mixtureModel(parts: readonly WeightedModel[]): SeverityModel {
  const sum = (value: (model: SeverityModel) => number) =>
    parts.reduce((total, { weight, model }) => total + times(weight, value(model)), 0);
  const mean = sum((model) => model.mean);
  const square = sum(secondMoment);
  const cdf = (x: number) => sum((model) => model.cdf(x));
  const observed = parts.flatMap(({ model }) => model.observations ?? []);
  return {
    mean,
    variance: square === Infinity ? Infinity : Math.max(0, square - mean ** 2),
    atoms: parts.flatMap(({ weight, model }) => model.atoms.map(({ at, mass }) => ({ at, mass: mass * weight }))),
    ...(observed.length === 0 ? {} : { observations: observed.reduce((a, b) => a + b, 0) }),
    cdf,
    quantile: (p) => {
      const each = parts.map(({ model }) => model.quantile(p));
      return invert(cdf, p, Math.min(...each), Math.max(...each));
    },
    limitedMean: (x) => sum((model) => model.limitedMean(x)),
    excessMean: (x) => sum((model) => model.excessMean(x)),
    limitedSquare: (x) => sum((model) => model.limitedSquare(x)),
    sample: (random) => pick(parts, random.uniform())?.sample(random) ?? 0,
  };
}
