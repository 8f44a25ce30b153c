// SPDX-License-Identifier: Apache-2.0
import type { AnswerWord, UnknownReason } from '../../contract/answer.ts';
import { monthsAfter } from '../../contract/calendar.ts';

export const decisions = ['keep', 'remove', 'change'] as const;
export type Decision = (typeof decisions)[number];

/** Of a line: nobody has decided, it stays, or it is to go or to change, which was said to be done, or is seen in a later list. */
export const lineStates = ['undecided', 'kept', 'to-do', 'said-done', 'confirmed'] as const;
export type LineState = (typeof lineStates)[number];

export const campaignStates = ['draft', 'running', 'overdue', 'closed'] as const;
export type CampaignState = (typeof campaignStates)[number];

/** Months within which all rights, and privileged ones, are reviewed again (ISO/IEC 27001 A.5.18, A.8.2). */
export const cycleMonths = { all: 12, privileged: 6 } as const;

type Judged = {
  readonly decision: Decision | null;
  readonly doneOn: string | null;
  readonly confirmedBy: string | null;
};

/** A right that is to go is gone when a later list does not have it any more; until then somebody says so, or nobody does. */
export function lineStateOf({ decision, doneOn, confirmedBy }: Judged): LineState {
  if (decision === null) return 'undecided';
  if (decision === 'keep') return 'kept';
  if (confirmedBy !== null) return 'confirmed';
  return doneOn === null ? 'to-do' : 'said-done';
}

type Campaign = { readonly startedAt: string | null; readonly closedAt: string | null; readonly deadline: string };

/** @param today YYYY-MM-DD */
export function campaignStateOf({ startedAt, closedAt, deadline }: Campaign, today: string): CampaignState {
  if (closedAt !== null) return 'closed';
  if (startedAt === null) return 'draft';
  return deadline < today ? 'overdue' : 'running';
}

type Reviewed = { readonly closedOn: string | null; readonly undecided: number; readonly overdue: boolean };

/**
 * Whether the rights of a system were reviewed within their cycle. What nobody decided was not reviewed, closed or not, and a
 * campaign that runs past its deadline is a review that did not come.
 * @param system by its campaigns that have begun; undefined where there is none
 */
export function isReviewed(
  system: Reviewed | undefined,
  months: number,
  today: string,
): { readonly answer: AnswerWord; readonly reason: UnknownReason | null } {
  if (!system) return { answer: 'unknown', reason: 'no-data' };
  if (system.overdue) return { answer: 'fail', reason: null };
  if (system.closedOn === null) return { answer: 'unknown', reason: 'partial' };
  const isInTime = monthsAfter(system.closedOn, months) >= today;
  return { answer: isInTime && system.undecided === 0 ? 'pass' : 'fail', reason: null };
}

const fold = (text: string): string => text.trim().toLocaleLowerCase('en');

/** Whether a line names one of these: as the name, account or address that a list uses. */
export const names = (said: string | null, who: readonly string[]): boolean =>
  said !== null && who.some((one) => fold(one) === fold(said));
