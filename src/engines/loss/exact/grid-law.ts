// SPDX-License-Identifier: Apache-2.0

/** A distribution of the loss of a year. */
export type Law = {
  /** P(S ≤ x). */
  cdf(x: number): number;
  /** The smallest x with P(S ≤ x) ≥ p. */
  quantile(p: number): number;
  /** E[min(S, x)]. */
  limitedMean(x: number): number;
  /** E[min(S, x)²]. */
  limitedSquare(x: number): number;
};

/** What a lattice of step h knows: the points are kh, from 0 on. */
type Grid = {
  readonly step: number;
  /** Cumulated mass of the continuous part at (k + 1/2) h; it is linear in between. */
  readonly smooth: Float64Array;
  /** Cumulated mass of the atoms up to kh; one value where the only atom is at 0. */
  readonly jumps: Float64Array;
};

const jumpAt = ({ jumps }: Grid, k: number): number => jumps[Math.min(k, jumps.length - 1)] ?? 0;

function smoothAt({ step, smooth }: Grid, x: number): number {
  const place = x / step - 0.5;
  if (place < 0) return (smooth[0] ?? 0) * (1 + 2 * place);
  const k = Math.min(smooth.length - 1, Math.floor(place));
  const here = smooth[k] ?? 0;
  return here + (place - k) * ((smooth[k + 1] ?? here) - here);
}

/** The part of a cell in which the continuous part reaches `wanted`, or the atom at its right end at the latest. */
function withinCell(grid: Grid, k: number, wanted: number): number {
  const { step, smooth } = grid;
  const [left, middle, right] = [smoothAt(grid, (k - 1) * step), smooth[k - 1] ?? 0, smoothAt(grid, k * step)];
  if (wanted >= right) return k * step;
  const [from, to, start] = wanted <= middle ? [left, middle, k - 1] : [middle, right, k - 0.5];
  return (start + (to > from ? (0.5 * Math.max(0, wanted - from)) / (to - from) : 0)) * step;
}

/** Where atoms make steps, a probability that is missed by no more than rounding counts as reached. */
const slack = ({ jumps }: Grid, p: number): number => (jumps.length === 1 ? 0 : Math.min(1e-10, 1e-8 * (1 - p)));

function quantile(grid: Grid, p: number): number {
  const wanted = p - slack(grid, p);
  let [low, high] = [-1, grid.smooth.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (jumpAt(grid, middle) + smoothAt(grid, middle * grid.step) >= wanted) high = middle;
    else low = middle;
  }
  return high === 0 ? 0 : withinCell(grid, high, wanted - jumpAt(grid, high - 1));
}

/**
 * E[min(S, x)] or E[min(S, x)²], with every loss on its lattice point: the mean of the lattice is the true one, also where
 * it is far too wide to say anything about single losses.
 */
function limited(grid: Grid, x: number, power: 1 | 2): number {
  const { step, smooth } = grid;
  let sum = 0;
  for (let k = 0; k < smooth.length && k * step < x; k++) {
    const to = Math.min(x, (k + 1) * step);
    const stretch = power === 1 ? to - k * step : to ** 2 - (k * step) ** 2;
    sum += stretch * (1 - jumpAt(grid, k) - (smooth[k] ?? 0));
  }
  return sum;
}

/** Between 0 and the last lattice point. */
export const gridLaw = (grid: Grid): Law => ({
  cdf: (x) => (x < 0 ? 0 : Math.min(1, jumpAt(grid, Math.floor(x / grid.step + 1e-9)) + smoothAt(grid, x))),
  quantile: (p) => quantile(grid, p),
  limitedMean: (x) => limited(grid, x, 1),
  limitedSquare: (x) => limited(grid, x, 2),
});
