// SPDX-License-Identifier: Apache-2.0
import { checkNumber, checkPositive, type Report, refuse } from './errors.ts';
import type { Frequency } from './frequency.ts';
import type { Lognormal } from './severity/lognormal.ts';

/** Belief about the rate of a Poisson frequency: gamma, as if `shape` events had been seen in `years` years. */
export type RateBelief = { readonly shape: number; readonly years: number };
export type Updated<Belief, Predictive> = {
  readonly belief: Belief;
  /** What next year looks like, with what is not known about the parameter in it. */
  readonly predictive: Predictive;
};

/**
 * Belief about a rate after `events` in `years` of the hospital's own: Gamma(shape + events, years + own years). A year of
 * that belief has a negative binomial number of events.
 * @throws LossInputError
 */
export function updateRate(prior: RateBelief, events: number, years: number): Updated<RateBelief, Frequency> {
  refuse((report) => {
    checkPositive(prior.shape, 'prior.shape', report);
    checkPositive(prior.years, 'prior.years', report);
    checkCount(events, 'events', report);
    checkNumber(years, 'years', report, 0);
    if (years === 0 && events > 0) report('years', 'must be above 0 where there were events');
  });
  const belief = { shape: prior.shape + events, years: prior.years + years };
  return { belief, predictive: { kind: 'negative-binomial', mean: belief.shape / belief.years, size: belief.shape } };
}

/** Belief about the probability of a year with an event: beta, as if so many years with and without had been seen. */
export type ProbabilityBelief = { readonly withEvent: number; readonly withoutEvent: number };

/** Belief about a yearly probability after so many years with and without an event. @throws LossInputError */
export function updateProbability(
  prior: ProbabilityBelief,
  seen: ProbabilityBelief,
): Updated<ProbabilityBelief, Frequency> {
  refuse((report) => {
    checkPositive(prior.withEvent, 'prior.withEvent', report);
    checkPositive(prior.withoutEvent, 'prior.withoutEvent', report);
    checkCount(seen.withEvent, 'seen.withEvent', report);
    checkCount(seen.withoutEvent, 'seen.withoutEvent', report);
  });
  const withEvent = prior.withEvent + seen.withEvent;
  const withoutEvent = prior.withoutEvent + seen.withoutEvent;
  return {
    belief: { withEvent, withoutEvent },
    predictive: { kind: 'bernoulli', probability: withEvent / (withEvent + withoutEvent) },
  };
}

/**
 * Belief about a lognormal severity: its `mu` is normal around `mu` with standard deviation `uncertainty`; its `sigma` is
 * taken as known.
 */
export type SeverityBelief = { readonly mu: number; readonly uncertainty: number; readonly sigma: number };

/**
 * Belief about the severity after losses of the hospital's own, each above 0. The spread of single losses stays as it was
 * estimated and only their level is learnt (normal-normal). Learning the spread as well (normal-inverse-gamma) would make
 * next year's loss log-Student, whose mean is infinite however many losses were seen: an expected loss that is always
 * infinite helps nobody, and the few losses of one hospital say little about the spread.
 * @throws LossInputError
 */
export function updateSeverity(prior: SeverityBelief, losses: readonly number[]): Updated<SeverityBelief, Lognormal> {
  refuse((report) => {
    if (!Number.isFinite(prior.mu)) report('prior.mu', 'must be a finite number');
    checkPositive(prior.uncertainty, 'prior.uncertainty', report);
    checkPositive(prior.sigma, 'prior.sigma', report);
    for (const [index, loss] of losses.entries()) checkPositive(loss, `losses.${index}`, report);
  });
  const { sigma } = prior;
  const own = losses.length / sigma ** 2;
  const precision = 1 / prior.uncertainty ** 2 + own;
  const sum = losses.reduce((total, loss) => total + Math.log(loss), 0);
  const mu = (prior.mu / prior.uncertainty ** 2 + sum / sigma ** 2) / precision;
  const belief = { mu, uncertainty: 1 / Math.sqrt(precision), sigma };
  return { belief, predictive: { kind: 'lognormal', mu, sigma: Math.hypot(sigma, belief.uncertainty) } };
}

function checkCount(value: number, path: string, report: Report): void {
  if (!Number.isInteger(value) || value < 0) report(path, 'must be a whole number, at least 0');
}
