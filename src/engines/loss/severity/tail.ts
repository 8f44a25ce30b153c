// SPDX-License-Identifier: Apache-2.0
import { below, LossInputError } from '../errors.ts';
import type { SeverityModel } from './model.ts';

export type TailShape = {
  /** Where the tail begins. */
  readonly threshold: number;
  /** Shape: 0 falls like an exponential; from 1/2 on there is no variance, from 1 on no mean; below 0 it ends. */
  readonly xi: number;
  /** Scale, in the unit of the loss. */
  readonly beta: number;
  /** Probability that one event goes above the threshold. */
  readonly exceedance: number;
};

/** (exp(a) - 1) / a and its derivative, also where a is next to 0. */
const growth = (a: number): number => (Math.abs(a) < 1e-5 ? 1 + a / 2 + (a * a) / 6 : Math.expm1(a) / a);
const growthSlope = (a: number): number =>
  Math.abs(a) < 1e-2
    ? 1 / 2 + a / 3 + a ** 2 / 8 + a ** 3 / 30 + a ** 4 / 144 + a ** 5 / 840
    : (Math.expm1(a) * (a - 1) + a) / a ** 2;

/** The excess Y over the threshold, generalised Pareto: P(Y > y) = (1 + ξy/β)^(-1/ξ) = exp(-t). */
function excess(xi: number, beta: number) {
  const flat = Math.abs(xi) < 1e-12;
  /** t(y), and back. */
  const time = (y: number): number => {
    if (flat) return y / beta;
    const grown = (xi * y) / beta;
    return grown <= -1 ? Infinity : Math.log1p(grown) / xi;
  };
  const reach = (t: number): number => (flat ? beta * t : (beta * Math.expm1(xi * t)) / xi);
  const mean = xi < 1 ? beta / (1 - xi) : Infinity;
  const square = xi < 0.5 ? (2 * beta ** 2) / ((1 - xi) * (1 - 2 * xi)) : Infinity;
  return {
    ...{ time, reach, mean, square },
    /** E[min(Y, y)]: the integral of exp(-t) over y, with dy = β exp(ξt) dt. */
    limitedMean: (y: number): number => {
      const t = time(y);
      return t === Infinity ? mean : beta * t * growth((xi - 1) * t);
    },
    excessMean: (y: number): number => (xi < 1 ? mean * Math.exp((xi - 1) * time(y)) : Infinity),
    /** E[min(Y, y)²] = 2 ∫ y exp(-t) dy; a divided difference that turns into a slope where ξt is small. */
    limitedSquare: (y: number): number => {
      const t = time(y);
      if (t === Infinity) return square;
      const [a, b] = [(2 * xi - 1) * t, (xi - 1) * t];
      const slope = Math.abs(xi * t) < 1e-5 ? growthSlope((a + b) / 2) : (growth(a) - growth(b)) / (xi * t);
      return 2 * (beta * t) ** 2 * slope;
    },
  };
}

/** Less than this below the threshold is no body: brought to its weight, it would be mostly rounding. */
const leastBody = 1e-3;

/**
 * The body below the threshold, cut there and brought to the weight that the tail leaves it; above it the tail (peaks over
 * threshold, Pickands 1975). @throws LossInputError where the body has nearly nothing below the threshold
 */
export function tailModel(body: SeverityModel, shape: TailShape, path: string): SeverityModel {
  const { threshold, xi, beta, exceedance } = shape;
  const inside = body.cdf(threshold);
  if (!(inside >= leastBody)) {
    const message = 'must lie where the body has at least a thousandth of its losses below it';
    throw new LossInputError([{ path: below(path, 'threshold'), message }]);
  }
  const weight = (1 - exceedance) / inside;
  const tail = excess(xi, beta);
  const bodyMean = (x: number) => x - weight * (x - body.limitedMean(x));
  const bodySquare = (x: number) => x ** 2 - weight * (x ** 2 - body.limitedSquare(x));
  const mean = bodyMean(threshold) + exceedance * tail.mean;
  const square = bodySquare(threshold) + exceedance * (2 * threshold * tail.mean + tail.square);
  const quantile = (p: number): number =>
    p <= 1 - exceedance
      ? Math.min(threshold, body.quantile(Math.min(1, p / weight)))
      : threshold + tail.reach(-Math.log((1 - p) / exceedance));
  return {
    mean,
    variance: square === Infinity ? Infinity : square - mean ** 2,
    atoms: body.atoms.filter(({ at }) => at <= threshold).map(({ at, mass }) => ({ at, mass: mass * weight })),
    ...(body.observations === undefined ? {} : { observations: body.observations }),
    cdf: (x) => (x < threshold ? weight * body.cdf(x) : 1 - exceedance * Math.exp(-tail.time(x - threshold))),
    quantile,
    limitedMean: (x) =>
      x <= threshold ? bodyMean(x) : bodyMean(threshold) + exceedance * tail.limitedMean(x - threshold),
    excessMean: (x) => (x < threshold ? mean - bodyMean(Math.max(0, x)) : exceedance * tail.excessMean(x - threshold)),
    limitedSquare: (x) => {
      if (x <= threshold) return bodySquare(x);
      const y = x - threshold;
      return bodySquare(threshold) + exceedance * (2 * threshold * tail.limitedMean(y) + tail.limitedSquare(y));
    },
    sample: (random) => quantile(random.uniform()),
  };
}
