// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, LocalTextWire } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { stageIds, stageOutcomes, stageStates } from './plan-model.ts';

const text = z.string().nullable();
const months = z.number().int().nullable();

/** A certificate that a hospital can have, or a source of controls that stands beside one. */
export const Scheme = z.object({
  id: z.string(),
  kind: z.enum(['certificate', 'control-source']),
  title: LocalTextWire,
  /** The catalog that it is about, where Wardline holds it. */
  requirements: text,
  /** ISO 3166-1; null for one that holds everywhere. */
  country: text,
  years: months,
  /** Windows in months from the day of the certificate. */
  stages: z.array(z.object({ id: z.enum(stageIds), from: months, until: months })),
  note: LocalTextWire,
  source: z.string(),
  /** Whether a person has checked it against the text of the standard or law. */
  verified: z.boolean(),
});
export type Scheme = z.output<typeof Scheme>;

export const PlanFields = z.object({
  name: Line,
  scheme: Line,
  body: Line.nullable(),
  scope: Prose.nullable(),
  /** As the certificate names it. */
  certificateNumber: Line.nullable(),
  certifiedOn: DateOnly.nullable(),
  soaVersion: z.number().int().min(1).nullable(),
  /** The certificate names ISO 27799 as a source of its controls. */
  names27799: z.boolean().nullable(),
  owner: Line.nullable(),
});

export const Stage = z.object({
  stage: z.enum(stageIds),
  planned: text,
  held: text,
  outcome: z.enum(stageOutcomes).nullable(),
  note: text,
  auditId: Id.nullable(),
  opens: text,
  closes: text,
  state: z.enum(stageStates),
  /** The planned or actual day lies outside of its window. */
  outside: z.boolean(),
  /** Nonconformities of its audit that are not closed; null without an audit in Wardline. */
  open: z.number().int().nullable(),
});
export type Stage = z.output<typeof Stage>;

export const Plan = RegisterItem.extend({
  ...{ name: z.string(), scheme: z.string(), body: text, scope: text, certificateNumber: text, certifiedOn: text },
  ...{ soaVersion: z.number().int().nullable(), names27799: z.boolean().nullable(), owner: text },
  /** The last day of the certificate. */
  validUntil: text,
  stages: z.array(Stage),
});
export type Plan = z.output<typeof Plan>;
