// SPDX-License-Identifier: Apache-2.0
import { normalCdf } from '../numeric/normal.ts';
import { createRandom, type Random } from '../numeric/random.ts';
import type { Plan, Portfolio, Source } from '../portfolio.ts';
import { inLayer } from '../severity/layered.ts';
import type { SeverityModel } from '../severity/model.ts';
import { choleskyFactor, drawScores, marginQuantile } from './copula.ts';

/** Fills what each scenario loses by itself in one year. */
type OwnLosses = (random: Random, losses: Float64Array) => void;

/** Events are drawn one by one. */
const separately =
  ({ severities, sources }: Plan): OwnLosses =>
  (random, losses) => {
    for (let i = 0; i < losses.length; i++) {
      let left = sources[i]?.model.sample(random) ?? 0;
      let sum = 0;
      for (; left > 0; left--) sum += severities[i]?.sample(random) ?? 0;
      losses[i] = sum;
    }
  };

/** Correlated normal scores, each turned into the annual loss of the same probability. */
function together({ severities, sources }: Plan, correlation: readonly (readonly number[])[]): OwnLosses {
  const factor = choleskyFactor(correlation);
  const scores = new Float64Array(severities.length);
  const margins = severities.map((model, i) => {
    const source = sources[i];
    const hits = [{ severity: 0, probability: 1 }];
    return source ? marginQuantile({ severities: [model], sources: [{ ...source, hits }] }) : () => 0;
  });
  return (random, losses) => {
    drawScores(random, factor, scores);
    for (const [i, margin] of margins.entries()) losses[i] = margin(normalCdf(scores[i] ?? 0));
  };
}

function addShock(
  random: Random,
  { model, hits }: Source,
  models: readonly SeverityModel[],
  losses: Float64Array,
): void {
  for (let left = model.sample(random); left > 0; left--)
    for (const { severity, probability } of hits)
      if (probability === 1 || random.uniform() < probability)
        losses[severity] = (losses[severity] ?? 0) + (models[severity]?.sample(random) ?? 0);
}

/** Losses of simulated years. */
export type Years = {
  /** After annual deductibles and limits, in the order of simulation. */
  readonly losses: Float64Array;
  /** Before them. */
  readonly gross: Float64Array;
};

/** @throws LossInputError where the correlation contradicts itself */
export function simulateYears(portfolio: Portfolio, plan: Plan, trials: number, seed: number): Years {
  const random = createRandom(seed);
  const { scenarios, correlation, annual = {} } = portfolio;
  const own = correlation ? together(plan, correlation) : separately(plan);
  const shocks = plan.sources.slice(scenarios.length);
  const layers = scenarios.map((scenario) => scenario.annual);
  const year = new Float64Array(scenarios.length);
  const [losses, gross] = [new Float64Array(trials), new Float64Array(trials)];
  for (let trial = 0; trial < trials; trial++) {
    own(random, year);
    for (const shock of shocks) addShock(random, shock, plan.severities, year);
    let [all, kept] = [0, 0];
    for (let i = 0; i < year.length; i++) {
      const loss = year[i] ?? 0;
      const layer = layers[i];
      all += loss;
      kept += layer ? inLayer(loss, layer) : loss;
    }
    gross[trial] = all;
    losses[trial] = inLayer(kept, annual);
  }
  return { losses, gross };
}
