// SPDX-License-Identifier: Apache-2.0
import { type Answer, unknown } from '../../contract/answer.ts';
import { daysAfter } from '../../contract/calendar.ts';

/** Harm to patients, in the words of the risk criteria. */
export const harms = ['none', 'negligible', 'minor', 'serious', 'critical', 'catastrophic'] as const;
export type Harm = (typeof harms)[number];
export const exerciseKinds = ['tabletop', 'walk-through', 'functional', 'failover', 'restore', 'alarm'] as const;
export const results = ['met', 'partly', 'not-met'] as const;

/** Exercises that bring something back, so that they show how long it takes. */
export const showsRecovery = (kind: (typeof exerciseKinds)[number]): boolean =>
  kind === 'functional' || kind === 'failover' || kind === 'restore';

/** What an exercise has shown counts for so many days. */
export const shownDays = 365;

export type Shown = { readonly heldOn: string; readonly hours: number };

/**
 * Whether a service comes back within its recovery time objective: only an exercise that brought it back shows it, and not for ever.
 * @param objectiveHours the recovery time objective (RTO); null where nobody has set one
 */
export function recovers(objectiveHours: number | null, newest: Shown | null, today: string): Answer {
  if (objectiveHours === null) return unknown('not-configured');
  if (newest === null) return unknown('no-data');
  // what was too slow stays too slow until another exercise shows better
  if (newest.hours > objectiveHours) return { answer: 'fail' };
  return newest.heldOn < daysAfter(today, -shownDays) ? unknown('stale') : { answer: 'pass' };
}

export type Impact = { readonly harm4: Harm | null; readonly harm24: Harm | null; readonly harm72: Harm | null };

/** Harm that grows while a service is down: of two that are stated, the later is no less. @returns the field that says less */
export function shrinkingHarm({ harm4, harm24, harm72 }: Impact): 'harm24' | 'harm72' | null {
  const grade = (harm: Harm | null) => (harm === null ? null : harms.indexOf(harm));
  const [first, second, third] = [grade(harm4), grade(harm24), grade(harm72)];
  if (first !== null && second !== null && second < first) return 'harm24';
  const before = second ?? first;
  return before !== null && third !== null && third < before ? 'harm72' : null;
}

const hoursOf = { harm4: 4, harm24: 24, harm72: 72 } as const;

/**
 * Whether the longest outage that is called tolerable is: harm that must be treated, or worse, must not be expected within it. Since
 * harm never becomes less, it is so where a later hour is stated to be free of such harm; between two hours nobody can tell.
 */
export function tolerable(impact: Impact, maximumHours: number | null): Answer {
  if (maximumHours === null) return unknown('not-configured');
  const keys = ['harm4', 'harm24', 'harm72'] as const;
  const isBad = (key: (typeof keys)[number]) => harms.indexOf(impact[key] ?? 'none') >= harms.indexOf('serious');
  if (keys.some((key) => hoursOf[key] <= maximumHours && isBad(key))) return { answer: 'fail' };
  const isFree = keys.some((key) => hoursOf[key] >= maximumHours && impact[key] !== null && !isBad(key));
  if (isFree) return { answer: 'pass' };
  return unknown(keys.some((key) => impact[key] !== null) ? 'partial' : 'no-data');
}

/** Whether a procedure for an outage can be used: it lies on paper, and its review has not passed. */
export function usable(printedOn: string | null, reviewDue: string | null, today: string): Answer {
  if (printedOn === null) return { answer: 'fail' };
  if (reviewDue === null) return unknown('no-data');
  return { answer: reviewDue >= today ? 'pass' : 'fail' };
}
