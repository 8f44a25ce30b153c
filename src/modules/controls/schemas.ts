// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, Instant, LocalTextWire, Revision } from '../../contract/wire.ts';
import { Approval } from '../approval-kinds.ts';
import { Pair } from '../catalogs/contract.ts';

export const statuses = ['not-started', 'planned', 'partial', 'implemented'] as const;
export const Status = z.enum(statuses);
export type Status = z.output<typeof Status>;

const Sentence = z.string().trim().min(1).max(4000);
const ShortText = z.string().trim().min(1).max(300);
const References = z.array(ShortText).max(100);

/** Why a control is needed: a risk, a law or a contract, by its id and a label a person understands. */
export const Driver = z.object({
  kind: z.enum(['risk', 'law', 'contract']),
  ref: z.string().min(1).max(300),
  label: z.string().min(1).max(500),
});
export type Driver = z.output<typeof Driver>;

/** What the catalog's notes say about where the rows come from: printed with every Statement of Applicability. */
export const SoaCatalog = z.object({
  id: z.string(),
  sha256: z.string(),
  framework: z.string(),
  edition: z.string(),
  source: z.string(),
  licence: z.string(),
  textOrigin: z.string(),
  verifiedAgainstText: z.boolean(),
  notice: LocalTextWire,
});
export type SoaCatalog = z.output<typeof SoaCatalog>;

/** One line of an older Statement of Applicability. It claims; it decides nothing. */
export const Claim = z.object({
  sourceName: z.string(),
  fileName: z.string(),
  at: z.string(),
  controlWords: z.string(),
  applicable: z.boolean().nullable(),
  justification: z.string().nullable(),
  statusWords: z.string().nullable(),
  owner: z.string().nullable(),
  reference: z.string().nullable(),
});
export type Claim = z.output<typeof Claim>;

/**
 * facts-changed: the facts are not those that lay before the person who decided · excluded-but-driven: a person excluded a
 * control that a risk, law or contract asks for · claim-disagrees: an imported document says the contrary.
 */
export const flags = ['facts-changed', 'excluded-but-driven', 'claim-disagrees'] as const;
export const Flag = z.enum(flags);
export type Flag = z.output<typeof Flag>;

/** An exception from a control: it waives nothing but for as long as it holds, and never becomes an answer. */
export const Overlay = z.object({
  id: Id,
  name: z.string(),
  state: z.enum(['waiting', 'approved', 'in-force', 'expired']),
  expires: z.string(),
});
export type Overlay = z.output<typeof Overlay>;

/** What is done for it: where, tailored how, and which outcome is expected. */
const Measure = z.object({
  id: Id,
  name: z.string(),
  status: Status,
  owner: z.string().nullable(),
  tailoring: z.string().nullable(),
  expectedOutcome: z.string().nullable(),
});

/** What a decided row says: the part of a row that an approved version keeps. */
const DecidedRow = z.object({
  /** An item of ISO 27799, or another source with its item: 'law:…', 'own:…', 'iec-80001-2-2-2012:ALOF'. */
  control: z.string(),
  /** The source: a catalog, 'law' or 'own'. */
  catalog: z.string(),
  /** The control of ISO/IEC 27001:2022 Annex A with the same number; null for the additional health controls. */
  annexA: z.string().nullable(),
  label: LocalTextWire,
  title: z.object({ en: z.string().nullable(), de: z.string().nullable() }),
  health: z.string().nullable(),
  source: z.string(),
  verifiedAgainstText: z.boolean(),
  applicable: z.boolean(),
  justificationIn: z.string().nullable(),
  justificationOut: z.string().nullable(),
  /** Only ever a person's decision; null for an excluded control. */
  status: Status.nullable(),
  drivers: z.array(Driver),
  owner: z.string().nullable(),
  references: z.array(z.string()),
  decisionId: Id,
  decidedBy: z.string(),
  lastReview: Instant,
  measures: z.array(Measure),
});

