// SPDX-License-Identifier: Apache-2.0
import type { Plan } from '../portfolio.ts';
import type { SeverityModel } from '../severity/model.ts';
import type { Law } from './grid-law.ts';

/** Beyond this probability lattices end: what lies further up is below their rounding. */
export const deepest = 1 - 1e-7;

/** Σ E[N] p f(X) over everything that may be hit. */
function overHits({ severities, sources }: Plan, value: (model: SeverityModel) => number): number {
  let sum = 0;
  for (const { model, hits } of sources)
    for (const { severity, probability } of hits) {
      const one = severities[severity];
      if (one) sum += model.mean * probability * value(one);
    }
  return sum;
}

/** How often a loss above `edge` comes, in proportion to the expected number of single losses above it. */
function jumpFactor(law: Law, plan: Plan, edge: number): number {
  const above = overHits(plan, (model) => 1 - model.cdf(edge));
  return above > 0 ? (1 - law.cdf(edge)) / above : 0;
}

/**
 * The law beyond `edge`, where at most one year in ten million arrives: such a year has one huge loss, so P(S > x) goes on in
 * proportion to the expected number of single losses above x (single big jump; Embrechts, Goldie and Veraverbeke 1979).
 */
export function withFarTail(law: Law, plan: Plan, edge: number): Law {
  const factor = jumpFactor(law, plan, edge);
  const beyond = (value: (model: SeverityModel) => number): number => factor * overHits(plan, value);
  return {
    cdf: (x) => (x <= edge ? law.cdf(x) : 1 - beyond((model) => 1 - model.cdf(x))),
    quantile: law.quantile,
    limitedMean: (x) =>
      law.limitedMean(Math.min(x, edge)) +
      (x <= edge ? 0 : beyond((model) => model.limitedMean(x) - model.limitedMean(edge))),
    limitedSquare: (x) =>
      law.limitedSquare(Math.min(x, edge)) +
      (x <= edge ? 0 : beyond((model) => model.limitedSquare(x) - model.limitedSquare(edge))),
  };
}

/**
 * How far the limited mean at x may be off for what lies beyond the edge: little where single losses explain what comes there,
 * and all of it where many small ones do.
 */
export function farDoubt(law: Law, plan: Plan, edge: number, x: number): number {
  if (x <= edge) return 0;
  const off = Math.abs(jumpFactor(law, plan, edge) - 1);
  return off < 1 ? off * (law.limitedMean(x) - law.limitedMean(edge)) : (1 - law.cdf(edge)) * edge;
}
