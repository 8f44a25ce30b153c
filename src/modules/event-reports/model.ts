// SPDX-License-Identifier: Apache-2.0

/** What was seen, in words that ward staff use. */
export const eventKinds = [
  'device',
  'system-down',
  'wrong-data',
  'lost-or-stolen',
  'suspicious-message',
  'access',
  'privacy',
  'near-miss',
  'other',
] as const;

export const patientAffected = ['yes', 'no', 'unknown'] as const;

/** A report is new until somebody takes it on; the last three end it. */
export const reportStates = ['new', 'in-triage', 'incident', 'no-incident', 'duplicate'] as const;
export type ReportState = (typeof reportStates)[number];

const next: Readonly<Record<ReportState, readonly ReportState[]>> = {
  new: ['in-triage', 'incident', 'no-incident', 'duplicate'],
  'in-triage': ['in-triage', 'incident', 'no-incident', 'duplicate'],
  // a decision can be taken back, never lost: the audit trail keeps it
  incident: ['in-triage'],
  'no-incident': ['in-triage'],
  duplicate: ['in-triage'],
};

export const mayBecome = (from: ReportState, to: ReportState): boolean => next[from].includes(to);
export const isDecision = (state: ReportState): boolean => state !== 'new' && state !== 'in-triage';

/** The most reports that one point, and one hospital group, take in. More is no help to anybody, and could be meant as harm. */
export const flood = { perPoint: { reports: 20, minutes: 10 }, perTenant: { reports: 500, minutes: 24 * 60 } } as const;
