// SPDX-License-Identifier: Apache-2.0
import { monthsAfter } from '../../contract/calendar.ts';

/** What is deviated from. */
export const targetKinds = ['control', 'document', 'baseline', 'requirement'] as const;

/** Only `in-force` waives anything; it stays beside the answer and never becomes one. */
export const states = ['draft', 'waiting', 'refused', 'approved', 'in-force', 'expired', 'renewed', 'ended'] as const;
export type ExceptionState = (typeof states)[number];

/** In these nobody has approved it, and it can be changed. */
export const isOpen = (state: ExceptionState): boolean => state === 'draft' || state === 'refused';

/** In these it has been approved, and can be renewed. */
export const canRenew = (state: ExceptionState): boolean =>
  state === 'in-force' || state === 'expired' || state === 'approved';

export type Issue = { readonly path: string; readonly message: string };

/** What contradicts itself in the days of an exception. Days are calendar dates. */
export function dayIssues(
  { validFrom, expires }: { readonly validFrom: string | null; readonly expires: string },
  today: string,
): Issue[] {
  return [
    ...(validFrom !== null && validFrom < today ? [{ path: 'validFrom', message: 'must not lie in the past' }] : []),
    ...(expires < today ? [{ path: 'expires', message: 'must not lie in the past' }] : []),
    ...(validFrom !== null && expires < validFrom
      ? [{ path: 'expires', message: 'must not lie before the first day' }]
      : []),
  ];
}

/** The month of a day and those after it, as '2026-11'. */
export const monthsFrom = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => monthsAfter(`${day.slice(0, 7)}-01`, i).slice(0, 7));

/** The reviews of an exception never lie behind its last day. */
export const nextReviewOf = (today: string, months: number | null, expires: string): string | null => {
  if (months === null) return null;
  const next = monthsAfter(today, months);
  return next < expires ? next : null;
};
