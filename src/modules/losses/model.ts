// SPDX-License-Identifier: Apache-2.0
import {
  brierScore,
  type Frequency as EngineFrequency,
  type Severity as EngineSeverity,
  frequencyModel,
  intervalRecord,
  LossInputError,
  lognormalFromInterval,
  type PastInterval,
  type PastProbability,
  severityModel,
  updateProbability,
  updateRate,
  updateSeverity,
} from '../../engines/loss/index.ts';
import type { Estimate, Frequency, Learnt, ObservedLoss, Severity } from './schemas.ts';

/** A severity as the engine computes with it: what people say as an interval becomes a lognormal. @throws LossInputError */
export function engineSeverity(severity: Severity): EngineSeverity {
  switch (severity.kind) {
    case 'lognormal-interval':
      return lognormalFromInterval(severity.low, severity.high);
    case 'gpd-tailed':
      return { ...severity, body: engineSeverity(severity.body) };
    default:
      return severity;
  }
}

type Stated = Pick<Estimate, 'frequency' | 'severity'>;
/** What is impossible in an estimate, by field. */
export function estimateIssues({ frequency, severity }: Stated): { path: string; message: string }[] {
  return [
    ...issuesOf('frequency', () => frequencyModel(frequency)),
    ...issuesOf('severity', () => severityModel(engineSeverity(severity))),
  ];
}

function issuesOf(field: string, make: () => unknown): { path: string; message: string }[] {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof LossInputError)) throw error;
    return error.issues.map(({ path, message }) => ({ path: path === '' ? field : `${field}.${path}`, message }));
  }
}

/** Mean loss of a year: expected events times the mean of one. */
export function meanOf(frequency: EngineFrequency, severity: EngineSeverity): number {
  const { mean } = frequencyModel(frequency);
  return mean === 0 ? 0 : mean * severityModel(severity).mean;
}

const daysInYear = 365.25;
/** Years from the first day to the last one, both included. */
export const yearsBetween = (from: string, to: string): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1) / daysInYear;

type Counted = Pick<ObservedLoss, 'on' | 'amount' | 'withdrawn'>;
type History = {
  readonly estimate: Estimate | undefined;
  readonly observed: readonly Counted[];
  readonly observedSince: string | null;
};

/**
 * An estimate after the hospital's own years (conjugate updating, `engines/loss/bayes.ts`). The estimate counts as much as
 * `worthYears` of watching would; losses count from the day on from which all are on record.
 * @param today YYYY-MM-DD
 */
export function learntFrom({ estimate, observed, observedSince }: History, today: string): Learnt {
  if (!estimate) return { known: false, missing: 'estimate' };
  const { worthYears, frequency, severity } = estimate;
  if (worthYears === null) return { known: false, missing: 'worth' };
  if (observedSince === null || observedSince > today) return { known: false, missing: 'observation' };
  const years = yearsBetween(observedSince, today);
  const counted = observed.filter((loss) => !loss.withdrawn && loss.on >= observedSince && loss.on <= today);
  const expected = frequencyModel(frequency).mean * worthYears;
  return {
    known: true,
    events: counted.length,
    years,
    frequency: learntFrequency(frequency, worthYears, counted, years, { since: observedSince, today }),
    severity: learntSeverity(severity, expected, counted),
  };
}

function learntFrequency(
  frequency: Frequency,
  worthYears: number,
  counted: readonly Counted[],
  years: number,
  { since, today }: { readonly since: string; readonly today: string },
): Frequency {
  if (frequency.kind === 'bernoulli') {
    const whole = wholeYears(since, dayAfter(today));
    const withEvent = whole.filter((year) => counted.some(isIn(year))).length;
    const { probability } = frequency;
    if (probability <= 0 || probability >= 1) return frequency;
    const prior = { withEvent: probability * worthYears, withoutEvent: (1 - probability) * worthYears };
    return updateProbability(prior, { withEvent, withoutEvent: whole.length - withEvent }).predictive;
  }
  const { mean } = frequencyModel(frequency);
  if (mean <= 0) return frequency;
  return updateRate({ shape: mean * worthYears, years: worthYears }, counted.length, years).predictive;
}

/** Only a lognormal level is learnt: as if so many losses had been seen as the estimate expects in the years it is worth. */
function learntSeverity(severity: Severity, expected: number, counted: readonly Counted[]) {
  const amounts = counted.map(({ amount }) => amount).filter((amount) => amount > 0);
  if (severity.kind !== 'lognormal-interval' || expected <= 0) return null;
  const { mu, sigma } = lognormalFromInterval(severity.low, severity.high);
  return updateSeverity({ mu, sigma, uncertainty: sigma / Math.sqrt(expected) }, amounts).predictive;
}

/** A scenario with all that was ever said of it. @param estimates the newest first */
export type Past = {
  readonly estimates: readonly Estimate[];
  readonly observed: readonly Counted[];
  readonly observedSince: string | null;
};

/** Each loss against the 90 % interval of the estimate that was in force on its day. */
function intervalsOf({ estimates, observed }: Past): PastInterval[] {
  return observed.flatMap(({ on, amount, withdrawn }) => {
    const severity = estimates.find(({ estimatedOn }) => estimatedOn < on)?.severity;
    if (withdrawn || severity?.kind !== 'lognormal-interval') return [];
    return [{ low: severity.low, high: severity.high, actual: amount }];
  });
}

/** Each whole year after an estimate, while it was in force and losses were on record: did a loss come or not. */
function yearsOf({ estimates, observed, observedSince }: Past, today: string): PastProbability[] {
  if (observedSince === null) return [];
  return estimates.flatMap(({ estimatedOn, frequency }, index) => {
    const end = estimates[index - 1]?.estimatedOn ?? dayAfter(today);
    const start = estimatedOn > observedSince ? estimatedOn : observedSince;
    const probability = 1 - frequencyModel(frequency).none;
    const counted = observed.filter(({ withdrawn }) => !withdrawn);
    return wholeYears(start, end).map((year) => ({ probability, happened: counted.some(isIn(year)) }));
  });
}

/** From a day on, and before another one. */
type Year = { readonly from: string; readonly before: string };

/** The years from `from` on that are over before `end` begins. */
function wholeYears(from: string, end: string): Year[] {
  const years: Year[] = [];
  for (let n = 0; ; n++) {
    const year = { from: plusYears(from, n), before: plusYears(from, n + 1) };
    if (year.before > end) return years;
    years.push(year);
  }
}

const isIn =
  ({ from, before }: Year) =>
  ({ on }: Pick<Counted, 'on'>): boolean =>
    on >= from && on < before;

const asDay = (date: Date): string => date.toISOString().slice(0, 10);
const dayAfter = (day: string): string => asDay(new Date(Date.parse(day) + 86_400_000));

function plusYears(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return asDay(date);
}

/** How past estimates turned out; null where there is nothing to judge them by. @param today YYYY-MM-DD */
export function calibrationOf(past: readonly Past[], today: string) {
  return {
    intervals: intervalRecord(past.flatMap(intervalsOf)),
    probabilities: brierScore(past.flatMap((one) => yearsOf(one, today))),
  };
}
