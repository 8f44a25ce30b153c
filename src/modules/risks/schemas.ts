// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly, Id, Instant, LocalTextWire, Revision } from '../../contract/wire.ts';
import { Approval } from '../approval-kinds.ts';
import { subjectKinds } from '../slots.ts';
import { acceptabilities, axes, methods, stages } from './model/axes.ts';
import { options, ownerRoles } from './model/scenario.ts';
import { sides } from './model/sign-off.ts';

const count = z.number().int();
const LevelWire = z.literal([1, 2, 3, 4, 5]);
export const Option = z.enum(options);

export const AxisScore = z.object({
  axis: z.enum(axes),
  likelihood: LevelWire,
  severity: LevelWire,
  acceptability: z.enum(acceptabilities),
});
/** The scores of one stage; the axis `decides`. They are never added up. */
export const Judgement = z.object({
  scores: z.array(AxisScore).min(1),
  decides: z.enum(axes),
  acceptability: z.enum(acceptabilities),
});
export const Scores = z.object({
  method: z.enum(methods),
  inherent: Judgement,
  current: Judgement,
  /** Expected after the treatment. */
  residual: Judgement,
});
export type Scores = z.output<typeof Scores>;

export const SubjectWire = z.object({ kind: z.enum(subjectKinds), id: Id, label: LocalTextWire });

const Missing = z.object({ kind: z.enum(['fact', 'attribute']), name: z.string() });

/** One fact that a finding read. Its id is subject and predicate; the proof is the one of now, or of the assessment. */
export const ReadFact = AnswerWire.extend({
  subjectId: Id,
  predicate: z.string(),
  proof: z.object({ rule: z.string(), read: z.record(z.string(), z.unknown()) }).nullable(),
  validUntil: Instant.nullable(),
});

const Factor = z.object({
  id: z.string(),
  text: LocalTextWire,
  likelihood: count.nullable(),
  severity: z.array(z.object({ axis: z.enum(axes), effect: count })),
});

/** What scores rest on: the facts that were read, the factors that counted, and those about which nothing is known. */
export const Finding = z.object({
  missing: z.array(Missing),
  facts: z.array(ReadFact),
  counted: z.array(Factor),
  notCounted: z.array(Factor),
});
export type Finding = z.output<typeof Finding>;

export const proposalFlags = ['facts-changed', 'more-affected'] as const;

export const Proposal = z.object({
  id: Id,
  scenario: z.string(),
  title: LocalTextWire,
  subject: SubjectWire,
  /** cannot-tell: `missing` must be known first; the scores are those that it would have. */
  state: z.enum(['applies', 'cannot-tell']),
  missing: z.array(Missing),
  affected: count,
  /** Of the affected, those outside the caller's scope. */
  affectedOutsideScope: count,
  /** Further units of the same model about which nobody can tell. */
  undecided: count,
  sample: z.array(z.object({ id: Id, name: z.string() })),
  scores: Scores,
  ownerRole: z.enum(ownerRoles),
  controls: z.array(z.string()),
  hazard: z.boolean(),
  dismissal: z
    .object({ reason: z.string(), by: z.string(), at: Instant, flags: z.array(z.enum(proposalFlags)) })
    .nullable(),
  factsHash: z.string(),
  library: z.string(),
  criteriaId: Id,
  proposedAt: Instant,
});
export type Proposal = z.output<typeof Proposal>;

/** The words of an entry as an older register has them. Nobody has compared them with the criteria in force. */
export const AsImported = z.object({
  owner: z.string().nullable(),
  likelihood: z.string().nullable(),
  impact: z.string().nullable(),
  level: z.string().nullable(),
  treatment: z.string().nullable(),
  status: z.string().nullable(),
  due: z.string().nullable(),
});
export type AsImported = z.output<typeof AsImported>;

export const riskStatuses = [
  'proposed',
  'as-imported',
  'to-assess',
  'to-treat',
  'to-accept',
  // waits for the signatures of both sides, or of the one that is missing
  'to-sign-both',
  'to-sign-clinical',
  'to-sign-management',
  'accepted',
  'acceptance-expired',
  'acceptance-outdated',
  'closed',
] as const;
export const RiskStatus = z.enum(riskStatuses);
export type RiskStatus = z.output<typeof RiskStatus>;

export const riskFlags = [
  ...proposalFlags,
  'no-longer-proposed',
  'treatment-overdue',
  'above-appetite',
  'reassessment-due',
  // by another method than the one that counts, its newest assessment is worse
  'another-method-worse',
] as const;
export const RiskFlag = z.enum(riskFlags);
export type RiskFlag = z.output<typeof RiskFlag>;

export const RegisterRow = z.object({
  /** Of the risk, or of the proposal while nobody has decided. */
  id: Id,
  kind: z.enum(['risk', 'proposal']),
  /** Null for a proposal. */
  revision: Revision.nullable(),
  /** Null for a proposal. */
  number: count.nullable(),
  origin: z.enum(['proposal', 'imported', 'manual']),
  title: LocalTextWire,
  scenario: z.string().nullable(),
  subject: SubjectWire.nullable(),
  affected: count.nullable(),
  owner: z.string().nullable(),
  ownerRole: z.enum(ownerRoles).nullable(),
  controls: z.array(z.string()),
  hazard: z.boolean(),
  /** Null while nobody has assessed it by the criteria. */
  scores: Scores.nullable(),
  asImported: AsImported.nullable(),
  option: Option.nullable(),
  status: RiskStatus,
  acceptedUntil: DateOnly.nullable(),
  flags: z.array(RiskFlag),
});
export type RegisterRow = z.output<typeof RegisterRow>;

