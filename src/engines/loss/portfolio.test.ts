// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import {
  exactLoss,
  LossInputError,
  type LossIssue,
  type LossUnit,
  needsSimulation,
  type Portfolio,
  type Scenario,
  simulateLoss,
} from './index.ts';

const scenario = (id: string): Scenario<'currency'> => ({
  ...{ id, unit: 'currency', frequency: { kind: 'poisson', rate: 1 } },
  severity: { kind: 'constant', value: 1000 },
});
const unit: LossUnit = 'hours';
const base: Portfolio<'currency'> = { unit: 'currency', scenarios: [scenario('a'), scenario('b')] };
const issuesOf = (portfolio: Portfolio): readonly LossIssue[] | 'accepted' => {
  try {
    if (needsSimulation(portfolio)) simulateLoss(portfolio, { trials: 1000, seed: 1 });
    else exactLoss(portfolio);
  } catch (error) {
    if (error instanceof LossInputError) return error.issues;
    throw error;
  }
  return 'accepted';
};

describe('a portfolio', () => {
  it('never adds hours of care to money', () => {
    const hours: Scenario = { ...scenario('c'), unit };
    expect(issuesOf({ unit: 'currency', scenarios: [scenario('a'), hours] })).toEqual([
      { path: 'scenarios.1.unit', message: 'is hours, but the portfolio counts currency: these are never added up' },
    ]);
    expect(exactLoss({ unit: 'hours', scenarios: [{ ...scenario('a'), unit: 'hours' }] }).unit).toBe('hours');
  });

  it.each<[string, Portfolio, string, string]>([
    ['without scenarios', { ...base, scenarios: [] }, 'scenarios', 'at least one scenario'],
    ['with one name twice', { ...base, scenarios: [scenario('a'), scenario('a')] }, 'scenarios.1.id', 'used twice'],
    [
      'with an impossible severity',
      { ...base, scenarios: [{ ...scenario('a'), severity: { kind: 'constant', value: -1 } }] },
      ...(['scenarios.0.severity.value', 'between 0 and'] as const),
    ],
    [
      'with a tail that has no body',
      {
        unit: 'currency',
        scenarios: [
          {
            ...scenario('a'),
            severity: {
              ...{ kind: 'gpd-tailed', body: { kind: 'constant', value: 9 } },
              ...{ threshold: 5, xi: 0.1, beta: 1, exceedance: 0.1 },
            },
          },
        ],
      },
      ...(['scenarios.0.severity.threshold', 'a thousandth of its losses'] as const),
    ],
    [
      'with a shock on nobody',
      { ...base, shocks: [{ id: 'x', frequency: { kind: 'poisson', rate: 1 }, hits: [] }] },
      ...(['shocks.0.hits', 'at least one scenario'] as const),
    ],
    [
      'with a shock on a stranger',
      { ...base, shocks: [{ id: 'x', frequency: { kind: 'poisson', rate: 1 }, hits: [{ scenario: 'z' }] }] },
      ...(['shocks.0.hits.0.scenario', 'not a scenario of this portfolio'] as const),
    ],
    [
      'with a shock of an impossible frequency',
      { ...base, shocks: [{ id: 'x', frequency: { kind: 'poisson', rate: -1 }, hits: [{ scenario: 'a' }] }] },
      ...(['shocks.0.frequency.rate', 'between 0 and'] as const),
    ],
    ['with a limit of nothing', { ...base, annual: { limit: 0 } }, 'annual.limit', 'above 0'],
    ['with half a correlation', { ...base, correlation: [[1]] }, 'correlation', '2 rows of 2 numbers'],
    [
      'with a lopsided correlation',
      {
        ...base,
        correlation: [
          [1, 0.5],
          [0.4, 1],
        ],
      },
      ...(['correlation.0.1', 'mirror image'] as const),
    ],
  ])('is refused with place and reason: %s', (_, portfolio, path, reason) => {
    expect(issuesOf(portfolio)).toContainEqual({ path, message: expect.stringContaining(reason) });
  });
});
