// SPDX-License-Identifier: Apache-2.0

/** How far a step of a run was at a moment (milliseconds). */
export type Mark = { readonly step: string; readonly done: number; readonly at: number };
type Standing = { readonly step: string; readonly done: number; readonly total: number | null };

/** Before so long, in milliseconds, a rate says little. */
const shortest = 3000;

/**
 * How many seconds a step still takes if it goes on as fast as since the mark; undefined while that cannot be said.
 * @param now milliseconds, by the clock of the mark
 */
export function timeLeft(since: Mark, { step, done, total }: Standing, now: number): number | undefined {
  const passed = now - since.at;
  if (step !== since.step || !total || done <= since.done || done >= total || passed < shortest) return undefined;
  return ((total - done) * passed) / (done - since.done) / 1000;
}

/** The mark to measure from: the first one of the step that is under way. */
export const markOf = (known: Mark | undefined, { step, done }: Standing, at: number): Mark =>
  known?.step === step && known.done <= done ? known : { step, done, at };
