// SPDX-License-Identifier: Apache-2.0
import type { LocalText } from '../contract/local-text.ts';
import type { QueryContext } from '../platform/invoke/context.ts';

/** What a management review considers (ISO/IEC 27001 9.3.2 a to g). */
export const reviewInputs = [
  'earlier-actions',
  'issues',
  'parties',
  'nonconformities',
  'monitoring',
  'audits',
  'objectives',
  'feedback',
  'risks',
  'opportunities',
] as const;
export type ReviewInput = (typeof reviewInputs)[number];

/** How much of something is how good: what weighs nothing is neither good nor bad in itself. */
export const weights = ['bad', 'partial', 'neutral'] as const;
export type Weight = (typeof weights)[number];

/** How many there are of something, within the scope and outside of it. */
export type ReviewFigure = {
  readonly input: ReviewInput;
  readonly label: LocalText;
  readonly weight: Weight;
  readonly count: number;
  readonly hidden: number;
  /** The address of its page. */
  readonly to: string;
};

/** Says what one module knows for a management review. It is asked only for who has the permission. */
export type ReviewProvider = {
  readonly id: string;
  readonly permission: string;
  readonly what: LocalText;
  /** The inputs that it says something for. */
  readonly inputs: readonly ReviewInput[];
  /** @param since the day of the review before; null for the first one */
  figures(ctx: QueryContext, since: string | null): Promise<readonly ReviewFigure[]>;
};
