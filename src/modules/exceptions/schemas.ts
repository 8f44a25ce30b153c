// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, Instant } from '../../contract/wire.ts';
import { Approval } from '../approval-kinds.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { states, targetKinds } from './model.ts';

/** An asset that the exception holds for, by its id and as people know it. */
const Place = z.object({ id: Id, label: z.string().max(300) });

export const ExceptionFields = z.object({
  name: Line,
  targetKind: z.enum(targetKinds),
  /** 'iso-27799-2025:8.24', a title or id of a document, 'baseline:item', or the requirement in words. */
  targetRef: Line,
  reason: Prose,
  /** Where it holds, in words, beside the unit and the assets. */
  place: Prose.nullable(),
  assets: z.array(Place).max(200),
  compensating: Prose.nullable(),
  riskId: Id.nullable(),
  owner: Line,
  /** Since when it is to hold; at the earliest since it is approved. */
  validFrom: DateOnly.nullable(),
  /** The last day on which it holds. */
  expires: DateOnly,
  /** How often somebody looks whether it is still needed. */
  reviewMonths: z.number().int().min(1).max(60).nullable(),
});

export const SecurityException = RegisterItem.extend({
  name: z.string(),
  targetKind: z.enum(targetKinds),
  targetRef: z.string(),
  reason: z.string(),
  place: z.string().nullable(),
  assets: z.array(Place),
  compensating: z.string().nullable(),
  riskId: Id.nullable(),
  owner: z.string(),
  validFrom: z.string().nullable(),
  expires: z.string(),
  reviewMonths: z.number().int().nullable(),
  nextReview: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  state: z.enum(states),
  endedOn: z.string().nullable(),
  endedWhy: z.string().nullable(),
});
export type SecurityException = z.output<typeof SecurityException>;

const Review = z.object({
  id: Id,
  finding: z.string(),
  nextReview: z.string().nullable(),
  reviewedBy: z.string(),
  reviewedAt: Instant,
});
export type Review = z.output<typeof Review>;

/** With all that was said about it, and what it was renewed from and by. */
export const ExceptionDetail = SecurityException.extend({
  approval: Approval.nullable(),
  reviews: z.array(Review),
  history: z.array(
    SecurityException.pick({ id: true, state: true, validFrom: true, expires: true, requestedBy: true }),
  ),
});
export type ExceptionDetail = z.output<typeof ExceptionDetail>;

/** How many that hold end in each month, and what does not hold any more or not yet. */
export const Expiries = z.object({
  months: z.array(z.object({ month: z.string(), count: z.number().int() })),
  expired: z.number().int(),
  waiting: z.number().int(),
  reviewDue: z.number().int(),
});
export type Expiries = z.output<typeof Expiries>;
