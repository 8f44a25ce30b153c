// SPDX-License-Identifier: Apache-2.0
import { below, checkNumber, type Report, refuse } from './errors.ts';
import { checkFrequency, type Frequency, type FrequencyModel, frequencyModel } from './frequency.ts';
import { checkLayer, checkSeverity } from './severity/check.ts';
import type { Severity } from './severity/data.ts';
import type { Layer } from './severity/layered.ts';
import { type SeverityModel, times } from './severity/model.ts';
import { severityModel } from './severity/severity.ts';

/** What losses are counted in. Only a label: nothing is ever converted, and what differs is never added up. */
export type LossUnit = 'currency' | 'hours';

/** One way to lose: how often, and how much each time, independent of each other and of all other scenarios. */
export type Scenario<Unit extends LossUnit = LossUnit> = {
  readonly id: string;
  readonly unit: Unit;
  readonly frequency: Frequency;
  readonly severity: Severity;
  /** Deductible and limit for the sum of its losses in a year. Only a simulation can do that. */
  readonly annual?: Layer;
};

/** Events that hit several scenarios at once, on top of what each has by itself. */
export type Shock = {
  readonly id: string;
  readonly frequency: Frequency;
  /** A scenario that is hit loses once, as its own severity says. `probability` is 1 unless said otherwise. */
  readonly hits: readonly { readonly scenario: string; readonly probability?: number }[];
};

export type Portfolio<Unit extends LossUnit = LossUnit> = {
  readonly unit: Unit;
  readonly scenarios: readonly Scenario<Unit>[];
  readonly shocks?: readonly Shock[];
  /** Deductible and limit for the sum of all losses in a year. */
  readonly annual?: Layer;
  /**
   * Correlation of the normal scores of what the scenarios lose in a year, shocks left out (Gaussian copula): symmetric,
   * one row a scenario. Only a simulation can do that.
   */
  readonly correlation?: readonly (readonly number[])[];
};

/** What is hit by one event: models by their positions in the plan, each with its probability. */
export type Hit = { readonly severity: number; readonly probability: number };
/** Events of one source: a scenario's own, or those of a shock. */
export type Source = { readonly frequency: Frequency; readonly model: FrequencyModel; readonly hits: readonly Hit[] };
/** A portfolio that holds, with its distributions made. The first sources are those of the scenarios, in their order. */
export type Plan = { readonly severities: readonly SeverityModel[]; readonly sources: readonly Source[] };

function checkShocks(portfolio: Portfolio, report: Report): void {
  const known = new Set(portfolio.scenarios.map(({ id }) => id));
  for (const [index, { frequency, hits }] of (portfolio.shocks ?? []).entries()) {
    const path = `shocks.${index}`;
    checkFrequency(frequency, below(path, 'frequency'), report);
    if (hits.length === 0) report(below(path, 'hits'), 'must name at least one scenario');
    const seen = new Set<string>();
    for (const [place, { scenario, probability = 1 }] of hits.entries()) {
      const at = `${path}.hits.${place}`;
      if (!known.has(scenario)) report(below(at, 'scenario'), 'is not a scenario of this portfolio');
      if (seen.has(scenario)) report(below(at, 'scenario'), 'is named twice');
      seen.add(scenario);
      checkNumber(probability, below(at, 'probability'), report, 0, 1);
    }
  }
}

function checkCorrelation({ correlation, scenarios }: Portfolio, report: Report): void {
  if (!correlation) return;
  const size = scenarios.length;
  if (correlation.length !== size || correlation.some((row) => row.length !== size)) {
    report('correlation', `must have ${size} rows of ${size} numbers, one for each scenario`);
    return;
  }
  for (const [i, row] of correlation.entries())
    for (const [j, value] of row.entries()) {
      checkNumber(value, `correlation.${i}.${j}`, report, -1, 1);
      if (i === j && value !== 1) report(`correlation.${i}.${j}`, 'must be 1: each scenario goes with itself');
      if (value !== correlation[j]?.[i]) report(`correlation.${i}.${j}`, 'must be the same as its mirror image');
    }
}

