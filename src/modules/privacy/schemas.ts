// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly, Id, Instant } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { assessmentStates, criteria, legalBases, outcomes, requestKinds, roles, specialBases } from './model.ts';

const Criteria = z.partialRecord(z.enum(criteria), z.boolean());

export const ActivityFields = z.object({
  name: Line,
  role: z.enum(roles).nullable(),
  purpose: Prose.nullable(),
  legalBasis: z.enum(legalBases).nullable(),
  specialBasis: z.enum(specialBases).nullable(),
  dataSubjects: Prose.nullable(),
  dataCategories: Prose.nullable(),
  healthData: z.boolean().nullable(),
  recipients: Prose.nullable(),
  processors: Prose.nullable(),
  transfer: z.boolean().nullable(),
  safeguards: Prose.nullable(),
  retention: Prose.nullable(),
  measures: Prose.nullable(),
  systems: Prose.nullable(),
  owner: Line.nullable(),
  reviewDue: DateOnly.nullable(),
  criteria: Criteria,
  assessment: z.enum(assessmentStates).nullable(),
  assessedOn: DateOnly.nullable(),
});

const text = z.string().nullable();
export const Activity = RegisterItem.extend({
  name: z.string(),
  role: z.enum(roles).nullable(),
  purpose: text,
  /** GDPR Article 6(1). */
  legalBasis: z.enum(legalBases).nullable(),
  /** GDPR Article 9(2), for health data. */
  specialBasis: z.enum(specialBases).nullable(),
  dataSubjects: text,
  dataCategories: text,
  healthData: z.boolean().nullable(),
  recipients: text,
  processors: text,
  /** To countries outside the European Economic Area. */
  transfer: z.boolean().nullable(),
  safeguards: text,
  retention: text,
  measures: text,
  systems: text,
  owner: text,
  reviewDue: text,
  criteria: Criteria,
  assessment: z.enum(assessmentStates).nullable(),
  assessedOn: text,
});
export type Activity = z.output<typeof Activity>;

export const opinions = ['agrees', 'agrees-with-conditions', 'advises-against'] as const;
export const Advice = z.object({
  id: z.uuid(),
  opinion: z.enum(opinions),
  advice: z.string(),
  givenBy: z.string(),
  givenAt: Instant,
});
export type Advice = z.output<typeof Advice>;

export const JudgedActivity = Activity.extend({
  needed: z.enum(['needed', 'not-needed', 'cannot-tell']),
  /** Whether the assessment is there where one is needed. */
  impact: AnswerWire,
  /** What the record must hold that nobody has entered (GDPR Article 30(1)). */
  lacks: z.array(z.string()),
  advice: z.array(Advice),
});
export type JudgedActivity = z.output<typeof JudgedActivity>;

export const Named = z.object({ id: Id, name: z.string() });
export const ActivityDetail = JudgedActivity.extend({
  /** The processors within the reader's scope that work for it (GDPR Article 28). */
  processedBy: z.array(Named),
});
export type ActivityDetail = z.output<typeof ActivityDetail>;

export const RequestFields = z.object({
  reference: Line,
  kind: z.enum(requestKinds),
  person: Line.nullable(),
  words: Prose.nullable(),
  received: DateOnly,
  extended: z.boolean().nullable(),
  extensionReason: Prose.nullable(),
  outcome: z.enum(outcomes).nullable(),
  answered: DateOnly.nullable(),
  answerReason: Prose.nullable(),
  owner: Line.nullable(),
});
export const SubjectRequest = RegisterItem.extend({
  reference: z.string(),
  kind: z.enum(requestKinds),
  person: text,
  words: text,
  received: z.string(),
  extended: z.boolean().nullable(),
  extensionReason: text,
  outcome: z.enum(outcomes).nullable(),
  answered: text,
  answerReason: text,
  owner: text,
});
export type SubjectRequest = z.output<typeof SubjectRequest>;
export const JudgedRequest = SubjectRequest.extend({ due: z.string(), inTime: AnswerWire });
export type JudgedRequest = z.output<typeof JudgedRequest>;
