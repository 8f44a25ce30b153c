// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, Instant, LocalTextWire } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { reviewInputs, weights } from '../review-inputs.ts';
import { decisionKinds, figureStates, reviewStates } from './model.ts';

const text = z.string().nullable();

export const ReviewFields = z.object({
  name: Line,
  planned: DateOnly.nullable(),
  chair: Line.nullable(),
  participants: Prose.nullable(),
  minutes: z.string().trim().min(1).max(40_000).nullable(),
});
export const Review = RegisterItem.extend({
  ...{ name: z.string(), planned: text, chair: text, participants: text, minutes: text, state: z.enum(reviewStates) },
  ...{ heldOn: text, heldBy: text, sha256: text, approvedOn: text, approvedBy: text },
});
export type Review = z.output<typeof Review>;

const Figure = z.object({
  ...{ label: LocalTextWire, weight: z.enum(weights), count: z.number().int(), hidden: z.number().int() },
  ...{ to: z.string(), state: z.enum(figureStates) },
});
/** What one input says. Without figures nobody knows anything: `unread` names who could, and could not be read. */
export const Section = z.object({
  input: z.enum(reviewInputs),
  letter: z.string(),
  figures: z.array(Figure),
  unread: z.array(LocalTextWire),
});
export type Section = z.output<typeof Section>;
/** The inputs as of a moment. */
export const Inputs = z.object({ asOf: Instant, since: text, sections: z.array(Section) });
export type Inputs = z.output<typeof Inputs>;

export const Decision = z.object({
  ...{ id: Id, kind: z.enum(decisionKinds), decision: z.string(), taskId: Id },
  /** Of its task, as it stands now. */
  ...{ state: text, owner: text, due: text, decidedBy: z.string(), decidedAt: Instant },
});
export type Decision = z.output<typeof Decision>;

export const ReviewDetail = Review.extend({
  /** As they stood when it was held; before, as they stand now. */
  inputs: Inputs,
  decisions: z.array(Decision),
});
export type ReviewDetail = z.output<typeof ReviewDetail>;

export const NewDecision = z.object({
  kind: z.enum(decisionKinds),
  decision: Line,
  ownerId: Id.optional(),
  due: DateOnly.optional(),
});
