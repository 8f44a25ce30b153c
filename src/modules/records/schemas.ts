// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly, Id, Instant, LocalTextWire } from '../../contract/wire.ts';
import { informationForms } from '../../importers/engine/records.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { disposalMethods, keepFroms } from './model.ts';

export { informationForms };

const Years = z.number().int().min(0).max(200);

export const ClassFields = z.object({
  name: Line,
  description: Prose.nullable(),
  healthInformation: z.boolean().nullable(),
  keepYears: Years.nullable(),
  keepFrom: z.enum(keepFroms).nullable(),
  legalBasis: Prose.nullable(),
  archiveAfterYears: Years.nullable(),
  archivedIn: Line.nullable(),
  minimisation: Prose.nullable(),
  disposalMethod: z.enum(disposalMethods).nullable(),
  hold: z.boolean().nullable(),
  holdReason: Prose.nullable(),
  owner: Line.nullable(),
  reviewDue: DateOnly.nullable(),
});

export const RecordClass = RegisterItem.extend({
  name: z.string(),
  description: z.string().nullable(),
  healthInformation: z.boolean().nullable(),
  keepYears: z.number().int().nullable(),
  /** The event that the years are counted from. */
  keepFrom: z.enum(keepFroms).nullable(),
  legalBasis: z.string().nullable(),
  archiveAfterYears: z.number().int().nullable(),
  archivedIn: z.string().nullable(),
  /** What is left out, masked or thinned out, and when. */
  minimisation: z.string().nullable(),
  disposalMethod: z.enum(disposalMethods).nullable(),
  /** Nothing may be disposed of, because of a dispute or an order. */
  hold: z.boolean().nullable(),
  holdReason: z.string().nullable(),
  owner: z.string().nullable(),
  reviewDue: z.string().nullable(),
});
export type RecordClass = z.output<typeof RecordClass>;

/** A class with the worst of what is kept of it. */
export const ListedClass = RecordClass.extend({ places: z.number().int(), inTime: AnswerWire });
export type ListedClass = z.output<typeof ListedClass>;

export const HoldingFields = z.object({
  /** A system, an archive, a room. */
  place: Line,
  form: z.enum(informationForms),
  /** When the event of the oldest records was, from which their period counts. */
  oldest: DateOnly.nullable(),
  amount: Line.nullable(),
});
export const Holding = z.object({
  id: Id,
  place: z.string(),
  form: z.enum(informationForms),
  oldest: z.string().nullable(),
  amount: z.string().nullable(),
  removed: z.boolean(),
  /** The first day on which the oldest may be disposed of. */
  disposableFrom: z.string().nullable(),
  inTime: AnswerWire,
});
export type Holding = z.output<typeof Holding>;

export const DisposalFields = z.object({
  /** Records whose event was on this day or before. */
  upTo: DateOnly,
  amount: Line,
  method: z.enum(disposalMethods),
  doneOn: DateOnly,
  doneBy: Line,
  witness: Line.optional(),
});
/** The certificate of a disposal. */
export const Disposal = z.object({
  id: Id,
  /** Counted through the hospital group. */
  number: z.number().int(),
  place: z.string(),
  form: z.enum(informationForms),
  upTo: z.string(),
  amount: z.string(),
  method: z.enum(disposalMethods),
  doneOn: z.string(),
  doneBy: z.string(),
  witness: z.string().nullable(),
  /** The period and its basis, as they were when it was recorded. */
  rule: z.string(),
  recordedBy: z.string(),
  recordedAt: Instant,
  withdrawn: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
});
export type Disposal = z.output<typeof Disposal>;

export const ClassDetail = ListedClass.extend({ holdings: z.array(Holding), disposals: z.array(Disposal) });
export type ClassDetail = z.output<typeof ClassDetail>;

export const LegalBasisWire = z.object({
  id: z.string(),
  country: z.string(),
  source: z.string(),
  about: LocalTextWire,
  keepYears: z.number().int(),
  keepFrom: z.enum(keepFroms),
});
