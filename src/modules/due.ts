// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../platform/invoke/context.ts';

/** How pressing something is, the most pressing first. */
export const priorities = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

/** What may be due. */
export const dueKinds = [
  'emergency-review',
  'event-report',
  'risk-sign-off',
  'approval',
  'task',
  'risk-action',
  'risk-acceptance',
  'risk-reassessment',
  'risk-escalation',
  'access-review',
  'access-removal',
  'competence',
  'finding',
  'effectiveness-check',
  'audit',
  'management-review',
  'certification-audit',
  'evidence',
  'document',
  'reading',
  'soa-review',
  'exception',
  'baseline-review',
  'loss-estimate',
  'supplier-contract',
  'contract',
  'key-rotation',
  'record-disposal',
  'subject-request',
  'processing-activity',
  'record-class',
  'objective',
  'incident',
  'incident-report',
  'legal-requirement',
  'clinical-service',
  'clinical-process',
  'processor',
  'sharing-agreement',
  'downtime-procedure',
  'exercise',
] as const;
export type DueKind = (typeof dueKinds)[number];

/** Something that somebody has to do by a day. */
export type DueItem = {
  readonly kind: DueKind;
  readonly id: string;
  /** It goes into calendars outside the house: never words of a report, nor anything of a patient. */
  readonly title: string;
  /** The last day; null where nobody has named one. What is due at once is due on the day it came. */
  readonly due: string | null;
  readonly priority: Priority;
  /** An actor of the audit trail, or a name as the plan writes it; null where it is nobody's by name. */
  readonly owner: string | null;
  /** The address of its page. */
  readonly to: string;
  /** Grows with each change of it. */
  readonly revision: number;
};

/** Somebody whose work is asked for: by account, and by name where plans know names only. */
export type Worker = { readonly userId: string; readonly name: string };

export type DueQuery = {
  /** What is due after this day is not asked for; what is overdue and what has no day always is. */
  readonly until: string;
  /** Null for everybody's. */
  readonly people: readonly Worker[] | null;
  /** Whether what is nobody's by name is asked for as well. */
  readonly unowned: boolean;
  readonly limit: number;
};

/** The soonest first. `total` counts within the scope, `hidden` what lies outside of it. */
export type Due = { readonly items: readonly DueItem[]; readonly total: number; readonly hidden: number };

/** Says what is due from one module. It is asked only for who has the permission, with the scope in which that holds. */
export type DueProvider = {
  readonly kind: DueKind;
  readonly permission: string;
  /** Who has this right is to do what is nobody's by name. */
  readonly duty: string;
  due(ctx: QueryContext, query: DueQuery): Promise<Due>;
};
