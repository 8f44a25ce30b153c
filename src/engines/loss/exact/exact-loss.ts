// SPDX-License-Identifier: Apache-2.0
import { type Report, refuse } from '../errors.ts';
import type { ExactLoss } from '../figures.ts';
import {
  checkFigureOptions,
  defaultCurvePoints,
  defaultProbabilities,
  type FigureOptions,
  spacedLosses,
} from '../options.ts';
import {
  type AnnualMoments,
  annualMoments,
  type LossUnit,
  needsSimulation,
  type Portfolio,
  planOf,
} from '../portfolio.ts';
import { inLayer } from '../severity/layered.ts';
import { deepest } from './far-tail.ts';
import { joinedLaw, levelsFor } from './levels.ts';
import { curveOf, momentFigures, type Reading, riskAt } from './reading.ts';

export type ExactOptions = FigureOptions & {
  /** Points of a lattice, a power of two from 2^10 to 2^20. 2^16 unless said otherwise. */
  readonly gridSize?: number;
};

function checkExact(portfolio: Portfolio, options: ExactOptions, report: Report): void {
  const { gridSize = 2 ** 16 } = options;
  checkFigureOptions(options, report);
  if (!Number.isInteger(Math.log2(gridSize)) || gridSize < 2 ** 10 || gridSize > 2 ** 20)
    report('gridSize', 'must be a power of two from 2^10 to 2^20');
  if (needsSimulation(portfolio))
    report('', 'has a correlation or annual limits of single scenarios, which only a simulation can compute');
}

/** Losses that show the whole curve: from where nine of ten years with a loss lose more, to the highest quantile. */
function curveLosses({ fine, moments, layer, levels }: Reading, highest: number, count: number): number[] {
  const { none } = moments;
  const low = Math.max(fine.quantile(none + 0.1 * (1 - none)), 64 * (levels.levels[0]?.step ?? 0));
  const losses = spacedLosses(low, fine.quantile(highest), count).map((loss) => inLayer(loss, layer));
  return losses.filter((loss) => loss > 0);
}

/** The highest probability that has to be reached: so that also rare losses have a curve, down to one in a hundred of them. */
const highestOf = (probabilities: readonly number[], { none }: AnnualMoments): number =>
  Math.min(Math.max(...probabilities, none + 0.99 * (1 - none)), deepest);

/**
 * The distribution of the loss of a year, computed and not sampled: the severities on lattices of several widths, the sum
 * of a year by fast Fourier transform with exponential tilting. Exact for the stated inputs; each figure carries an estimate
 * of the error of the computation: below 1e-5 of a value at risk, unless atoms stand beside the lattice (then it is told) or
 * events come by the ten thousand in a year (then a larger lattice helps).
 * @returns money or hours as the portfolio counts them; 'infinite' where a tail has no mean or variance
 * @throws LossInputError for impossible parameters, and for what only `simulateLoss` can do
 */
export function exactLoss<Unit extends LossUnit>(
  portfolio: Portfolio<Unit>,
  options: ExactOptions = {},
): ExactLoss<Unit> {
  refuse((report) => checkExact(portfolio, options, report));
  const { probabilities = defaultProbabilities, losses = [], curvePoints = defaultCurvePoints } = options;
  const { gridSize = 2 ** 16 } = options;
  const plan = planOf(portfolio);
  const moments = annualMoments(plan);
  const { annual: layer = {} } = portfolio;
  const { deductible = 0, limit } = layer;
  const highest = highestOf(probabilities, moments);
  const maker = { plan, moments, size: gridSize };
  const levels = levelsFor(
    maker,
    [...probabilities, highest],
    [deductible, limit === undefined ? 0 : deductible + limit, ...losses.map((loss) => loss + deductible)],
  );
  const [fine, coarse] = [joinedLaw(maker, levels, 'fine'), joinedLaw(maker, levels, 'coarse')];
  const reading = { plan, moments, layer, levels, fine, coarse };
  return {
    exact: true,
    unit: portfolio.unit,
    ...momentFigures(reading),
    risks: probabilities.map((probability) => riskAt(reading, probability)),
    curve: curveOf(reading, [...curveLosses(reading, highest, curvePoints), ...losses]),
    grid: { size: gridSize, steps: levels.levels.map(({ step }) => step) },
  };
}