export const SoaRow = DecidedRow.extend({
  state: z.enum(['decided', 'proposed', 'open']),
  /** A person's decision, true where only a proposal says so, null where nobody has said anything. */
  applicable: z.boolean().nullable(),
  decisionId: Id.nullable(),
  /** How often it was decided. */
  revision: z.int32().min(0),
  decidedBy: z.string().nullable(),
  lastReview: Instant.nullable(),
  /** What the reasoner proposes now, beside any decision. */
  proposedDrivers: z.array(Driver),
  /** Names the facts behind the proposal; hand it back with the decision. */
  factsHash: z.string().nullable(),
  claims: z.array(Claim),
  exceptions: z.array(Overlay),
  flags: z.array(Flag),
});
export type SoaRow = z.output<typeof SoaRow>;

const Applied = z.object({
  id: Id,
  controlRef: z.string(),
  name: z.string(),
  status: Status,
  owner: z.string().nullable(),
  tailoring: z.string().nullable(),
  expectedOutcome: z.string().nullable(),
  references: z.array(z.string()),
});
export const VersionHead = z.object({
  id: Id,
  version: z.number().int(),
  sha256: z.string(),
  approvedBy: z.array(z.string()),
  approvedAt: Instant,
  /** Since when it holds. */
  effective: DateOnly,
});
export type VersionHead = z.output<typeof VersionHead>;

/** What is to become a version: the hash is that of its text, which nobody can change any more. */
export const VersionDraft = z.object({
  id: Id,
  version: z.number().int(),
  sha256: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
});
export type VersionDraft = z.output<typeof VersionDraft>;

/** What was asked to be approved last, and what became of it. */
export const ApprovalRequest = z.object({ draft: VersionDraft, approval: Approval });
export type ApprovalRequest = z.output<typeof ApprovalRequest>;

export const SoaContent = z.object({
  /** Of this shape, so that later programs can read versions of today. */
  format: z.literal(1),
  version: z.number().int(),
  catalog: SoaCatalog,
  rows: z.array(DecidedRow),
});
export type SoaContent = z.output<typeof SoaContent>;

export const count = z.number().int();
export const SoaSummary = z.object({
  total: count,
  annexA: count,
  decided: count,
  proposed: count,
  open: count,
  applicable: count,
  excluded: count,
  /** Of the applicable decided controls. */
  byStatus: z.record(Status, count),
  flagged: count,
  claimed: count,
  approved: VersionHead.nullable(),
  /** Names what an approval would sign: decisions, additional controls and the edition of the catalog. */
  contentHash: z.string(),
  /** Decisions taken, or taken back, since the approved version; null before the first one. */
  changedSinceApproval: count.nullable(),
});
export type SoaSummary = z.output<typeof SoaSummary>;

/** A catalog beside the Statement of Applicability, or the laws or own controls that applied controls name. */
export const ControlSource = z.object({
  id: z.string(),
  framework: z.string(),
  edition: z.string().nullable(),
  /** Items that can be assessed. */
  total: count,
  /** Of these, how many a mapping relates to a control of the Statement; of all others it is not known whether one does. */
  related: count,
  /** Of the related, how many relate to a control that a person has decided about. */
  decided: count,
  /** Items that are applied by a control of their own, in scope; and those of which every one is implemented. */
  applied: count,
  implemented: count,
});
export type ControlSource = z.output<typeof ControlSource>;

const RelatedControl = SoaRow.pick({ control: true, state: true, applicable: true, status: true }).extend({
  /** What the item is to the control. */
  relation: Pair.shape.relation,
  /** The catalog whose text is related: ISO 27799 itself, or Annex A, whose control has the same number. */
  through: z.string(),
  verified: z.boolean(),
});
const shares = ['none', 'some', 'all'] as const;
/**
 * What follows for an item from the decisions of the Statement of Applicability: compliant or not only where mappings prove it, and as
 * far as the decisions are true. `least` and `most` are how much of it can be met. In conflict, nothing is claimed.
 */
