// SPDX-License-Identifier: Apache-2.0
import { checkNumber, type Report, refuse } from './errors.ts';
import { betaQuantile } from './numeric/beta.ts';

/** "This happens within the year with this probability", and whether it did. */
export type PastProbability = { readonly probability: number; readonly happened: boolean };
/** "With 90 % certainty between low and high", and what came. */
export type PastInterval = { readonly low: number; readonly high: number; readonly actual: number };

export type BrierScore = {
  readonly count: number;
  /** Mean of (probability - outcome)²: 0 is a clairvoyant, 1 one who is always certain and wrong. */
  readonly score: number;
  /** The score of somebody who always says the share that did happen. Who scores higher than that has added nothing. */
  readonly reference: number;
};

/** How good estimated probabilities were (Brier 1950); null where there are none. @throws LossInputError */
export function brierScore(estimates: readonly PastProbability[]): BrierScore | null {
  refuse((report) => {
    for (const [index, { probability }] of estimates.entries())
      checkNumber(probability, `estimates.${index}.probability`, report, 0, 1);
  });
  const count = estimates.length;
  if (count === 0) return null;
  const outcome = ({ happened }: PastProbability) => (happened ? 1 : 0);
  const share = estimates.reduce((sum, estimate) => sum + outcome(estimate), 0) / count;
  const score = estimates.reduce((sum, estimate) => sum + (estimate.probability - outcome(estimate)) ** 2, 0) / count;
  return { count, score, reference: share * (1 - share) };
}

export type IntervalRecord = {
  readonly count: number;
  readonly held: number;
  readonly share: number;
  /** Where the true share lies with 90 % confidence (Clopper and Pearson 1934): wide as long as there are few estimates. */
  readonly confidence: readonly [number, number];
  /** Whether the record contradicts a share of 90 %: too few held, too many, or neither can be said. */
  readonly verdict: 'too-narrow' | 'too-wide' | 'consistent';
};

const promised = 0.9;

function checkIntervals(estimates: readonly PastInterval[], report: Report): void {
  for (const [index, { low, high, actual }] of estimates.entries()) {
    if (!(low <= high)) report(`estimates.${index}.high`, 'must not be below the low end');
    if (!Number.isFinite(actual)) report(`estimates.${index}.actual`, 'must be a finite number');
  }
}

/** How many of somebody's 90 % intervals held; null where there are none. @throws LossInputError */
export function intervalRecord(estimates: readonly PastInterval[]): IntervalRecord | null {
  refuse((report) => checkIntervals(estimates, report));
  const count = estimates.length;
  if (count === 0) return null;
  const held = estimates.filter(({ low, high, actual }) => actual >= low && actual <= high).length;
  const confidence = [
    held === 0 ? 0 : betaQuantile(0.05, held, count - held + 1),
    held === count ? 1 : betaQuantile(0.95, held + 1, count - held),
  ] as const;
  const verdict = confidence[1] < promised ? 'too-narrow' : confidence[0] > promised ? 'too-wide' : 'consistent';
  return { count, held, share: held / count, confidence, verdict };
}
