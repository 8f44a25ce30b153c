// SPDX-License-Identifier: Apache-2.0
import type { Random } from '../numeric/random.ts';

/** A loss that has a probability of its own. */
export type Atom = { readonly at: number; readonly mass: number };

export type Expansion = readonly [number, number, number, number, number];

/** The distribution of the loss of one event, in the unit of its parameters. Losses are never negative. */
export type SeverityModel = {
  /** `Infinity` where the tail is too heavy to have one. */
  readonly mean: number;
  /** `Infinity` where the tail is too heavy to have one. */
  readonly variance: number;
  readonly atoms: readonly Atom[];
  /** Observed values that it rests on; undefined where it rests on parameters alone. */
  readonly observations?: number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  /** The smallest x with P(X ≤ x) ≥ p, for p from 0 to 1; `Infinity` at the end of an endless tail. */
  quantile(p: number): number;
  /**
   * Coefficients c of P(X > x) = Σ c_n (x - centre)ⁿ, n from 0 to 4, that hold to 1e-13 within the radius; undefined where
   * none do. Only to save time: a lattice asks for them once instead of for each of its points.
   */
  expansion?(centre: number, radius: number): Expansion | undefined;
  /** E[min(X, x)]. */
  limitedMean(x: number): number;
  /** E[max(X - x, 0)], what lies above x: not the mean less the limited mean, which loses all digits far up. */
  excessMean(x: number): number;
  /** E[min(X, x)²]. */
  limitedSquare(x: number): number;
  sample(random: Random): number;
};

/** E[X²], infinite with the variance. */
export const secondMoment = ({ mean, variance }: Pick<SeverityModel, 'mean' | 'variance'>): number =>
  variance === Infinity ? Infinity : variance + mean ** 2;

/** A product in which nothing of something infinite is nothing. */
export const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);
