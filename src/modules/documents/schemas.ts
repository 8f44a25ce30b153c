// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, Instant, LocalTextWire, Revision } from '../../contract/wire.ts';
import { Approval, Sha256 } from '../approval-kinds.ts';
import { Line, Prose } from '../register-wire.ts';
import { topics } from './topics.ts';

/** Superseded: a later approved version has taken effect. Scheduled: approved, and not yet in effect. */
export const versionStates = ['draft', 'in-review', 'scheduled', 'in-force', 'superseded', 'withdrawn'] as const;
export type VersionState = (typeof versionStates)[number];

/** In both languages; empty where nobody has written it yet. */
const Text = z.string().max(200_000);
export const Texts = z.object({ en: Text, de: Text });

const Said = z.object({ en: z.string().max(1000), de: z.string().max(1000) });
/** One right option makes a single choice, several a multiple one. */
export const Question = z.object({
  id: z.string().min(1).max(60),
  text: Said,
  /** Built-in roles that it is for; everybody's when none is named. */
  roles: z.array(z.string().max(60)).max(20),
  options: z
    .array(Said.extend({ correct: z.boolean() }))
    .min(2)
    .max(8),
});
export type Question = z.output<typeof Question>;
export const Questions = z.array(Question).max(30);

/** How many per cent of the questions must be answered rightly. */
export const PassMark = z.number().int().min(1).max(100);

export const VersionHead = z.object({
  id: Id,
  number: z.number().int(),
  state: z.enum(versionStates),
  title: z.string(),
  /** Why it differs from the one before. */
  reason: z.string().nullable(),
  authors: z.array(z.string()),
  createdAt: Instant,
  /** Of its whole content; null for a draft. */
  sha256: Sha256.nullable(),
  approved: DateOnly.nullable(),
  effective: DateOnly.nullable(),
  reviewDue: DateOnly.nullable(),
  withdrawnReason: z.string().nullable(),
  revision: Revision,
});
export type VersionHead = z.output<typeof VersionHead>;

export const Comment = z.object({ id: Id, text: z.string(), by: z.string(), at: Instant });

export const Version = VersionHead.extend({
  documentId: Id,
  text: Texts,
  questions: z.array(Question),
  passMark: PassMark,
  comments: z.array(Comment),
  approval: Approval.nullable(),
});
export type Version = z.output<typeof Version>;

export const VersionChanges = z
  .object({ title: Line, text: Texts, reason: Prose.nullable(), questions: Questions, passMark: PassMark })
  .partial();
export type VersionChanges = z.output<typeof VersionChanges>;

/** Who must read a document: people with one of these roles in one of these units; everywhere when no unit is named. */
export const Readers = z.object({
  roles: z.array(z.string().min(1).max(60)).max(30),
  units: z.array(Id).max(200),
  /** Days after it has taken effect. */
  within: z.number().int().min(1).max(365),
});
export type Readers = z.output<typeof Readers>;

const count = z.number().int();
/** How many of those who must read have done so. */
export const Progress = z.object({
  people: count,
  acknowledged: count,
  /** Of them, with questions to answer and none passed yet. */
  failing: count,
  units: z.array(z.object({ unit: z.string(), people: count, acknowledged: count })),
  /** By name; only those within the scope of the caller. */
  outstanding: z.array(z.object({ userId: Id, name: z.string() })),
  /** People outside the scope of the caller. */
  hidden: count,
});
export type Progress = z.output<typeof Progress>;

/** A question as it is put to people: it does not say what is right. */
const Asked = z.object({ id: z.string(), text: LocalTextWire, multiple: z.boolean(), options: z.array(LocalTextWire) });

/** Something to be read, for the one who reads it. */
export const Reading = z.object({
  documentId: Id,
  title: z.string(),
  number: count,
  sha256: Sha256,
  effective: DateOnly,
  /** By when; null for who need not read it. */
  due: DateOnly.nullable(),
  acknowledgedAt: Instant.nullable(),
  questions: count,
  passed: z.boolean(),
});
export type Reading = z.output<typeof Reading>;
export const ReadingDetail = Reading.extend({
  text: Texts,
  asked: z.array(Asked),
  passMark: PassMark,
  attempts: count,
});
export type ReadingDetail = z.output<typeof ReadingDetail>;

/** The chosen options of each question, by their places. */
export const Answers = z.record(z.string().max(60), z.array(z.number().int().min(0).max(7)).max(8));
export const AttemptResult = z.object({
  score: count,
  passed: z.boolean(),
  /** Questions that were not answered rightly. */
  wrong: z.array(z.string()),
});

export const TemplateHead = z.object({
  id: z.string(),
  /** Null for a policy that rules none of the topics. */
  topic: z.enum(topics).nullable(),
  title: LocalTextWire,
  /** Clauses and controls, as catalog/item. */
  controls: z.array(z.string()),
  roles: z.array(z.string()),
  reviewMonths: count,
  questions: count,
  /** Documents that were made from it or are on its topic already. */
  onTopic: count,
});
export type TemplateHead = z.output<typeof TemplateHead>;
