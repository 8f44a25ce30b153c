// SPDX-License-Identifier: Apache-2.0
import { type CurvePoint, type ExactFigure, type ExactLoss, momentOf, type RiskFigures } from '../figures.ts';
import type { AnnualMoments, Plan } from '../portfolio.ts';
import { inLayer, type Layer, layerMoments } from '../severity/layered.ts';
import { farDoubt } from './far-tail.ts';
import type { Law } from './grid-law.ts';
import { blurAt, type Levels } from './levels.ts';

/** Everything that figures are read from: the year before its layer, on fine and on coarse lattices. */
export type Reading = {
  readonly plan: Plan;
  readonly moments: AnnualMoments;
  readonly layer: Layer;
  readonly levels: Levels;
  readonly fine: Law;
  readonly coarse: Law;
};

/** What rounding may do to a figure, relative to it; more than was ever seen (3e-8). */
const rounding = 5e-8;
/** The same for a limited mean, relative to the loss that it is limited to. */
const sumRounding = 1e-12;

/**
 * A figure from both lattices. The error of a lattice is proportional to the square of its step, so a third of what halving
 * the step changed is still missing (Richardson). The whole change is told as the error, which is cautious.
 * @param lost what a difference of larger numbers may have lost
 * @param displaced what atoms beside the lattice are displaced by: no power of the step, so nothing is extrapolated then
 */
function figure({ fine, coarse }: Reading, read: (law: Law) => number, lost = 0, displaced = 0): ExactFigure<number> {
  const value = read(fine);
  const change = value - read(coarse);
  return {
    value: displaced > 0 ? value : Math.max(0, value + change / 3),
    error: Math.abs(change) + lost + displaced + rounding * value,
  };
}

const probabilityFigure = (...of: Parameters<typeof figure>): ExactFigure<number> => {
  const { value, error } = figure(...of);
  return { value: Math.min(1, value), error };
};

/** The same for what a heavy tail may make infinite. */
const momentFigure = (reading: Reading, read: (law: Law) => number, lost = 0): ExactFigure =>
  read(reading.fine) === Infinity ? { value: 'infinite', error: 0 } : figure(reading, read, lost);

/** What a limited mean at x may have lost, before anything is subtracted from it. */
const lostAt = ({ plan, levels, fine }: Reading, x: number): number =>
  sumRounding * Math.min(x, levels.edge) + farDoubt(fine, plan, levels.edge, x);

/** E[(Y - y)+] of the layered loss Y: the mean of the whole less what lies below, or a difference of limited means. */
function excessOver({ moments, layer }: Reading, law: Law, y: number): number {
  const { deductible = 0, limit = Infinity } = layer;
  const all = limit === Infinity ? moments.mean : law.limitedMean(deductible + limit);
  return y >= limit ? 0 : Math.max(0, all - law.limitedMean(deductible + y));
}

/** Value at risk, and expected shortfall as VaR + E[(Y - VaR)+] / (1 - p). */
export function riskAt(reading: Reading, probability: number): RiskFigures<ExactFigure, ExactFigure<number>> {
  const { layer, levels, fine } = reading;
  const value = (law: Law) => inLayer(law.quantile(probability), layer);
  const shortfall = (law: Law) => value(law) + excessOver(reading, law, value(law)) / (1 - probability);
  const { deductible = 0, limit = Infinity } = layer;
  const farthest = limit === Infinity ? fine.quantile(probability) : deductible + limit;
  const lost = value(fine) < limit ? lostAt(reading, farthest) / (1 - probability) : 0;
  return {
    probability,
    valueAtRisk: figure(reading, value, 0, blurAt(levels, fine.quantile(probability))),
    expectedShortfall: momentFigure(reading, shortfall, lost),
  };
}

function exceedanceAt(reading: Reading, loss: number): ExactFigure<number> {
  const { deductible = 0, limit = Infinity } = reading.layer;
  const x = loss + deductible;
  if (loss >= limit) return { value: 0, error: 0 };
  if (x === 0) return { value: 1 - reading.moments.none, error: 0 };
  const { fine, levels } = reading;
  const blur = blurAt(levels, x);
  const displaced = blur === 0 ? 0 : fine.cdf(x + blur) - fine.cdf(Math.max(0, x - blur));
  const exceedance = (law: Law) => Math.max(0, 1 - law.cdf(x));
  // beyond the lattices there is the order of magnitude, of less than one in ten million
  return probabilityFigure(reading, exceedance, x > levels.edge ? exceedance(fine) : 0, displaced);
}

/** The probability of more than each loss, by ascending loss, from 0 on. */
export function curveOf(reading: Reading, losses: readonly number[]): CurvePoint<ExactFigure<number>>[] {
  const ordered = [...new Set([0, ...losses])].sort((a, b) => a - b);
  return ordered.map((loss) => ({ loss, exceedance: exceedanceAt(reading, loss) }));
}

/** Mean, variance and probability of no loss: in closed form where there is no layer on the year. */
export function momentFigures(reading: Reading): Pick<ExactLoss, 'mean' | 'variance' | 'noLoss'> {
  const { moments, layer } = reading;
  const { deductible, limit } = layer;
  if (deductible === undefined && limit === undefined)
    return {
      mean: { value: momentOf(moments.mean), error: 0 },
      variance: { value: momentOf(moments.variance), error: 0 },
      noLoss: { value: moments.none, error: 0 },
    };
  const of = (law: Law) => layerMoments({ ...moments, ...law }, layer);
  const farthest = (deductible ?? 0) + (limit ?? 0);
  const lost = lostAt(reading, farthest);
  return {
    mean: momentFigure(reading, (law) => of(law).mean, lost),
    variance: momentFigure(reading, (law) => of(law).variance, lost * farthest),
    noLoss: probabilityFigure(reading, (law) => law.cdf(deductible ?? 0)),
  };
}
