// SPDX-License-Identifier: Apache-2.0
import { checkNumber, type Report } from './errors.ts';

/** Which figures are wanted. */
export type FigureOptions = {
  /** For value at risk and expected shortfall; above 0, at most 0.999999. 90, 95, 99, 99.5 and 99.9 % unless said otherwise. */
  readonly probabilities?: readonly number[];
  /** Losses at which the exceedance curve is wanted, beside those that it chooses itself. */
  readonly losses?: readonly number[];
  /** How many points the exceedance curve chooses itself. 60 unless said otherwise. */
  readonly curvePoints?: number;
};

export const defaultProbabilities: readonly number[] = [0.9, 0.95, 0.99, 0.995, 0.999];
export const defaultCurvePoints = 60;

/** Says which of the options are impossible. */
export function checkFigureOptions(options: FigureOptions, report: Report): void {
  const { probabilities = [], losses = [], curvePoints = defaultCurvePoints } = options;
  for (const [index, p] of probabilities.entries())
    if (!(p > 0 && p <= 0.999999)) report(`probabilities.${index}`, 'must lie above 0 and be at most 0.999999');
  for (const [index, loss] of losses.entries()) checkNumber(loss, `losses.${index}`, report, 0);
  if (!Number.isInteger(curvePoints)) report('curvePoints', 'must be a whole number');
  else checkNumber(curvePoints, 'curvePoints', report, 0, 1000);
}

/** `count` losses from `low` to `high`, each the same factor above the one before. */
export function spacedLosses(low: number, high: number, count: number): number[] {
  if (!(low > 0 && high > low) || count < 2) return high > 0 && count > 0 ? [high] : [];
  const factor = Math.log(high / low) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? high : low * Math.exp(factor * i)));
}