export const Follows = z.object({
  status: z.enum(['compliant', 'non-compliant', 'unknown']),
  least: z.enum(shares),
  most: z.enum(shares),
  conflict: z.boolean(),
});
export type Follows = z.output<typeof Follows>;

const Item = z.object({ catalog: z.string(), item: z.string() });
export const ProofStep = Item.extend({
  /** How much of the item is met by this step. */
  claim: z.enum(['all', 'some', 'not-all', 'none']),
  ground: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('decision'), status: Status.nullable(), decidedBy: z.string(), decidedAt: Instant }),
    z.object({ kind: z.literal('mapping'), mapping: z.string(), relation: Pair.shape.relation, premise: Item }),
    /** Of the item itself: that all of it is met includes that some of it is. */
    z.object({ kind: z.literal('itself') }),
  ]),
});
export type ProofStep = z.output<typeof ProofStep>;

export const SourceRow = z.object({
  item: z.string(),
  group: z.string(),
  label: LocalTextWire,
  title: z.object({ en: z.string().nullable(), de: z.string().nullable() }),
  controls: z.array(RelatedControl),
  measures: z.array(Measure),
  /** Null for laws and own controls, which no mapping reaches. */
  follows: Follows.nullable(),
});
export type SourceRow = z.output<typeof SourceRow>;

const decisionBase = {
  control: z.string().min(1).max(100),
  /** Of the row that was looked at: refused when somebody has decided since. */
  revision: z.int32().min(0),
  justification: Sentence,
  owner: ShortText.optional(),
  references: References.default([]),
  /** The facts hash of the row that was looked at, null for none; by default the one of now. */
  factsHash: z.string().nullable().optional(),
};
export const NewDecision = z.discriminatedUnion('applicable', [
  z.object({
    ...decisionBase,
    applicable: z.literal(true),
    status: Status,
    /** By default the drivers that are proposed now. */
    drivers: z.array(Driver).optional(),
  }),
  z.object({ ...decisionBase, applicable: z.literal(false) }),
  // takes the decision that was seen back: nothing is decided then
  z.object({ control: decisionBase.control, revision: z.int32().min(1), applicable: z.literal(null) }),
]);
export type NewDecision = z.output<typeof NewDecision>;

export const Proposals = z.object({
  /** Names all facts that the run has read. */
  factsHash: z.string().min(1).max(200),
  /** Name and version of the library that the rules come from. */
  library: z.string().min(1).max(200),
  rows: z
    .array(
      z.object({
        control: z.string().max(100),
        drivers: z.array(Driver).min(1),
        /** Names the facts behind this row; by default its drivers stand for them. */
        factsHash: z.string().min(1).max(200).optional(),
      }),
    )
    .max(1000),
});
export type Proposals = z.output<typeof Proposals>;

export const AppliedControl = Applied.extend({
  ownerUnit: Id,
  revision: Revision,
  statusBy: z.string(),
  statusAt: Instant,
});
export type AppliedControl = z.output<typeof AppliedControl>;

export const NewAppliedControl = z.object({
  /** 'iso-27799-2025:5.1', 'law:...', 'own:...' */
  controlRef: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*:\S.{0,200}$/, 'must look like iso-27799-2025:5.1, law:... or own:...'),
  name: ShortText,
  /** The unit that the control is applied in; by default the whole group. */
  ownerUnit: Id.optional(),
  status: Status.default('not-started'),
  owner: ShortText.optional(),
  tailoring: Sentence.optional(),
  expectedOutcome: Sentence.optional(),
  references: References.default([]),
});
export const AppliedChanges = z.object({
  id: Id,
  revision: Revision,
  name: ShortText.optional(),
  status: Status.optional(),
  owner: ShortText.nullable().optional(),
  tailoring: Sentence.nullable().optional(),
  expectedOutcome: Sentence.nullable().optional(),
  references: References.optional(),
});
export type AppliedChanges = z.output<typeof AppliedChanges>;
