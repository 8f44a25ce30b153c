// SPDX-License-Identifier: Apache-2.0
import type { AnnualMoments, Plan } from '../portfolio.ts';
import { deepest, withFarTail } from './far-tail.ts';
import type { Law } from './grid-law.ts';
import { alignedStep, type Step } from './lattice.ts';
import { latticeLaw, latticeLaws } from './transform.ts';

/** One lattice: wide ones reach far, narrow ones resolve small losses. Beyond `reach` its figures are not used. */
export type Level = {
  readonly step: number;
  readonly reach: number;
  readonly fine: Law;
  readonly coarse: Law;
  /** How far a loss may be displaced beyond what fine and coarse show: atoms that stand beside the lattice points. */
  readonly blur: number;
};

/** Where the loss with the highest probability that is asked for lies: two thirds up, see the tilt. */
const reachOfTop = 2 / 3;
/** The least points below a figure: the error is about its inverse square, so below 1e-5 of the figure. */
const fewestPoints = 512;

export type LevelMaker = { readonly plan: Plan; readonly moments: AnnualMoments; readonly size: number };

function stepFor(plan: Plan, top: number, size: number): Step {
  const positions = new Set(plan.severities.flatMap(({ atoms }) => atoms.map(({ at }) => at)));
  // a sample has so many values that the lattice would have to be as fine as their last digit
  if (positions.size > 10_000) return { step: top / size, aligned: false };
  return alignedStep([...positions], top / size);
}

/** A lattice on which `reach` lies well inside. */
function levelFor({ plan, moments, size }: LevelMaker, reach: number): Level {
  const { step, aligned } = stepFor(plan, reach / reachOfTop, size);
  const laws = latticeLaws(plan, { step, size, aligned, none: moments.none });
  const isExact = aligned || plan.severities.every(({ atoms }) => atoms.every(({ at }) => at === 0));
  return { ...laws, step, reach: Math.max(reach, reachOfTop * size * step), blur: isExact ? 0 : 2 * step };
}

/** A top that is certainly not the right one, but a start: the largest of what single events come to, and of the mean. */
function firstGuess({ plan, moments }: LevelMaker, p: number): number {
  const single = plan.sources.flatMap(({ model, hits }) =>
    hits.map(({ severity, probability }) => {
      const rate = model.mean * probability;
      const share = rate > 0 ? Math.min(0.5, (1 - p) / rate) : 1;
      return plan.severities[severity]?.quantile(Math.min(1 - share, 1 - 1e-15)) ?? 0;
    }),
  );
  const guess = Math.max(...single.filter(Number.isFinite), moments.mean < Infinity ? moments.mean : 0);
  return guess > 0 ? guess : 1;
}

/** The p-quantile to a few per cent, from small lattices whose top moves until it fits. */
function roughQuantile(maker: LevelMaker, p: number): number {
  const { plan, moments } = maker;
  const size = 4096;
  let top = firstGuess(maker, p);
  for (let round = 0; round < 100; round++) {
    const { step, aligned } = stepFor(plan, top, size);
    const law = latticeLaw(plan, { step, size, aligned, none: moments.none });
    const inside = reachOfTop * size * step;
    if (law.cdf(inside) < p) {
      top *= 4;
      continue;
    }
    const found = law.quantile(p);
    if (found > inside / 30) return found;
    top = Math.max(3 * found, top / 100);
  }
  return top;
}

/** Whether a loss of x is resolved: not beyond the reach, and with enough lattice points below it. */
const resolves = ({ reach, step, blur }: Level, x: number): boolean =>
  x <= reach && x >= (blur > 0 ? 8 : 1) * fewestPoints * step;

/** A year without loss at 90 % is the quantile at 0.9, whatever the last digits are. */
const isReached = (p: number, none: number): boolean => p - none <= 1e-10;

/** The finest of the levels that reach x; the widest one where none does. Levels are ordered by their reach. */
const reaching = (levels: readonly Level[], x: number): Level | undefined =>
  levels.find(({ reach }) => x <= reach) ?? levels.at(-1);

const widened = (levels: readonly Level[], level: Level): Level[] =>
  [...levels, level].sort((a, b) => a.reach - b.reach);

const withProbability = (levels: readonly Level[], p: number): Level | undefined =>
  levels.find(({ reach, fine }) => fine.cdf(reach) >= p) ?? levels.at(-1);

/** Adds finer levels until the p-quantile is resolved. */
function withQuantile(maker: LevelMaker, levels: readonly Level[], p: number): readonly Level[] {
  let all = levels;
  for (let attempt = 0; attempt < 8; attempt++) {
    const level = withProbability(all, p);
    const x = level?.fine.quantile(p) ?? 0;
    if (!level || x === 0 || resolves(level, x)) break;
    // too little room is found out and mended in the next attempt
    all = widened(all, levelFor(maker, Math.max(1.1 * x * 4 ** attempt, level.step)));
  }
  return all;
}

export type Levels = {
  readonly levels: readonly Level[];
  /** Losses beyond it are left to the far tail. */
  readonly edge: number;
};

/** Lattices for single losses, as far as lattices go. */
function withLosses(maker: LevelMaker, levels: readonly Level[], losses: readonly number[]): Levels {
  const farthest = Math.max(0, ...losses);
  const isCovered = farthest <= (levels.at(-1)?.reach ?? 0);
  const edge = isCovered ? Infinity : maker.moments.none < deepest ? roughQuantile(maker, deepest) : 0;
  let all = levels;
  const wanted = losses.map((x) => Math.min(x, edge)).sort((a, b) => b - a);
  for (const x of wanted) if (x > 0 && !all.some((level) => resolves(level, x))) all = widened(all, levelFor(maker, x));
  return { levels: all, edge };
}

/**
 * Lattices that resolve the quantiles at all these probabilities and all these losses; at most one for each factor of some
 * 80 between the largest and the smallest.
 */
export function levelsFor(maker: LevelMaker, probabilities: readonly number[], losses: readonly number[]): Levels {
  const { none } = maker.moments;
  if (none === 1) return { levels: [], edge: Infinity };
  let levels: readonly Level[] = [];
  for (const p of probabilities.filter((value) => !isReached(value, none)).sort((a, b) => b - a))
    levels = levels.length === 0 ? [levelFor(maker, 1.1 * roughQuantile(maker, p))] : withQuantile(maker, levels, p);
  return withLosses(maker, levels, losses);
}

/** What all levels together say, on the fine or on the coarse lattices: both ask the same level for the same loss. */
export function joinedLaw({ plan, moments }: LevelMaker, { levels, edge }: Levels, which: 'fine' | 'coarse'): Law {
  const at = (x: number) => reaching(levels, x)?.[which];
  const { none } = moments;
  const law: Law = {
    cdf: (x) => (x <= 0 ? (x < 0 ? 0 : none) : (at(x)?.cdf(x) ?? none)),
    quantile: (p) => (isReached(p, none) ? 0 : (withProbability(levels, p)?.[which].quantile(p) ?? 0)),
    limitedMean: (x) => at(x)?.limitedMean(x) ?? 0,
    limitedSquare: (x) => at(x)?.limitedSquare(x) ?? 0,
  };
  return edge === Infinity ? law : withFarTail(law, plan, edge);
}

/** How far losses near x may be displaced. */
export const blurAt = ({ levels }: Levels, x: number): number => reaching(levels, x)?.blur ?? 0;
