// SPDX-License-Identifier: Apache-2.0
import { LossInputError } from '../errors.ts';
import { deepest } from '../exact/far-tail.ts';
import type { Law } from '../exact/grid-law.ts';
import { joinedLaw, levelsFor } from '../exact/levels.ts';
import type { Random } from '../numeric/random.ts';
import { drawNormal } from '../numeric/variates.ts';
import { annualMoments, type Plan } from '../portfolio.ts';

/**
 * The lower triangle L with L Lᵀ = the correlation (Cholesky). A scenario that follows from the ones before it has a pivot
 * of 0, give or take rounding.
 * @throws LossInputError where no random numbers can be correlated like that
 */
export function choleskyFactor(correlation: readonly (readonly number[])[]): Float64Array[] {
  const rows: Float64Array[] = [];
  for (const [i, wanted] of correlation.entries()) {
    const row = new Float64Array(correlation.length);
    for (const [j, other] of rows.entries()) {
      const left = (wanted[j] ?? 0) - dot(row, other, j);
      const pivot = other[j] ?? 0;
      if (pivot === 0 && Math.abs(left) > 1e-6) contradict(i);
      row[j] = pivot === 0 ? 0 : left / pivot;
    }
    const left = (wanted[i] ?? 0) - dot(row, row, i);
    if (left < -1e-9) contradict(i);
    row[i] = left < 1e-12 ? 0 : Math.sqrt(left);
    rows.push(row);
  }
  return rows;
}

function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function contradict(row: number): never {
  const message = 'contradicts the rows before it: no losses can be correlated like that';
  throw new LossInputError([{ path: `correlation.${row}`, message }]);
}

/** Fills `scores` with standard normal numbers that are correlated by the factor. */
export function drawScores(random: Random, factor: readonly Float64Array[], scores: Float64Array): void {
  const free = scores.map(() => drawNormal(random));
  for (const [i, row] of factor.entries()) scores[i] = dot(row, free, i + 1);
}

const marginPoints = 2 ** 14;

/** Levels down to where hardly any year with a loss lies below. */
function marginLaw(plan: Plan): Law {
  const moments = annualMoments(plan);
  const maker = { plan, moments, size: marginPoints };
  const shares = [1e-3, 0.01, 0.1, 0.5, 0.9, 0.99, 0.9999];
  const wanted = [...shares.map((share) => moments.none + share * (1 - moments.none)), deepest];
  return joinedLaw(
    maker,
    levelsFor(
      maker,
      wanted.filter((p) => p <= deepest),
      [],
    ),
    'fine',
  );
}

/**
 * The annual loss of one scenario as a function of its probability, from its exact distribution. Above 1 - 1e-7 it goes on
 * in proportion to the quantiles of the largest single loss, which is what heavy tails come to.
 */
export function marginQuantile(plan: Plan): (u: number) => number {
  const law = marginLaw(plan);
  const events = plan.sources[0]?.model.mean ?? 0;
  const single = (u: number) => plan.severities[0]?.quantile(Math.max(0, 1 - (1 - u) / Math.max(events, 1e-300))) ?? 0;
  const ratio = single(deepest) > 0 ? law.quantile(deepest) / single(deepest) : 0;
  return (u) => (u <= deepest ? law.quantile(u) : ratio * single(Math.min(u, 1 - 1e-15)));
}
