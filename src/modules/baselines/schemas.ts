// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { Id, Instant } from '../../contract/wire.ts';
import { Approval } from '../approval-kinds.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';

export const kinds = ['server', 'endpoint', 'device', 'other'] as const;
export const decisions = ['draft', 'waiting', 'approved', 'refused'] as const;
export const answers = ['pass', 'fail', 'not-applicable'] as const;

export const BaselineItem = z.object({
  /** Stays when the words change: results and exceptions name it. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be a word of small letters, digits and hyphens'),
  requirement: z.object({ en: Prose, de: Prose }),
  /** Controls of ISO 27799:2025 that it is part of. */
  controls: z.array(Line).max(20),
});
export type BaselineItem = z.output<typeof BaselineItem>;

const Words = z.array(Line).max(50);
/** Assets that it applies to: those with one of the values of each attribute that is named. Nothing named, nothing chosen. */
export const Applies = z.object({ class: Words, category: Words, maker: Words, model: Words }).partial();
export type Applies = z.output<typeof Applies>;

export const BaselineFields = z.object({
  name: Line,
  kind: z.enum(kinds),
  owner: Line.nullable(),
  applies: Applies,
  reviewMonths: z.number().int().min(1).max(60).nullable(),
});

export const Baseline = RegisterItem.extend({
  name: z.string(),
  kind: z.enum(kinds),
  owner: z.string().nullable(),
  applies: Applies,
  reviewMonths: z.number().int().nullable(),
  nextReview: z.string().nullable(),
  /** Of the items as they are now. */
  decision: z.enum(decisions),
  /** The newest approved one; 0 for none. */
  version: z.number().int(),
  itemCount: z.number().int(),
});
export type Baseline = z.output<typeof Baseline>;

export const Result = z.object({
  item: z.string(),
  assetId: Id,
  assetLabel: z.string(),
  answer: z.enum(answers),
  note: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: Instant,
});
export type Result = z.output<typeof Result>;

export const NewResult = z.object({
  item: BaselineItem.shape.id,
  assetId: Id,
  assetLabel: Line,
  answer: z.enum(answers),
  note: Prose.optional(),
});

const Deviation = z.object({
  id: Id,
  name: z.string(),
  item: z.string(),
  state: z.enum(['waiting', 'approved', 'in-force', 'expired']),
  expires: z.string(),
});

export const BaselineDetail = Baseline.extend({
  items: z.array(BaselineItem),
  approval: Approval.nullable(),
  versions: z.array(
    z.object({ version: z.number().int(), sha256: z.string(), approvedBy: z.array(z.string()), approvedAt: Instant }),
  ),
  /** The newest of each item at each asset, entered by hand. Where there is none, nobody has looked. */
  results: z.array(Result),
  exceptions: z.array(Deviation),
});
export type BaselineDetail = z.output<typeof BaselineDetail>;
