// SPDX-License-Identifier: Apache-2.0
import { type Atom, type SeverityModel, secondMoment } from './model.ts';

/** What is left of a loss: nothing up to the deductible, and of the rest at most the limit. */
export type Layer = { readonly deductible?: number; readonly limit?: number };

/** The loss after the layer. */
export const inLayer = (loss: number, { deductible = 0, limit = Infinity }: Layer): number =>
  Math.min(Math.max(loss - deductible, 0), limit);

type Moments = Pick<SeverityModel, 'mean' | 'variance' | 'limitedMean' | 'limitedSquare'>;

/**
 * E[Y] and Var[Y] of what a layer leaves, from the limited moments of the loss: E[Y] = L(d + l) - L(d), and
 * E[Y²] = 2 ∫ (x - d) P(X > x) dx from d to d + l.
 */
export function layerMoments(of: Moments, { deductible: d = 0, limit = Infinity }: Layer) {
  const first = limit === Infinity ? of.mean : of.limitedMean(d + limit);
  const second = limit === Infinity ? secondMoment(of) : of.limitedSquare(d + limit);
  const mean = first - of.limitedMean(d);
  const square = second === Infinity ? Infinity : second - of.limitedSquare(d) - 2 * d * mean;
  return { mean, variance: square === Infinity ? Infinity : Math.max(0, square - mean ** 2) };
}

function layerAtoms(inner: SeverityModel, layer: Layer): Atom[] {
  const { deductible = 0, limit = Infinity } = layer;
  const between = inner.atoms.filter(({ at }) => at > deductible && at < deductible + limit);
  const nothing = { at: 0, mass: inner.cdf(deductible) };
  const all = between.map(({ at, mass }) => ({ at: at - deductible, mass }));
  if (limit === Infinity) return [nothing, ...all];
  const under = inner.cdf(deductible + limit) - atomAt(inner, deductible + limit);
  return [nothing, ...all, { at: limit, mass: 1 - under }];
}

const atomAt = (model: SeverityModel, x: number): number =>
  model.atoms.reduce((sum, { at, mass }) => sum + (at === x ? mass : 0), 0);

/** The part of each single loss above the deductible, up to the limit. Events below the deductible stay, as losses of 0. */
export function layeredModel(inner: SeverityModel, layer: Layer): SeverityModel {
  const { deductible: d = 0, limit = Infinity } = layer;
  return {
    ...layerMoments(inner, layer),
    // what rounding leaves is not a loss of its own
    atoms: layerAtoms(inner, layer).filter(({ mass }) => mass > 1e-15),
    ...(inner.observations === undefined ? {} : { observations: inner.observations }),
    cdf: (y) => (y < 0 ? 0 : y >= limit ? 1 : inner.cdf(y + d)),
    quantile: (p) => inLayer(inner.quantile(p), layer),
    limitedMean: (y) => (y <= 0 ? 0 : inner.limitedMean(d + Math.min(y, limit)) - inner.limitedMean(d)),
    excessMean: (y) => {
      if (y >= limit) return 0;
      const above = limit === Infinity ? 0 : inner.excessMean(d + limit);
      // a limit makes the mean finite where that of the whole loss is not
      return above < Infinity
        ? inner.excessMean(d + Math.max(0, y)) - above
        : inner.limitedMean(d + limit) - inner.limitedMean(d + Math.max(0, y));
    },
    limitedSquare: (y) => {
      if (y <= 0) return 0;
      const top = d + Math.min(y, limit);
      const mean = inner.limitedMean(top) - inner.limitedMean(d);
      return inner.limitedSquare(top) - inner.limitedSquare(d) - 2 * d * mean;
    },
    sample: (random) => inLayer(inner.sample(random), layer),
  };
}
