// SPDX-License-Identifier: Apache-2.0
import type { Atom, Expansion, SeverityModel } from '../severity/model.ts';

/** Differences of limited means below the mean of the loss, of excess means above it, where only these keep their digits. */
function survivalOf(model: SeverityModel, step: number, from: number, to: number, out: Float64Array): void {
  const turn = Math.min(to, Math.max(from, Math.ceil(model.mean / step)));
  let before = model.limitedMean(from * step);
  for (let k = from; k < turn; k++) {
    const next = model.limitedMean((k + 1) * step);
    out[k] = (next - before) / step;
    before = next;
  }
  if (turn === to) return;
  before = model.excessMean(turn * step);
  for (let k = turn; k < to; k++) {
    const next = model.excessMean((k + 1) * step);
    out[k] = (before - next) / step;
    before = next;
  }
}

/** Cells that one expansion serves. */
const block = 16;

/** The means over the cells of a block around its middle. */
function expand(series: Expansion, step: number, from: number, out: Float64Array): void {
  const [c0, c1, c2, c3, c4] = series;
  const integral = (u: number) => u * (c0 + u * (c1 / 2 + u * (c2 / 3 + u * (c3 / 4 + (u * c4) / 5))));
  let before = integral((-block / 2) * step);
  for (let k = 0; k < block; k++) {
    const next = integral((k + 1 - block / 2) * step);
    out[from + k] = (next - before) / step;
    before = next;
  }
}

/**
 * The mean of P(X > x) over each of the cells from kh to (k + 1) h, for k from 0: all that a lattice needs to know of a
 * severity.
 */
export function cellSurvival(model: SeverityModel, step: number, size: number): Float64Array {
  const out = new Float64Array(size);
  for (let from = 0; from < size; from += block) {
    const series = model.expansion?.((from + block / 2) * step, (block / 2) * step);
    if (series) expand(series, step, from, out);
    else survivalOf(model, step, from, from + block, out);
  }
  return out;
}

/**
 * Moves each loss to the two lattice points beside it, in shares that keep its mean (local moment matching, Gerber 1982):
 * what the survival loses from cell to cell. Losses above the top are left out, and nothing below the top depends on them.
 * @param stride in cells: 2 makes the lattice of half as many points from the same cells
 * @param masses where they are written
 */
export function latticeMasses(survival: Float64Array, stride: 1 | 2, masses: Float64Array): void {
  let before = 1;
  for (let k = 0; k < masses.length; k++) {
    const first = survival[k * stride] ?? 0;
    const here = stride === 1 ? first : (first + (survival[2 * k + 1] ?? 0)) / 2;
    masses[k] = before - here;
    before = here;
  }
}

/** Writes the masses of the atoms alone, which stand on lattice points. */
export function atomMasses(atoms: readonly Atom[], step: number, masses: Float64Array): void {
  masses.fill(0);
  for (const { at, mass } of atoms) {
    const k = Math.round(at / step);
    if (k < masses.length) masses[k] = (masses[k] ?? 0) + mass;
  }
}

/** Close enough to a whole number, in lattice steps, to be one: what is left is far below any error that is asked for. */
const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

/** Euclid's algorithm on numbers that are not exact. 0 where the common measure would be below `smallest`. */
function commonMeasure(a: number, b: number, smallest: number): number {
  let [large, small] = [a, b];
  while (small > smallest * 1e-3) {
    const rest = large - Math.round(large / small) * small;
    [large, small] = [small, Math.abs(rest)];
  }
  return large < smallest ? 0 : large;
}

/** The largest number that all positions are multiples of; undefined where it would be below `smallest`. */
export function latticeUnit(positions: readonly number[], smallest: number): number | undefined {
  const positive = positions.filter((at) => at > 0);
  let unit = positive[0] ?? 0;
  for (const at of positive) {
    unit = commonMeasure(Math.max(at, unit), Math.min(at, unit), smallest);
    if (unit === 0) return undefined;
  }
  const largest = Math.max(0, ...positive);
  const sharp = largest / Math.round(largest / unit);
  return positive.length > 0 && positive.every((at) => isWhole(at / sharp)) ? sharp : undefined;
}

export type Step = {
  readonly step: number;
  /** Whether every atom stands on an even point, and so also on the lattice of half as many points. */
  readonly aligned: boolean;
};

/** The wished step, or one near it that all atoms are even multiples of. */
export function alignedStep(positions: readonly number[], wished: number): Step {
  const unit = latticeUnit(positions, 1.5 * wished);
  if (unit === undefined) return { step: wished, aligned: false };
  return { step: unit / (2 * Math.max(1, Math.floor(unit / (2 * wished)))), aligned: true };
}
