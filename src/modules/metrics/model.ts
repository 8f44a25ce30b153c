// SPDX-License-Identifier: Apache-2.0
import { type Answer, type UnknownReason, unknown } from '../../contract/answer.ts';
import { type Better, betters, metricUnits } from '../metric.ts';

export { betters, metricUnits };

/** What became of an objective: the hospital's own word, beside what was measured. */
export const outcomes = ['achieved', 'missed', 'given-up'] as const;

export type Bounds = { readonly low: number; readonly high: number | null };
/** A value between two bounds, or why there is none. */
export type Value = { readonly reason: UnknownReason } | (Bounds & { readonly reason: null });

/**
 * Whether a target is met: only what holds wherever the value may lie between its bounds is said (ISO/IEC 27001 9.1).
 * @param target in the unit of the measure
 */
export function meets(value: Value, target: number | null, better: Better): Answer {
  if (value.reason !== null) return unknown(value.reason);
  if (target === null) return unknown('not-configured');
  const { low, high } = value;
  const [worst, best] = better === 'higher' ? [low, high] : [high, low];
  const reaches = (one: number | null) =>
    one === null ? better === 'higher' : better === 'higher' ? one >= target : one <= target;
  if (worst !== null && reaches(worst)) return { answer: 'pass' };
  return reaches(best) ? unknown('partial') : { answer: 'fail' };
}

export const trends = ['better', 'worse', 'same', 'cannot-tell'] as const;
export type Trend = (typeof trends)[number];

/** Which way it went. Bounds that overlap tell nothing, unless nothing has changed at all. */
export function trendOf(before: Value | null, now: Value, better: Better): Trend {
  if (before === null || before.reason !== null || now.reason !== null) return 'cannot-tell';
  const isExact = (value: Bounds) => value.low === value.high;
  if (before.low === now.low && before.high === now.high && isExact(now)) return 'same';
  const isAbove = now.low > (before.high ?? Number.POSITIVE_INFINITY);
  const isBelow = (now.high ?? Number.POSITIVE_INFINITY) < before.low;
  if (!isAbove && !isBelow) return 'cannot-tell';
  return isAbove === (better === 'higher') ? 'better' : 'worse';
}

/** What Wardline measures by itself goes stale after so many days; what a person measures, after so many. */
export const freshDays = { itself: 3, byHand: 100 } as const;

/** A measurement speaks for today while it is fresh. Days are YYYY-MM-DD. */
export const freshValue = (value: Value, day: string, freshFrom: string): Value =>
  value.reason === null && day < freshFrom ? { reason: 'stale' } : value;

type Objective = {
  readonly metric: string | null;
  readonly measure: string | null;
  readonly target: number | null;
  readonly actions: string | null;
  readonly resources: string | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly agreedOn: string | null;
};

/** What an objective must say that it does not (ISO/IEC 27001 6.2): how it is measured, what is done, with what, by whom, until when. */
export function lacksOf(objective: Objective): string[] {
  const needed = ['target', 'actions', 'resources', 'owner', 'due', 'agreedOn'] as const;
  const lacking: string[] = needed.filter((field) => objective[field] === null);
  return objective.metric === null && objective.measure === null ? ['metric', ...lacking] : lacking;
}
