// SPDX-License-Identifier: Apache-2.0
import { type Report, refuse } from '../errors.ts';
import { momentOf, type SimulatedLoss } from '../figures.ts';
import { generatorName } from '../numeric/random.ts';
import { countUpTo } from '../numeric/sorted.ts';
import {
  checkFigureOptions,
  defaultCurvePoints,
  defaultProbabilities,
  type FigureOptions,
  spacedLosses,
} from '../options.ts';
import { type AnnualMoments, annualMoments, type LossUnit, type Plan, type Portfolio, planOf } from '../portfolio.ts';
import { sampleMoments, sampleRisk, shareFigure, type TrueMoments } from './sample-figures.ts';
import { simulateYears } from './years.ts';

export type SimulationOptions = FigureOptions & {
  /** Simulated years, from 1,000 to 10 million. */
  readonly trials: number;
  /** An integer from 0 to 2^32 - 1. Two runs with one seed are the same. */
  readonly seed: number;
};

function checkSimulation({ trials, seed, ...options }: SimulationOptions, report: Report): void {
  checkFigureOptions(options, report);
  if (!Number.isInteger(trials) || trials < 1000 || trials > 1e7)
    report('trials', 'must be a whole number from 1,000 to 10,000,000');
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    report('seed', 'must be a whole number from 0 to 4,294,967,295');
}

/** Events that one run may draw: some minutes of work. */
const mostEvents = 5e8;

function checkEffort({ sources }: Plan, trials: number, report: Report): void {
  const events = trials * sources.reduce((sum, { model, hits }) => sum + model.mean * hits.length, 0);
  if (events > mostEvents) report('trials', 'would draw more than 500 million events: ask for fewer years');
}

/** A limit bounds every moment; a limit on each scenario does so as well, as long as all have one. */
function momentsAfterLimits({ annual, scenarios }: Portfolio, { mean, variance }: AnnualMoments): TrueMoments {
  const limited = annual?.limit !== undefined || scenarios.every((one) => one.annual?.limit !== undefined);
  return limited ? { mean: 0, variance: 0 } : { mean, variance };
}

function sampleCurve(
  sorted: Float64Array,
  highest: number,
  { losses = [], curvePoints = defaultCurvePoints }: FigureOptions,
) {
  const n = sorted.length;
  const first = countUpTo(sorted, 0);
  const low = sorted[Math.min(n - 1, first + Math.floor(0.1 * (n - first)))] ?? 0;
  const high = sorted[Math.min(n - 1, Math.ceil(highest * n))] ?? 0;
  const wanted = new Set([0, ...losses, ...spacedLosses(low, high, curvePoints)]);
  return [...wanted]
    .sort((a, b) => a - b)
    .map((loss) => ({ loss, exceedance: shareFigure(n - countUpTo(sorted, loss), n) }));
}

/**
 * The distribution of the loss of a year from simulated years: for what has no exact answer, such as correlated scenarios
 * and annual limits of single ones. Every figure carries its standard error, and the mean before limits stands beside its
 * closed form.
 * @throws LossInputError for impossible parameters
 */
export function simulateLoss<Unit extends LossUnit>(
  portfolio: Portfolio<Unit>,
  options: SimulationOptions,
): SimulatedLoss<Unit> {
  refuse((report) => checkSimulation(options, report));
  const { trials, seed, probabilities = defaultProbabilities } = options;
  const plan = planOf(portfolio);
  if (!portfolio.correlation) refuse((report) => checkEffort(plan, trials, report));
  const moments = annualMoments(plan);
  const { losses, gross } = simulateYears(portfolio, plan, trials, seed);
  const sorted = losses.sort();
  const truth = momentsAfterLimits(portfolio, moments);
  return {
    exact: false,
    unit: portfolio.unit,
    ...sampleMoments(sorted, truth),
    noLoss: shareFigure(countUpTo(sorted, 0), trials),
    risks: probabilities.map((p) => sampleRisk(sorted, p, truth)),
    curve: sampleCurve(sorted, Math.max(...probabilities), options),
    ...{ trials, seed, generator: generatorName },
    check: { simulated: sampleMoments(gross, moments).mean, closedForm: momentOf(moments.mean) },
  };
}
