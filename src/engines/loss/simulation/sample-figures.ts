// SPDX-License-Identifier: Apache-2.0

import type { RiskFigures, SimulatedFigure } from '../figures.ts';
import { countUpTo } from '../numeric/sorted.ts';

/** Half the width of a 95 % interval, in standard errors. */
const z95 = 1.959963984540054;

const figure = (value: number, standardError: number): SimulatedFigure<number> => ({
  value,
  standardError,
  interval: [value - z95 * standardError, value + z95 * standardError],
});

const infinite: SimulatedFigure = { value: 'infinite', standardError: 'infinite', interval: null };

type CentralMoments = { readonly mean: number; readonly second: number; readonly fourth: number };

function centralMoments(values: Float64Array): CentralMoments {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let [second, fourth] = [0, 0];
  for (const value of values) {
    const square = (value - mean) ** 2;
    second += square;
    fourth += square ** 2;
  }
  return { mean, second: second / (values.length - 1), fourth: fourth / values.length };
}

/** What is known about the true moments: `Infinity` where there is none, however well the sample behaves. */
export type TrueMoments = { readonly mean: number; readonly variance: number };

/** Mean and variance of simulated years, each with its standard error. */
export function sampleMoments(values: Float64Array, truth: TrueMoments) {
  const { mean, second, fourth } = centralMoments(values);
  const n = values.length;
  const known = truth.variance < Infinity;
  const uncertain: SimulatedFigure = { value: mean, standardError: 'infinite', interval: null };
  return {
    mean: truth.mean === Infinity ? infinite : known ? figure(mean, Math.sqrt(second / n)) : uncertain,
    variance: known ? figure(second, Math.sqrt(Math.max(0, fourth - second ** 2) / n)) : infinite,
  };
}

/** A share of the simulated years. */
export const shareFigure = (count: number, trials: number): SimulatedFigure<number> => {
  const share = count / trials;
  return figure(share, Math.sqrt((share * (1 - share)) / trials));
};

/** The value at a probability, with the interval between the two order statistics that hold it in 95 % of samples. */
function quantileFigure(sorted: Float64Array, p: number): SimulatedFigure<number> {
  const n = sorted.length;
  const spread = z95 * Math.sqrt(n * p * (1 - p));
  const at = (rank: number) => sorted[Math.min(n, Math.max(1, rank)) - 1] ?? 0;
  const interval = [at(Math.floor(n * p - spread)), at(Math.ceil(n * p + spread) + 1)] as const;
  return { value: at(Math.ceil(n * p)), standardError: (interval[1] - interval[0]) / (2 * z95), interval };
}

/** Value at risk and expected shortfall of ascending years. The error of the shortfall is that of Manistre and Hancock (2005). */
export function sampleRisk(
  sorted: Float64Array,
  p: number,
  truth: TrueMoments,
): RiskFigures<SimulatedFigure, SimulatedFigure<number>> {
  const valueAtRisk = quantileFigure(sorted, p);
  const threshold = valueAtRisk.value;
  const n = sorted.length;
  let [excess, square] = [0, 0];
  for (let i = countUpTo(sorted, threshold); i < n; i++) {
    const over = (sorted[i] ?? 0) - threshold;
    excess += over;
    square += over ** 2;
  }
  const worst = n * (1 - p);
  const mean = excess / worst;
  const error = Math.sqrt(Math.max(0, square / worst - mean ** 2 + p * mean ** 2) / worst);
  const known: SimulatedFigure =
    truth.variance < Infinity
      ? figure(threshold + mean, error)
      : { value: threshold + mean, standardError: 'infinite', interval: null };
  return { probability: p, valueAtRisk, expectedShortfall: truth.mean === Infinity ? infinite : known };
}
