// SPDX-License-Identifier: Apache-2.0
import type { LossUnit } from './portfolio.ts';

/** A number, or what it is where the tail is too heavy for one: words, because JSON has no infinity. */
export type Moment = number | 'infinite';

export const momentOf = (value: number): Moment => (value === Infinity ? 'infinite' : value);

/** Two moments subtracted; null where both are infinite, which has no answer. */
export function difference(a: Moment, b: Moment): Moment | null {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : null;
  return b === 'infinite' ? null : 'infinite';
}

/** A figure that is exact for the stated inputs but for the computation itself. */
export type ExactFigure<Value extends Moment = Moment> = {
  readonly value: Value;
  /** The estimated error of the computation, in the unit of the value: what halving the step changed, or more. */
  readonly error: number;
};

/** A figure that was counted in simulated years. */
export type SimulatedFigure<Value extends Moment = Moment> = {
  readonly value: Value;
  /** 'infinite' where no number of trials would settle the figure. */
  readonly standardError: Moment;
  /** 95 %; null where the figure is infinite. */
  readonly interval: readonly [number, number] | null;
};

/** A `Sure` figure is a number whatever the tails are. */
export type RiskFigures<Figure, Sure> = {
  /** That the loss of a year stays at or below the value at risk. */
  readonly probability: number;
  readonly valueAtRisk: Sure;
  /** The mean of the worst years, as many as go beyond the probability. */
  readonly expectedShortfall: Figure;
};

export type CurvePoint<Sure> = {
  readonly loss: number;
  /** Probability that the loss of a year is larger. */
  readonly exceedance: Sure;
};

type Figures<Unit extends LossUnit, Figure, Sure> = {
  readonly unit: Unit;
  readonly mean: Figure;
  readonly variance: Figure;
  /** Probability of a year without loss. */
  readonly noLoss: Sure;
  readonly risks: readonly RiskFigures<Figure, Sure>[];
  /** By ascending loss, from 0 on. */
  readonly curve: readonly CurvePoint<Sure>[];
};

/** The loss of a year, computed from the distributions themselves. */
export type ExactLoss<Unit extends LossUnit = LossUnit> = Figures<Unit, ExactFigure, ExactFigure<number>> & {
  readonly exact: true;
  /** Points of each lattice, and the step of each that was needed. */
  readonly grid: { readonly size: number; readonly steps: readonly number[] };
};

/** The loss of a year, from simulated years: the same for the same seed on every machine. */
export type SimulatedLoss<Unit extends LossUnit = LossUnit> = Figures<
  Unit,
  SimulatedFigure,
  SimulatedFigure<number>
> & {
  readonly exact: false;
  readonly trials: number;
  readonly seed: number;
  readonly generator: string;
  /** The mean before annual deductibles and limits, simulated and in closed form: they differ by chance only. */
  readonly check: { readonly simulated: SimulatedFigure; readonly closedForm: Moment };
};
