// SPDX-License-Identifier: Apache-2.0
import { daysAfter, monthsAfter } from '../../contract/calendar.ts';

/** What a contract should say about security (ISO/IEC 27001 A.5.19 to A.5.22), in our own words. */
export const clauseTopics = [
  'incident-notification',
  'audit-right',
  'sub-contractors',
  'return-and-deletion',
  'remote-maintenance',
  'vulnerabilities',
  'service-levels',
  'exit',
] as const;
export type ClauseTopic = (typeof clauseTopics)[number];

export const renewals = ['automatic', 'none'] as const;
export const noticeUnits = ['days', 'months'] as const;
export const contractStates = ['not-begun', 'running', 'ending-soon', 'notice-passed', 'ended', 'unknown'] as const;
export type ContractState = (typeof contractStates)[number];

export type Term = {
  readonly begins: string | null;
  readonly ends: string | null;
  /** Said to have no end; null when nobody has said. */
  readonly openEnded: boolean | null;
  readonly noticeAmount: number | null;
  readonly noticeUnit: (typeof noticeUnits)[number] | null;
  readonly renewal: (typeof renewals)[number] | null;
  /** The day on which notice was given: then it ends and does not renew itself. */
  readonly noticeGiven: string | null;
};

/** So many days before its end or the day of notice, a contract is about to end. */
export const soonDays = 90;

/**
 * The last day on which notice can be given: the latest after which the whole period still ends no later than the contract. A
 * period of months ends on the day of the same number, or on the last of a month that has none such (German Civil Code § 188).
 */
export function noticeDay({ ends, noticeAmount, noticeUnit }: Term): string | null {
  if (ends === null || noticeAmount === null || noticeUnit === null) return null;
  if (noticeUnit === 'days') return daysAfter(ends, -noticeAmount);
  let day = monthsAfter(ends, -noticeAmount);
  while (monthsAfter(daysAfter(day, 1), noticeAmount) <= ends) day = daysAfter(day, 1);
  return day;
}

/** The day by which notice has to be given for the contract not to go on; null where it needs none, or nobody can tell. */
export const noticeDue = (term: Term): string | null =>
  term.renewal === 'none' || term.noticeGiven !== null ? null : noticeDay(term);

/** How a contract stands on a day. A contract that renews itself may have done so on its last day: then nobody can tell. */
export function contractState(term: Term, today: string): ContractState {
  const { begins, ends, openEnded, renewal, noticeGiven } = term;
  if (ends !== null && ends < today) return renewal === 'none' || noticeGiven !== null ? 'ended' : 'unknown';
  if (begins === null) return 'unknown';
  if (begins > today) return 'not-begun';
  if (ends === null) return openEnded === true ? 'running' : 'unknown';
  const notice = noticeDue(term);
  if (notice !== null && notice < today) return 'notice-passed';
  return (notice ?? ends) <= daysAfter(today, soonDays) ? 'ending-soon' : 'running';
}

export type Clauses = { readonly [T in ClauseTopic]?: { readonly agreed: boolean } };

/** Topics that a contract is said not to agree, and those that nobody has looked for in it. */
export const clauseGaps = (clauses: Clauses) => ({
  missing: clauseTopics.filter((topic) => clauses[topic]?.agreed === false),
  unchecked: clauseTopics.filter((topic) => clauses[topic] === undefined),
});
