// SPDX-License-Identifier: Apache-2.0
import { type Answer, unknown } from '../../contract/answer.ts';
import { daysAfter } from '../../contract/calendar.ts';

/** Where care handles information (ISO 27799): the five that every hospital has, and its own. */
export const processKinds = ['admission', 'point-of-care', 'discharge', 'image-sharing', 'portal', 'other'] as const;
export type ProcessKind = (typeof processKinds)[number];

/** What somebody saw at a step. */
export const sightings = ['as-described', 'differs', 'not-looked-at'] as const;
export type Sighting = (typeof sightings)[number];
export type Seen = { readonly step: string; readonly seen: Sighting; readonly note: string | null };

/** A walk-through speaks for so many days. */
export const walkedDays = 365;

type Walk = { readonly walkedOn: string; readonly steps: readonly Seen[] };

/**
 * Whether a process runs as it is described: only who walked through all of its steps has seen it. A step that was added or renamed
 * since then has been looked at by nobody.
 */
export function runsAsDescribed(steps: readonly string[], newest: Walk | null, today: string): Answer {
  if (steps.length === 0) return unknown('not-configured');
  if (newest === null) return unknown('no-data');
  const seenOf = (step: string) => newest.steps.find((one) => one.step === step)?.seen ?? 'not-looked-at';
  const seen = steps.map(seenOf);
  if (seen.includes('differs')) return { answer: 'fail' };
  if (newest.walkedOn < daysAfter(today, -walkedDays)) return unknown('stale');
  return seen.includes('not-looked-at') ? unknown('partial') : { answer: 'pass' };
}
