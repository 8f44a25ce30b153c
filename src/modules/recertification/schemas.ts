// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly, Id, Instant } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { campaignStates, decisions, lineStates } from './model.ts';

const text = z.string().nullable();
const count = z.number().int();

export const CampaignFields = z.object({
  name: Line,
  system: Line,
  listedOn: DateOnly,
  deadline: DateOnly,
  wholeList: z.boolean().nullable(),
  owner: Line.nullable(),
  note: Prose.nullable(),
});
export const Campaign = RegisterItem.extend({
  name: z.string(),
  /** Whose rights are reviewed. */
  system: z.string(),
  /** The day of which the list says who had what. */
  listedOn: DateOnly,
  deadline: DateOnly,
  /** The list holds every right of the system; null where nobody says so. */
  wholeList: z.boolean().nullable(),
  owner: text,
  note: text,
  startedAt: Instant.nullable(),
  /** Of the list as it was frozen, in hex. */
  sha256: text,
  closedAt: Instant.nullable(),
  closedBy: text,
  /** Of the list with every decision, as it was when it was closed. */
  closedSha256: text,
});
export type Campaign = z.output<typeof Campaign>;

export const CampaignDetail = Campaign.extend({
  state: z.enum(campaignStates),
  /** Lines by what became of them: together all of the list. */
  progress: z.object({
    undecided: count,
    kept: count,
    'to-do': count,
    'said-done': count,
    confirmed: count,
  }),
  privileged: count,
  /** Of these nobody says whether they are privileged. */
  privilegedUnknown: count,
  /** Rights of people who have left, by the staff register. */
  leavers: count,
  /** Rights that an earlier campaign wanted removed. */
  stillThere: count,
  withoutReviewer: count,
  /** Whether the rights of the system are reviewed within the cycle, by the campaigns that were closed. */
  reviewed: AnswerWire,
});
export type CampaignDetail = z.output<typeof CampaignDetail>;

/** A right as a list has it. */
export type NewLine = {
  readonly account: string;
  readonly person: string | null;
  readonly entitlement: string;
  readonly privileged: boolean | null;
  readonly lastUsed: string | null;
  readonly reviewer: string | null;
};

export const ReviewLine = z.object({
  id: Id,
  place: count,
  account: z.string(),
  person: text,
  entitlement: z.string(),
  privileged: z.boolean().nullable(),
  lastUsed: DateOnly.nullable(),
  reviewer: text,
  leftOn: DateOnly.nullable(),
  stillThere: z.boolean(),
  decision: z.enum(decisions).nullable(),
  note: text,
  decidedBy: text,
  decidedAt: Instant.nullable(),
  doneOn: DateOnly.nullable(),
  doneBy: text,
  /** The later campaign whose list does not have the right any more. */
  confirmedBy: Id.nullable(),
  state: z.enum(lineStates),
});
export type ReviewLine = z.output<typeof ReviewLine>;