/** Says everything that makes the portfolio impossible. */
function checkPortfolio(portfolio: Portfolio, report: Report): void {
  const { unit, scenarios, shocks = [] } = portfolio;
  if (scenarios.length === 0) report('scenarios', 'must hold at least one scenario');
  const ids = new Set<string>();
  const checkId = (id: string, path: string) => {
    if (ids.has(id)) report(below(path, 'id'), 'is used twice');
    ids.add(id);
  };
  for (const [index, scenario] of scenarios.entries()) {
    const path = `scenarios.${index}`;
    checkId(scenario.id, path);
    if (scenario.unit !== unit)
      report(below(path, 'unit'), `is ${scenario.unit}, but the portfolio counts ${unit}: these are never added up`);
    checkFrequency(scenario.frequency, below(path, 'frequency'), report);
    checkSeverity(scenario.severity, below(path, 'severity'), report);
    if (scenario.annual) checkLayer(scenario.annual, below(path, 'annual'), report);
  }
  for (const [index, { id }] of shocks.entries()) checkId(id, `shocks.${index}`);
  checkShocks(portfolio, report);
  checkCorrelation(portfolio, report);
  if (portfolio.annual) checkLayer(portfolio.annual, 'annual', report);
}

/** @throws LossInputError with everything that makes the portfolio impossible */
export function planOf(portfolio: Portfolio): Plan {
  refuse((report) => checkPortfolio(portfolio, report));
  const { scenarios, shocks = [] } = portfolio;
  const position = new Map(scenarios.map(({ id }, index) => [id, index]));
  const source = (frequency: Frequency, hits: readonly Hit[]): Source => ({
    ...{ frequency, hits, model: frequencyModel(frequency) },
  });
  return {
    severities: scenarios.map(({ severity }, index) => severityModel(severity, `scenarios.${index}.severity`)),
    sources: [
      ...scenarios.map(({ frequency }, index) => source(frequency, [{ severity: index, probability: 1 }])),
      ...shocks.map(({ frequency, hits }) =>
        source(
          frequency,
          hits.map(({ scenario, probability = 1 }) => ({ severity: position.get(scenario) ?? 0, probability })),
        ),
      ),
    ],
  };
}

/** Whether only a simulation can compute it: a copula, or limits on the years of single scenarios. */
export const needsSimulation = ({ scenarios, correlation }: Portfolio): boolean =>
  correlation !== undefined || scenarios.some(({ annual }) => annual !== undefined);

export type AnnualMoments = {
  readonly mean: number;
  readonly variance: number;
  /** Probability of a year without loss. */
  readonly none: number;
};

function sourceMoments({ model, hits }: Source, severities: readonly SeverityModel[]): AnnualMoments {
  let [mean, variance, spared] = [0, 0, 1];
  for (const { severity, probability: p } of hits) {
    const one = severities[severity];
    if (!one) continue;
    mean += times(p, one.mean);
    variance += times(p, one.variance) + times(p * (1 - p), one.mean ** 2);
    spared *= 1 - p + p * one.cdf(0);
  }
  return {
    mean: times(model.mean, mean),
    variance: times(model.mean, variance) + times(model.variance, mean ** 2),
    none: model.generating({ re: spared, im: 0 }).re,
  };
}

/**
 * Mean, variance and probability of no loss of a year before any annual layer, in closed form: E[S] = E[N] E[X],
 * Var[S] = E[N] Var[X] + Var[N] E[X]², P(S = 0) = G(P(X = 0)), with G the generating function of N.
 */
export function annualMoments({ severities, sources }: Plan): AnnualMoments {
  const each = sources.map((source) => sourceMoments(source, severities));
  return {
    mean: each.reduce((sum, { mean }) => sum + mean, 0),
    variance: each.reduce((sum, { variance }) => sum + variance, 0),
    none: each.reduce((product, { none }) => product * none, 1),
  };
}
