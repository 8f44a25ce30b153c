// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly, Id, Instant } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import {
  breachRisks,
  categories,
  clockUnits,
  harms,
  incidentKinds,
  incidentStates,
  noticeKinds,
  reportStates,
  triggers,
} from './model.ts';

const Amount = z.number().min(0).max(1e12);

export const IncidentFields = z.object({
  title: Line,
  reference: Line.nullable(),
  kind: z.enum(incidentKinds),
  category: z.enum(categories).nullable(),
  noticedAt: Instant,
  occurredAt: Instant.nullable(),
  containedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  description: Prose.nullable(),
  harm: z.enum(harms).nullable(),
  careHours: Amount.nullable(),
  downtimeHours: Amount.nullable(),
  cost: Amount.nullable(),
  significant: z.boolean().nullable(),
  personalData: z.boolean().nullable(),
  persons: z.int32().min(0).nullable(),
  deviceAffected: z.boolean().nullable(),
  reportId: Id.nullable(),
  riskId: Id.nullable(),
  failedControls: Line.nullable(),
  cause: Prose.nullable(),
  correction: Prose.nullable(),
  lessons: Prose.nullable(),
  owner: Line.nullable(),
});

const text = z.string().nullable();
const instant = Instant.nullable();
export const Incident = RegisterItem.extend({
  title: z.string(),
  reference: text,
  kind: z.enum(incidentKinds),
  category: z.enum(categories).nullable(),
  /** When the hospital became aware of it: from then on the clocks run. */
  noticedAt: Instant,
  occurredAt: instant,
  containedAt: instant,
  closedAt: instant,
  description: text,
  harm: z.enum(harms).nullable(),
  /** Hours of care lost by patients, and hours in which something was down. */
  careHours: z.number().nullable(),
  downtimeHours: z.number().nullable(),
  cost: z.number().nullable(),
  /** As NIS2 Article 23(3) means it. */
  significant: z.boolean().nullable(),
  personalData: z.boolean().nullable(),
  persons: z.number().int().nullable(),
  deviceAffected: z.boolean().nullable(),
  reportId: Id.nullable(),
  riskId: Id.nullable(),
  failedControls: text,
  cause: text,
  correction: text,
  lessons: text,
  owner: text,
});
export type Incident = z.output<typeof Incident>;

/** A duty to report as it stands in one incident. */
export const Report = z.object({
  dutyId: Id,
  name: z.string(),
  law: text,
  recipient: text,
  applies: AnswerWire,
  /** Null where the law sets no number: without undue delay. */
  due: instant,
  state: z.enum(reportStates),
  notice: z
    .object({
      kind: z.enum(noticeKinds),
      at: Instant,
      reference: text,
      reason: text,
      notedBy: z.string(),
      notedAt: Instant,
    })
    .nullable(),
});
export type Report = z.output<typeof Report>;

export const BreachDecision = z.object({
  id: Id,
  risk: z.enum(breachRisks),
  reason: z.string(),
  advice: text,
  decidedBy: z.string(),
  decidedAt: Instant,
});
export type BreachDecision = z.output<typeof BreachDecision>;

export const ListedIncident = Incident.extend({
  state: z.enum(incidentStates),
  /** The most pressing of its duties to report; null where none applies. */
  reporting: z.enum(reportStates).nullable(),
  /** When the first of those that wait is due. */
  reportDue: instant,
});
export type ListedIncident = z.output<typeof ListedIncident>;

export const IncidentDetail = ListedIncident.extend({
  reports: z.array(Report),
  decisions: z.array(BreachDecision),
  assets: z.array(z.object({ id: Id, name: z.string() })),
  /** How many of its assets lie outside of the reader's scope. */
  hiddenAssets: z.number().int(),
});
export type IncidentDetail = z.output<typeof IncidentDetail>;

export const DutyFields = z.object({
  name: Line,
  law: Line.nullable(),
  recipient: Line.nullable(),
  trigger: z.enum(triggers),
  amount: z.int32().min(1).max(10_000).nullable(),
  unit: z.enum(clockUnits).nullable(),
  followsId: Id.nullable(),
  verifiedOn: DateOnly.nullable(),
  verifiedBy: Line.nullable(),
  owner: Line.nullable(),
});
export const Duty = RegisterItem.extend({
  name: z.string(),
  law: text,
  recipient: text,
  trigger: z.enum(triggers),
  amount: z.number().int().nullable(),
  unit: z.enum(clockUnits).nullable(),
  /** The duty after whose report this clock runs, instead of from the day of notice. */
  followsId: Id.nullable(),
  /** When somebody compared it with the text of the law, and who; null where nobody has. */
  verifiedOn: text,
  verifiedBy: text,
  owner: text,
});
export type Duty = z.output<typeof Duty>;

export const Months = z.object({
  items: z.array(
    z.object({
      month: z.string(),
      events: z.number().int(),
      incidents: z.number().int(),
      nearMisses: z.number().int(),
      careHours: z.number(),
    }),
  ),
  /** Of how many incidents nobody has said how much care was lost. */
  withoutHours: z.number().int(),
});
