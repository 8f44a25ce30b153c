// SPDX-License-Identifier: Apache-2.0
import { compareWithTolerance, exactLoss, type Scenario } from '../../engines/loss/index.ts';
import { AppError } from '../../platform/errors.ts';
import { engineSeverity, learntFrom, meanOf } from './model.ts';
import type { Portfolio, Tolerance, Unit } from './schemas.ts';
import type { PastScenario } from './store.ts';

/** More would hold up everybody else: about a second of computing. */
const mostScenarios = 100;

type Asked = { readonly unit: Unit; readonly learnt: boolean };
type Given = {
  readonly items: readonly PastScenario[];
  readonly hidden: number;
  readonly tolerance: Tolerance | null;
  /** YYYY-MM-DD */
  readonly today: string;
};
type Input = Portfolio['inputs'][number] & { readonly scenario: Scenario<Unit> };

/**
 * The loss of a year over all estimated scenarios, exact for the stated inputs (engine `loss`).
 * @throws AppError invalid-input when there are more scenarios than one answer can take
 */
export function portfolioOf({ unit, learnt }: Asked, { items, hidden, tolerance, today }: Given): Portfolio {
  const inputs = inputsOf(items, learnt, today);
  const losses = tolerance?.points.map(({ loss }) => loss) ?? [];
  const scenarios = inputs.map(({ scenario }) => scenario);
  const result = inputs.length === 0 ? null : exactLoss<Unit>({ unit, scenarios }, { losses });
  return {
    unit,
    result: result && {
      exact: true,
      mean: result.mean,
      noLoss: result.noLoss,
      risks: [...result.risks],
      curve: [...result.curve],
      gridSize: result.grid.size,
    },
    inputs: inputs.map(({ scenario: _scenario, ...input }) => input),
    withoutEstimate: items.length - inputs.length,
    hidden,
    tolerance,
    excesses: result && tolerance && excessesOf(result.curve, tolerance),
  };
}

/**
 * The estimated ways to lose, those with the largest mean first.
 * @throws AppError invalid-input when there are more than one answer can take
 */
export function inputsOf(items: readonly PastScenario[], learnt: boolean, today: string): Input[] {
  const inputs = items.flatMap((item) => inputOf(item, learnt, today)).sort(byMean);
  if (inputs.length > mostScenarios)
    throw new AppError(
      'invalid-input',
      `There are ${inputs.length} estimated ways to lose, and at most ${mostScenarios} can be computed at once. Join those that belong together.`,
    );
  return inputs;
}

function excessesOf(curve: Parameters<typeof compareWithTolerance>[0], { points }: Tolerance) {
  const { excesses, complete } = compareWithTolerance(curve, points);
  return { excesses: excesses.map(({ from, to }) => ({ from, to })), complete };
}

function inputOf(past: PastScenario, wantsLearnt: boolean, today: string): Input[] {
  const estimate = past.estimates[0];
  if (!estimate) return [];
  const found = wantsLearnt ? learntFrom({ ...past, estimate }, today) : undefined;
  const learnt = found?.known ? found : undefined;
  const frequency = learnt?.frequency ?? estimate.frequency;
  const severity = learnt?.severity ?? engineSeverity(estimate.severity);
  const mean = meanOf(frequency, severity);
  return [
    {
      scenarioId: past.id,
      name: past.name,
      frequency,
      severity: estimate.severity,
      estimator: estimate.estimator,
      estimatedOn: estimate.estimatedOn,
      learnt: learnt !== undefined,
      mean: mean === Number.POSITIVE_INFINITY ? 'infinite' : mean,
      scenario: { id: past.id, unit: past.unit, frequency, severity },
    },
  ];
}

const amount = ({ mean }: Input): number => (mean === 'infinite' ? Number.POSITIVE_INFINITY : mean);
const byMean = (a: Input, b: Input): number => (amount(a) < amount(b) ? 1 : -1);
