// SPDX-License-Identifier: Apache-2.0

/** Why nothing could be said. Each of these is a different task for a different person. */
export const unknownReasons = [
  'no-data',
  'stale',
  'not-permitted',
  'not-configured',
  'unreachable',
  'partial',
  'not-computable',
  'conflicting',
] as const;
export type UnknownReason = (typeof unknownReasons)[number];

export const answers = ['pass', 'fail', 'not-applicable', 'unknown'] as const;
/** The one vocabulary of outcomes. Unknown never counts as compliant, blocked, unaffected or passed. */
export type AnswerWord = (typeof answers)[number];

export type Answer =
  | { readonly answer: 'pass' | 'fail' | 'not-applicable' }
  | { readonly answer: 'unknown'; readonly reason: UnknownReason };

export const unknown = (reason: UnknownReason): Answer => ({ answer: 'unknown', reason });

/**
 * The worst of several answers, for a roll-up: fail before unknown before pass before not-applicable.
 * An empty list is unknown (no-data), never pass.
 */
export function worst(list: readonly Answer[]): Answer {
  const failed = list.find((a) => a.answer === 'fail');
  if (failed) return failed;
  const open = list.find((a) => a.answer === 'unknown');
  if (open) return open;
  const passed = list.find((a) => a.answer === 'pass');
  return passed ?? list[0] ?? unknown('no-data');
}
