// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../contract/local-text.ts';
import type { QueryContext } from '../platform/invoke/context.ts';

/** A document says how things are to be done; a record shows what was done (ISO/IEC 27001 7.5). */
export const clauseRecordKinds = ['document', 'record'] as const;
export type ClauseRecordKind = (typeof clauseRecordKinds)[number];

/** Something that a module holds for a clause of ISO/IEC 27001. */
export type ClauseRecord = {
  /** '9.3.3'. */
  readonly clause: string;
  readonly kind: ClauseRecordKind;
  /** Its title or number; null where `what` says it all. */
  readonly title: string | null;
  readonly state: 'approved' | 'draft';
  /** The day on which it was approved or made, and the last day until which it holds without another look. */
  readonly on: string | null;
  readonly reviewDue: string | null;
  /** Whoever approved or made it: an actor of the audit trail, or a name. */
  readonly by: string | null;
  readonly to: string;
};

/** Says what one module holds for clauses. It is asked only for who has the permission. */
export type ClauseProvider = {
  readonly id: string;
  readonly permission: string;
  /** What it holds, of each kind that there is. */
  readonly what: LocalText;
  /** The clauses that it may hold something for. */
  readonly clauses: readonly string[];
  records(ctx: QueryContext): Promise<readonly ClauseRecord[]>;
};
