// SPDX-License-Identifier: Apache-2.0
import { below, checkNumber, type Report, refuse } from './errors.ts';
import { exactLoss } from './exact/exact-loss.ts';
import { difference, type Moment } from './figures.ts';
import type { Portfolio } from './portfolio.ts';

/** A number that somebody gave an interval for. */
export type UncertainInput = {
  readonly id: string;
  readonly low: number;
  readonly mode: number;
  readonly high: number;
};

export type TornadoOptions = {
  readonly inputs: readonly UncertainInput[];
  /** The portfolio for a value of every input. */
  readonly build: (values: Readonly<Record<string, number>>) => Portfolio;
  /** Of the value at risk that is looked at. 0.95 unless said otherwise. */
  readonly probability?: number;
  /** What the bars are sorted by. The mean unless said otherwise; the value at risk where a mean is infinite. */
  readonly sortBy?: 'mean' | 'valueAtRisk';
  /** As in `exactLoss`, 2^14 unless said otherwise: there is one computation for each end of each bar. */
  readonly gridSize?: number;
};

export type TornadoEnd = { readonly input: number; readonly mean: Moment; readonly valueAtRisk: number };
export type TornadoBar = {
  readonly id: string;
  readonly low: TornadoEnd;
  readonly high: TornadoEnd;
  /** High less low, so below 0 for an input that makes losses smaller; null where both are infinite. */
  readonly swing: { readonly mean: Moment | null; readonly valueAtRisk: number };
};
export type Tornado = { readonly base: Omit<TornadoEnd, 'input'>; readonly bars: readonly TornadoBar[] };

function checkInputs(inputs: readonly UncertainInput[], report: Report): void {
  const ids = new Set<string>();
  for (const [index, { id, low, mode, high }] of inputs.entries()) {
    const path = `inputs.${index}`;
    if (ids.has(id)) report(below(path, 'id'), 'is used twice');
    ids.add(id);
    checkNumber(low, below(path, 'low'), report, -Infinity);
    checkNumber(high, below(path, 'high'), report, -Infinity);
    if (!(low <= mode && mode <= high)) report(below(path, 'mode'), 'must lie between the low and the high end');
  }
}

const sizeOf = (bar: TornadoBar, by: 'mean' | 'valueAtRisk'): number => {
  const swing = bar.swing[by];
  return typeof swing === 'number' ? Math.abs(swing) : swing === null ? 0 : Infinity;
};

/**
 * Which uncertain input matters most: each at its low and its high end, all others at their modes.
 * @returns bars with the largest swing first
 * @throws LossInputError, also for a portfolio that an end makes impossible
 */
export function tornado(options: TornadoOptions): Tornado {
  const { inputs, build, probability = 0.95, sortBy = 'mean', gridSize = 2 ** 14 } = options;
  refuse((report) => checkInputs(inputs, report));
  const modes = Object.fromEntries(inputs.map(({ id, mode }) => [id, mode]));
  const figuresAt = (values: Readonly<Record<string, number>>): Omit<TornadoEnd, 'input'> => {
    const { mean, risks } = exactLoss(build(values), { probabilities: [probability], gridSize, curvePoints: 0 });
    return { mean: mean.value, valueAtRisk: risks[0]?.valueAtRisk.value ?? 0 };
  };
  const base = figuresAt(modes);
  const bars = inputs.map(({ id, ...input }): TornadoBar => {
    const end = (at: number): TornadoEnd => ({ input: at, ...figuresAt({ ...modes, [id]: at }) });
    const [low, high] = [end(input.low), end(input.high)];
    const swing = { mean: difference(high.mean, low.mean), valueAtRisk: high.valueAtRisk - low.valueAtRisk };
    return { id, low, high, swing };
  });
  const by = base.mean === 'infinite' ? 'valueAtRisk' : sortBy;
  return { base, bars: bars.sort((a, b) => sizeOf(b, by) - sizeOf(a, by)) };
}
