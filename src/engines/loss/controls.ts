// SPDX-License-Identifier: Apache-2.0
import { below, checkNumber, checkPositive, type Report, refuse } from './errors.ts';
import { type ExactOptions, exactLoss } from './exact/exact-loss.ts';
import { difference, type ExactLoss, type Moment } from './figures.ts';
import { scaleFrequency } from './frequency.ts';
import type { LossUnit, Portfolio, Scenario, Shock } from './portfolio.ts';
import { scaleSeverity } from './severity/severity.ts';
import type { UncertainInput } from './tornado.ts';

/** What a number is multiplied by: 0.4 leaves 40 % of it. An interval where nobody knows it exactly; its mode counts. */
export type Multiplier = number | { readonly low: number; readonly mode: number; readonly high: number };

export type ControlEffect = {
  /** The id of a scenario, or of a shock: these have a frequency only. */
  readonly on: string;
  readonly frequency?: Multiplier;
  /** On each loss before its deductible and limit. */
  readonly severity?: Multiplier;
};

/** A control, or a set of them that is decided on as a whole. Effects of several controls on one scenario multiply. */
export type Control = { readonly id: string; readonly effects: readonly ControlEffect[] };

/** Values chosen for uncertain multipliers, by the ids that `controlInputs` gives them. */
export type ChosenValues = Readonly<Record<string, number>>;

const parts = ['frequency', 'severity'] as const;
type Part = (typeof parts)[number];
const inputId = (control: Control, index: number, part: Part): string => `${control.id}.effects.${index}.${part}`;

function checkMultiplier(multiplier: Multiplier, path: string, report: Report): void {
  if (typeof multiplier === 'number') {
    checkNumber(multiplier, path, report, 0, 1000);
    return;
  }
  const { low, mode, high } = multiplier;
  checkNumber(low, below(path, 'low'), report, 0, 1000);
  checkNumber(high, below(path, 'high'), report, 0, 1000);
  if (!(low <= mode && mode <= high)) report(below(path, 'mode'), 'must lie between the low and the high end');
}

function checkControls({ scenarios, shocks = [] }: Portfolio, controls: readonly Control[], report: Report): void {
  const [known, sudden] = [new Set(scenarios.map(({ id }) => id)), new Set(shocks.map(({ id }) => id))];
  for (const [place, { effects }] of controls.entries())
    for (const [index, effect] of effects.entries()) {
      const path = `controls.${place}.effects.${index}`;
      if (!known.has(effect.on) && !sudden.has(effect.on))
        report(below(path, 'on'), 'is not a scenario or shock of this portfolio');
      if (sudden.has(effect.on) && effect.severity !== undefined)
        report(below(path, 'severity'), 'cannot apply to a shock: its losses are those of the scenarios that it hits');
      for (const part of parts) {
        const multiplier = effect[part];
        if (multiplier !== undefined) checkMultiplier(multiplier, below(path, part), report);
      }
    }
}

/** The product of all multipliers on one part of a scenario or shock. */
function factorOn(id: string, part: Part, controls: readonly Control[], chosen: ChosenValues): number {
  let factor = 1;
  for (const control of controls)
    for (const [index, effect] of control.effects.entries()) {
      const multiplier = effect[part];
      if (effect.on !== id || multiplier === undefined) continue;
      const value = typeof multiplier === 'number' ? multiplier : multiplier.mode;
      factor *= chosen[inputId(control, index, part)] ?? value;
    }
  return factor;
}

/**
 * The portfolio with the controls in place. Frequencies below 1 keep each event with that probability; severities scale.
 * @param chosen instead of the modes of intervals
 * @throws LossInputError for unknown scenarios and impossible multipliers
 */
export function applyControls<Unit extends LossUnit>(
  portfolio: Portfolio<Unit>,
  controls: readonly Control[],
  chosen: ChosenValues = {},
): Portfolio<Unit> {
  refuse((report) => checkControls(portfolio, controls, report));
  const factor = (id: string, part: Part) => factorOn(id, part, controls, chosen);
  const scenarios = portfolio.scenarios.map(
    (scenario): Scenario<Unit> => ({
      ...scenario,
      frequency: scaleFrequency(scenario.frequency, factor(scenario.id, 'frequency')),
      severity: scaleSeverity(scenario.severity, factor(scenario.id, 'severity')),
    }),
  );
  const shocks = portfolio.shocks?.map(
    (shock): Shock => ({ ...shock, frequency: scaleFrequency(shock.frequency, factor(shock.id, 'frequency')) }),
  );
  return { ...portfolio, scenarios, ...(shocks ? { shocks } : {}) };
}

/** The multipliers of the controls that are intervals, for a tornado. */
export const controlInputs = (controls: readonly Control[]): UncertainInput[] =>
  controls.flatMap((control) =>
    control.effects.flatMap((effect, index) =>
      parts.flatMap((part) => {
        const multiplier = effect[part];
        if (multiplier === undefined || typeof multiplier === 'number') return [];
        return [{ id: inputId(control, index, part), ...multiplier }];
      }),
    ),
  );

/** What something costs in a year. */
export type Cost = { readonly amount: number; readonly unit: LossUnit };

export type ControlReturn<Unit extends LossUnit> = {
  readonly before: ExactLoss<Unit>;
  readonly after: ExactLoss<Unit>;
  /** Expected loss of a year before less after; null where both are infinite. */
  readonly expectedReduction: Moment | null;
  /** (expected reduction - cost) / cost; null where there is no cost or no reduction to compare. */
  readonly returnOnCost: Moment | null;
  /** What each figure falls by, at each probability that was asked for. */
  readonly reductions: readonly {
    readonly probability: number;
    readonly valueAtRisk: Moment | null;
    readonly expectedShortfall: Moment | null;
  }[];
};

function checkCost({ unit }: Portfolio, cost: Cost, report: Report): void {
  checkPositive(cost.amount, 'cost.amount', report);
  if (cost.unit !== unit)
    report('cost.unit', `is ${cost.unit}, but losses are counted in ${unit}: these are never compared`);
}

function returnOf(reduction: Moment | null, cost: Cost | undefined): Moment | null {
  if (!cost || typeof reduction !== 'number') return cost ? reduction : null;
  return (reduction - cost.amount) / cost.amount;
}

/**
 * What a set of controls is worth, from the exact distributions without and with it. The cost is compared with losses of its
 * own unit only: hours of care that are saved have no return in money.
 * @throws LossInputError
 */
export function controlReturn<Unit extends LossUnit>(
  portfolio: Portfolio<Unit>,
  controls: readonly Control[],
  cost?: Cost,
  options: ExactOptions = {},
): ControlReturn<Unit> {
  if (cost) refuse((report) => checkCost(portfolio, cost, report));
  const before = exactLoss(portfolio, options);
  const after = exactLoss(applyControls(portfolio, controls), options);
  const expectedReduction = difference(before.mean.value, after.mean.value);
  const reductions = before.risks.flatMap((risk, index) => {
    const other = after.risks[index];
    if (!other) return [];
    return [
      {
        probability: risk.probability,
        valueAtRisk: difference(risk.valueAtRisk.value, other.valueAtRisk.value),
        expectedShortfall: difference(risk.expectedShortfall.value, other.expectedShortfall.value),
      },
    ];
  });
  return { before, after, expectedReduction, returnOnCost: returnOf(expectedReduction, cost), reductions };
}
