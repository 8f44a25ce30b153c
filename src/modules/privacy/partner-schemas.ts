// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly, Id } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { directions, identifiabilities } from './model/partners.ts';
import { legalBases } from './model.ts';
import { Named } from './schemas.ts';

const text = z.string().nullable();
const stated = z.boolean().nullable();

export const ProcessorFields = z.object({
  name: Line,
  service: Prose.nullable(),
  dataCategories: Prose.nullable(),
  healthData: stated,
  contract: stated,
  contractUntil: DateOnly.nullable(),
  instructions: Prose.nullable(),
  supplierId: Id.nullable(),
  subProcessors: Prose.nullable(),
  transfer: stated,
  safeguards: Prose.nullable(),
  auditedOn: DateOnly.nullable(),
  owner: Line.nullable(),
  reviewDue: DateOnly.nullable(),
});
export const Processor = RegisterItem.extend({
  ...{ name: z.string(), service: text, dataCategories: text, healthData: stated },
  /** Whether there is a contract as GDPR Article 28(3) asks for. */
  contract: stated,
  contractUntil: text,
  /** What the hospital has told it to do with the data (GDPR Article 28(3)(a)). */
  instructions: text,
  supplierId: Id.nullable(),
  subProcessors: text,
  /** To countries outside the European Economic Area. */
  transfer: stated,
  ...{ safeguards: text, auditedOn: text, owner: text, reviewDue: text },
});
export type Processor = z.output<typeof Processor>;
export const JudgedProcessor = Processor.extend({ holds: AnswerWire });
export type JudgedProcessor = z.output<typeof JudgedProcessor>;
export const ProcessorDetail = JudgedProcessor.extend({
  /** Null where none is named, or it lies outside of the reader's scope. */
  supplier: Named.nullable(),
  activities: z.array(Named),
  /** How many of its activities lie outside of the reader's scope. */
  hiddenActivities: z.number().int(),
});
export type ProcessorDetail = z.output<typeof ProcessorDetail>;

export const AgreementFields = z.object({
  name: Line,
  party: Line.nullable(),
  purpose: Prose.nullable(),
  direction: z.enum(directions).nullable(),
  dataCategories: Prose.nullable(),
  identifiability: z.enum(identifiabilities).nullable(),
  legalBasis: z.enum(legalBases).nullable(),
  signedOn: DateOnly.nullable(),
  endsOn: DateOnly.nullable(),
  owner: Line.nullable(),
  reviewDue: DateOnly.nullable(),
});
export const Agreement = RegisterItem.extend({
  ...{ name: z.string(), party: text, purpose: text, dataCategories: text },
  direction: z.enum(directions).nullable(),
  identifiability: z.enum(identifiabilities).nullable(),
  legalBasis: z.enum(legalBases).nullable(),
  ...{ signedOn: text, endsOn: text, owner: text, reviewDue: text },
});
export type Agreement = z.output<typeof Agreement>;
export const JudgedAgreement = Agreement.extend({ holds: AnswerWire });
export type JudgedAgreement = z.output<typeof JudgedAgreement>;
