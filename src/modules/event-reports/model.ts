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

const day = 24 * 60;

/**
 * The most reports that are taken in. More is no help to anybody, and could be meant as harm. Who abuses one point closes it
 * and no other; it takes ten to close all, and people with an account are counted by themselves.
 */
export const flood = {
  perPoint: [
    { reports: 20, minutes: 10 },
    { reports: 100, minutes: day },
  ],
  /** All that came without an account, together. */
  withoutAccount: [{ reports: 1000, minutes: day }],
  perPerson: [{ reports: 200, minutes: day }],
} as const;
