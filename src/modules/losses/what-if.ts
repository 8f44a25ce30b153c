// SPDX-License-Identifier: Apache-2.0
import {
  applyControls,
  type Control,
  controlInputs,
  controlReturn,
  type ExactLoss,
  exactLoss,
  LossInputError,
  needsSimulation,
  type Portfolio,
  type SimulatedLoss,
  simulateLoss,
  tornado,
} from '../../engines/loss/index.ts';
import { AppError } from '../../platform/errors.ts';
import { inputsOf } from './portfolio.ts';
import type { Unit } from './schemas.ts';
import type { PastScenario } from './store.ts';
import type { Assumptions, ControlReturn, ControlSet, Tornado, WhatIf, Year } from './what-if-schemas.ts';

type Past = { readonly items: readonly PastScenario[]; readonly hidden: number; readonly today: string };
type Asked = { readonly unit: Unit; readonly learnt: boolean };

/** A simulation draws each of them in each year; a tornado computes each of them four times. */
const most = { simulated: 30, tried: 10 };

const portfolioIn = (asked: Asked, { items, today }: Past): Portfolio<Unit> => ({
  unit: asked.unit,
  scenarios: inputsOf(items, asked.learnt, today).map(({ scenario }) => scenario),
});

/** @throws AppError invalid-input with what the engine refuses */
function refusing<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof LossInputError)) throw error;
    const list = error.issues.map(({ path, message }) => `${path} ${message}`).join('; ');
    throw new AppError('invalid-input', `This is not possible: ${list}.`, { issues: error.issues });
  }
}

/** A year under assumptions that nobody estimated, beside the year of the estimates alone. */
export function whatIf(asked: Assumptions, past: Past): WhatIf {
  const stated = portfolioIn(asked, past);
  const found = { unit: asked.unit, withoutEstimate: past.items.length - stated.scenarios.length, hidden: past.hidden };
  if (stated.scenarios.length === 0) return { ...found, plain: null, assumed: null, simulated: null };
  const portfolio = assumedOf(stated, asked);
  return refusing(() => {
    const plain = exactYear(exactLoss(stated));
    if (!needsSimulation(portfolio))
      return { ...found, plain, assumed: exactYear(exactLoss(portfolio)), simulated: null };
    if (stated.scenarios.length > most.simulated)
      throw new AppError('invalid-input', `At most ${most.simulated} ways to lose can be simulated at once.`);
    const { trials, seed } = asked;
    const result = simulateLoss(portfolio, { trials, seed });
    const { simulated, closedForm } = result.check;
    const check = { simulated: simulated.value, standardError: simulated.standardError, closedForm };
    return {
      ...{ ...found, plain, assumed: simulatedYear(result) },
      simulated: { trials, seed, generator: result.generator, check },
    };
  });
}

function assumedOf(stated: Portfolio<Unit>, asked: Assumptions): Portfolio<Unit> {
  const { correlation, shockRate, shockShare, deductible, cover } = asked;
  const { scenarios } = stated;
  const hits = scenarios.map(({ id }) => ({ scenario: id, probability: shockShare }));
  return {
    ...stated,
    ...(shockRate > 0 && { shocks: [{ id: 'shock', frequency: { kind: 'poisson', rate: shockRate }, hits }] }),
    ...(correlation > 0 && {
      correlation: scenarios.map((_, i) => scenarios.map((__, j) => (i === j ? 1 : correlation))),
    }),
    ...((deductible !== undefined || cover !== undefined) && {
      annual: { ...(deductible !== undefined && { deductible }), ...(cover !== undefined && { limit: cover }) },
    }),
  };
}

