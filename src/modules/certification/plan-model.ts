// SPDX-License-Identifier: Apache-2.0

export const stageIds = ['stage-1', 'stage-2', 'surveillance-1', 'surveillance-2', 'recertification'] as const;
export type StageId = (typeof stageIds)[number];
export const stageOutcomes = ['passed', 'passed-with-findings', 'not-passed'] as const;
export type StageOutcome = (typeof stageOutcomes)[number];

/** Where an audit of the certification body stands. 'to-come': no day is planned, and its window has not opened. */
export const stageStates = ['held', 'not-passed', 'overdue', 'due', 'planned', 'to-come', 'not-planned'] as const;
export type StageState = (typeof stageStates)[number];

/** The day so many months after another; the last of its month where that month is shorter. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
  const isLeap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const last = m === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  return [String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(Math.min(date, last)).padStart(2, '0')].join(
    '-',
  );
}

export type Window = { readonly opens: string; readonly closes: string };
type Months = { readonly from: number | null; readonly until: number | null };

/** When an audit is to take place; null before there is a certificate, and for the audits that lead to one. */
export const windowOf = (certificate: string | null, { from, until }: Months): Window | null =>
  certificate === null || from === null || until === null
    ? null
    : { opens: monthsAfter(certificate, from), closes: monthsAfter(certificate, until) };

type Said = { readonly planned: string | null; readonly held: string | null; readonly outcome: StageOutcome | null };

/** A day that has passed without an audit is overdue, and so is a window that has closed. */
export function stageState({ planned, held, outcome }: Said, window: Window | null, today: string): StageState {
  if (held !== null) return outcome === 'not-passed' ? 'not-passed' : 'held';
  if (planned !== null && planned < today) return 'overdue';
  if (window !== null && window.closes < today) return 'overdue';
  if (planned !== null) return 'planned';
  if (window === null) return 'not-planned';
  return window.opens <= today ? 'due' : 'to-come';
}

/** Whether a day lies outside of its window; nobody can tell where there is none. */
export const isOutside = (day: string | null, window: Window | null): boolean =>
  day !== null && window !== null && (day < window.opens || day > window.closes);
