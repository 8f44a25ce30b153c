// SPDX-License-Identifier: Apache-2.0
import type { ClauseRecord, ClauseRecordKind } from '../clauses.ts';

/** What a clause asks to have in writing (ISO/IEC 27001; standards' lists of documented information). */
export const clauseNeeds = ['mandatory-document', 'mandatory-record', 'both', 'expected'] as const;
export type ClauseNeed = (typeof clauseNeeds)[number];

/**
 * ready: all that it asks for is there, approved, and no review overdue; overdue: there, but past its review; draft: only drafts
 * are there; missing: nothing is; unknown: what may hold it could not be read.
 */
export const clauseStates = ['ready', 'overdue', 'draft', 'missing', 'unknown'] as const;
export type ClauseState = (typeof clauseStates)[number];

/** The kinds that must be there; null for any of them. */
const kindsOf: Readonly<Record<ClauseNeed, readonly (ClauseRecordKind | null)[]>> = {
  'mandatory-document': ['document'],
  'mandatory-record': ['record'],
  both: ['document', 'record'],
  expected: [null],
};

const rank: Readonly<Record<ClauseState, number>> = { missing: 0, unknown: 1, draft: 2, overdue: 3, ready: 4 };

function stateOfKind(kind: ClauseRecordKind | null, records: readonly ClauseRecord[], today: string): ClauseState {
  const own = records.filter((record) => kind === null || record.kind === kind);
  const approved = own.filter(({ state }) => state === 'approved');
  if (approved.some(({ reviewDue }) => reviewDue === null || reviewDue >= today)) return 'ready';
  if (approved.length > 0) return 'overdue';
  return own.length > 0 ? 'draft' : 'missing';
}

/**
 * How ready one clause is. The worst of what it asks for counts. Where somebody who may hold what is missing could not be read,
 * nobody knows whether it is missing.
 */
export function readinessOf(
  need: ClauseNeed,
  records: readonly ClauseRecord[],
  isRead: boolean,
  today: string,
): ClauseState {
  const states = kindsOf[need].map((kind) => stateOfKind(kind, records, today));
  const worst = states.reduce((one, other) => (rank[other] < rank[one] ? other : one), 'ready');
  return worst === 'missing' && !isRead ? 'unknown' : worst;
}
