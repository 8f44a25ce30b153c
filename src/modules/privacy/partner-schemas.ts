// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { directions, identifiabilities } from './model/partners.ts';
import { legalBases } from './model.ts';

const text = z.string().nullable();
const stated = z.boolean().nullable();

export const ProcessorFields = z.object({
  name: Line,
  service: Prose.nullable(),
  dataCategories: Prose.nullable(),
  healthData: stated,
  contract: stated,
  contractUntil: DateOnly.nullable(),
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
  subProcessors: text,
  /** To countries outside the European Economic Area. */
  transfer: stated,
  ...{ safeguards: text, auditedOn: text, owner: text, reviewDue: text },
});
export type Processor = z.output<typeof Processor>;
export const JudgedProcessor = Processor.extend({ holds: AnswerWire });
export type JudgedProcessor = z.output<typeof JudgedProcessor>;

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