/** What controls change, at the best, most likely and worst that was said of them. */
export function returnOf(asked: ControlSet, past: Past): ControlReturn {
  const portfolio = portfolioIn(asked, past);
  const unknown = asked.on.filter((id) => !portfolio.scenarios.some((scenario) => scenario.id === id));
  if (unknown.length > 0)
    throw new AppError('not-found', 'There is no such estimated way to lose, or it lies outside your scope.', {
      issues: unknown.map((id) => ({ path: `on.${asked.on.indexOf(id)}`, message: 'is no estimated way to lose' })),
    });
  const cost = asked.cost === undefined ? undefined : { amount: asked.cost, unit: asked.unit };
  const at = (end: 'low' | 'mode' | 'high') => {
    const effects = asked.on.map((on) => ({ on, frequency: asked.frequency[end], severity: asked.severity[end] }));
    return controlReturn(portfolio, [{ id: 'set', effects }], cost);
  };
  return refusing(() => {
    checkRanges(asked);
    const [best, likely, worst] = [at('low'), at('mode'), at('high')];
    const each = <T>(of: (one: typeof best) => T) => ({ best: of(best), likely: of(likely), worst: of(worst) });
    return {
      ...{ unit: asked.unit, before: exactYear(likely.before), after: exactYear(likely.after) },
      reduction: each(({ expectedReduction }) => expectedReduction),
      returnOnCost: cost ? each(({ returnOnCost }) => returnOnCost) : null,
    };
  });
}

function checkRanges(asked: ControlSet): void {
  const issues = (['frequency', 'severity'] as const).flatMap((part) => {
    const { low, mode, high } = asked[part];
    return low <= mode && mode <= high
      ? []
      : [{ path: `${part}.mode`, message: 'must lie between the low and the high end' }];
  });
  if (issues.length > 0) throw new LossInputError(issues);
}

/** How much a year changes when one estimate is off by a factor, all others being right. */
export function tornadoOf({ factor, ...asked }: Asked & { readonly factor: number }, past: Past): Tornado {
  const inputs = inputsOf(past.items, asked.learnt, past.today);
  const portfolio = portfolioIn(asked, past);
  const tried = inputs.slice(0, most.tried);
  const found = { unit: asked.unit, factor, notTried: inputs.length - tried.length };
  if (tried.length === 0) return { ...found, base: null, bars: [] };
  const range = (highest: number) => ({ low: 1 / factor, mode: 1, high: Math.min(factor, highest) });
  const controls = tried.map(
    ({ scenarioId: id, frequency }): Control => ({
      ...{ id },
      effects: [
        // nothing comes more often than every time
        { on: id, frequency: range(frequency.kind === 'bernoulli' ? 1 / frequency.probability : Infinity) },
        { on: id, severity: range(Infinity) },
      ],
    }),
  );
  const name = new Map(tried.map((input) => [input.scenarioId, input.name]));
  return refusing(() => {
    const { base, bars } = tornado({
      inputs: controlInputs(controls),
      build: (values) => applyControls(portfolio, controls, values),
    });
    return {
      ...{ ...found, base: { mean: base.mean, valueAtRisk: base.valueAtRisk } },
      bars: bars.map(({ id, low, high }) => {
        const [scenarioId = ''] = id.split('.effects.');
        const end = ({ input, mean, valueAtRisk }: typeof low) => ({ factor: input, mean, valueAtRisk });
        return {
          ...{ scenarioId, name: name.get(scenarioId) ?? scenarioId },
          part: id.endsWith('.frequency') ? ('frequency' as const) : ('severity' as const),
          ...{ low: end(low), high: end(high) },
        };
      }),
    };
  });
}

const exactYear = ({ mean, risks, curve }: ExactLoss<Unit>): Year => ({
  mean,
  risks: [...risks],
  curve: curve.map(({ loss, exceedance }) => ({ loss, exceedance: exceedance.value })),
});

const simulatedYear = ({ mean, risks, curve }: SimulatedLoss<Unit>): Year => ({
  mean: { value: mean.value, error: mean.standardError },
  risks: risks.map(({ probability, valueAtRisk, expectedShortfall }) => ({
    probability,
    valueAtRisk: { value: valueAtRisk.value, error: valueAtRisk.standardError },
    expectedShortfall: { value: expectedShortfall.value, error: expectedShortfall.standardError },
  })),
  curve: curve.map(({ loss, exceedance }) => ({ loss, exceedance: exceedance.value })),
});
