// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, Instant, LocalTextWire, Revision } from '../../contract/wire.ts';
import { areaKinds } from '../areas.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { answers, auditKinds, auditStates, coverageStates, itemGroups, phases } from './programme-model.ts';

const text = z.string().nullable();

export const ProgrammeFields = z.object({
  name: Line,
  starts: DateOnly,
  /** The cycle in which everything is audited once. */
  years: z.number().int().min(1).max(5),
  objectives: Prose.nullable(),
  owner: Line.nullable(),
});
export const Programme = RegisterItem.extend({
  ...{ name: z.string(), starts: z.string(), years: z.number().int(), objectives: text, owner: text },
  /** The last day of the cycle, and whether it runs today. */
  ...{ ends: z.string(), phase: z.enum(phases) },
});
export type Programme = z.output<typeof Programme>;

/** A clause or control: 'iso-27001-2022:9.2.1', 'iso-27799-2025:8.22'. */
export const ItemRef = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*:\S.*$/)
  .max(200);

export const AuditFields = z.object({
  name: Line,
  programmeId: Id.nullable(),
  kind: z.enum(auditKinds),
  starts: DateOnly.nullable(),
  ends: DateOnly.nullable(),
  criteria: Prose.nullable(),
  methods: Prose.nullable(),
  agenda: Prose.nullable(),
});
export const Audit = RegisterItem.extend({
  name: z.string(),
  programmeId: Id.nullable(),
  kind: z.enum(auditKinds),
  state: z.enum(auditStates),
  ...{ starts: text, ends: text, criteria: text, methods: text, agenda: text },
  /** Its clauses and controls. */
  items: z.array(z.string()),
  units: z.array(Id),
  leadId: Id.nullable(),
  auditorIds: z.array(Id),
  conclusion: text,
  reportedOn: text,
  reportedBy: text,
});
export type Audit = z.output<typeof Audit>;

export const AnswerFields = z.object({
  answer: z.enum(answers),
  note: Prose.nullable(),
  evidenceIds: z.array(Id).max(50),
});
export const ChecklistItem = z.object({
  ref: z.string(),
  number: z.string(),
  catalog: z.string(),
  title: LocalTextWire,
  /** Drawn from the catalog, in its own words. */
  question: LocalTextWire,
  looksFor: LocalTextWire.nullable(),
  answer: z.enum(answers),
  note: text,
  evidenceIds: z.array(Id),
  findingId: Id.nullable(),
  answeredBy: text,
  answeredAt: Instant.nullable(),
  /** Null while nobody has said anything. */
  revision: Revision.nullable(),
});
export type ChecklistItem = z.output<typeof ChecklistItem>;

/** Somebody of the team who answers for something in the scope. */
export const Conflict = z.object({
  userId: Id,
  name: z.string(),
  kind: z.enum(areaKinds),
  ref: z.string(),
  title: z.string().nullable(),
});
export type Conflict = z.output<typeof Conflict>;

export const Person = z.object({ id: Id, name: z.string() });
export const AuditDetail = Audit.extend({
  team: z.array(Person),
  programme: z.string().nullable(),
  unitNames: z.array(z.string()),
  checklist: z.array(ChecklistItem),
  conflicts: z.array(Conflict),
});
export type AuditDetail = z.output<typeof AuditDetail>;

export const CoverageItem = z.object({
  ref: z.string(),
  number: z.string(),
  catalog: z.string(),
  group: z.enum(itemGroups),
  title: LocalTextWire,
  state: z.enum(coverageStates),
  /** The audits of the cycle that look at it. */
  audits: z.array(z.object({ id: Id, name: z.string(), state: z.enum(auditStates) })),
});
export type CoverageItem = z.output<typeof CoverageItem>;
export const Coverage = z.object({
  programme: Programme.nullable(),
  items: z.array(CoverageItem),
  /** Audits of the cycle outside the caller's scope: what they cover is not counted. */
  hidden: z.number().int(),
});
export type Coverage = z.output<typeof Coverage>;