export const TreatmentStatus = z.enum(['planned', 'in-progress', 'done', 'dropped']);
export const Treatment = z.object({
  id: Id,
  action: z.string(),
  control: z.string().nullable(),
  owner: z.string().nullable(),
  due: DateOnly.nullable(),
  status: TreatmentStatus,
});
export type Treatment = z.output<typeof Treatment>;

export const RiskTexts = z.object({
  description: LocalTextWire.nullable(),
  cause: LocalTextWire.nullable(),
  event: LocalTextWire.nullable(),
  consequence: LocalTextWire.nullable(),
});
export type RiskTexts = z.output<typeof RiskTexts>;

const JudgedStage = z.object({
  inputs: z.record(z.string(), count),
  likelihood: count,
  scores: z.array(z.object({ axis: z.enum(axes), severity: count, band: z.string() })),
});
/** By which method, in which version, a person has assessed, with what was said and estimated on its scales. */
export const ByMethod = z.object({
  id: Id,
  key: z.string(),
  version: count,
  digest: z.string(),
  said: z.record(z.string(), z.string()),
  stages: z.object({ inherent: JudgedStage, current: JudgedStage, residual: JudgedStage }),
});
export type ByMethod = z.output<typeof ByMethod>;

/** Why a risk must be looked at again: by a run, by another register, or because a person says so. */
export const triggerKinds = [
  'facts-changed',
  'more-affected',
  'test-failed',
  'incident',
  'advisory',
  'change',
  'person',
] as const;
export type TriggerKind = (typeof triggerKinds)[number];
export const Trigger = z.object({
  id: Id,
  kind: z.enum(triggerKinds),
  sourceId: Id,
  /** Of a failed test the predicate, else words. */
  label: z.string(),
  raisedBy: z.string(),
  raisedAt: Instant,
  due: DateOnly,
  /** Null while nobody has answered. */
  ended: z
    .object({ by: z.string(), at: Instant, assessmentId: Id.nullable(), reason: z.string().nullable() })
    .nullable(),
});
export type Trigger = z.output<typeof Trigger>;

const Linked = z.array(z.object({ id: Id, name: z.string() }));

export const Assessment = z.object({
  id: Id,
  version: count,
  /** By the reasoner, taken over by a person; or by a person's own judgement. */
  origin: z.enum(['proposal', 'person']),
  scores: Scores,
  finding: Finding.nullable(),
  rationale: z.string(),
  criteriaId: Id,
  /** Null when it was by the criteria alone. */
  byMethod: ByMethod.nullable(),
  library: z.string().nullable(),
  sha256: z.string(),
  assessedBy: z.string(),
  assessedAt: Instant,
});
export type Assessment = z.output<typeof Assessment>;

/** An acceptance of a risk to patients, which takes effect when both sides have signed. */
export const SignOff = z.object({
  id: Id,
  /** void: what it was for has changed, or was asked for anew. */
  outcome: z.enum(['open', 'in-effect', 'void']),
  askedBy: z.string(),
  askedAt: Instant,
  endedAt: Instant.nullable(),
  until: DateOnly,
  owner: z.string(),
  rationale: z.string(),
  /** What is signed. */
  assessment: z.object({ id: Id, version: count, sha256: z.string() }),
  signatures: z.array(
    z.object({
      side: z.enum(sides),
      by: z.string(),
      at: Instant,
      reason: z.string(),
      withdrawnAt: Instant.nullable(),
    }),
  ),
});
export type SignOff = z.output<typeof SignOff>;

export const RiskDetail = z.object({
  row: RegisterRow,
  texts: RiskTexts,
  /** What the scenario proposes to do. */
  proposedTreatment: z.object({ option: Option, text: LocalTextWire }).nullable(),
  /** Of a proposal: what it rests on now. Of a risk: see its assessments. */
  finding: Finding.nullable(),
  /** Names the facts that a proposal rests on now; hand it back with the decision. */
  factsHash: z.string().nullable(),
  sample: z.array(z.object({ id: Id, name: z.string() })),
  /** Newest first. */
  assessments: z.array(Assessment),
  treatments: z.array(Treatment),
  acceptance: z
    .object({
      by: z.string(),
      at: Instant,
      until: DateOnly,
      owner: z.string(),
      rationale: z.string(),
      holds: z.boolean(),
    })
    .nullable(),
  /** Newest first. */
  signOffs: z.array(SignOff),
  closed: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
  assets: Linked,
  hiddenAssets: count,
  flows: Linked,
  hiddenFlows: count,
  /** The day by which it must be assessed again, by its cycle; null while nobody has assessed it. */
  reviewDue: DateOnly.nullable(),
  /** Newest first. */
  triggers: z.array(Trigger),
  /** Where more than the owner may accept alone was asked for. */
  escalation: z.object({ reason: z.string(), approval: Approval, isForThis: z.boolean() }).nullable(),
});
export type RiskDetail = z.output<typeof RiskDetail>;

/** The place of a score in one of the matrices. */
export const Cell = z.strictObject({
  stage: z.enum(stages),
  axis: z.enum(axes),
  likelihood: LevelWire,
  severity: LevelWire,
});
export type Cell = z.output<typeof Cell>;

export const MatrixCell = z.object({
  ...Cell.shape,
  acceptability: z.enum(acceptabilities),
  /** Risks that a person has decided about. */
  decided: count,
  /** Open proposals. */
  proposed: count,
});
