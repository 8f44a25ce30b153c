// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { clauseTopics, contractStates, noticeUnits, renewals } from './model.ts';

const text = z.string().nullable();
const Period = z.int32().min(1).max(10_000).nullable();
/** Topics that nobody has looked for are absent. */
const ClausesWire = z.partialRecord(
  z.enum(clauseTopics),
  z.object({ agreed: z.boolean(), note: z.string().trim().max(1000).optional() }),
);

export const SupplyContractFields = z.object({
  title: Line,
  reference: Line.nullable(),
  supplierId: Id.nullable(),
  subject: Prose.nullable(),
  begins: DateOnly.nullable(),
  ends: DateOnly.nullable(),
  openEnded: z.boolean().nullable(),
  noticeAmount: Period,
  noticeUnit: z.enum(noticeUnits).nullable(),
  renewal: z.enum(renewals).nullable(),
  noticeGiven: DateOnly.nullable(),
  clauses: ClausesWire,
  /** Within how many hours the supplier tells the hospital of an incident. */
  notifyHours: Period,
  personalData: z.boolean().nullable(),
  processingAgreement: Line.nullable(),
  signedDocument: Line.nullable(),
  owner: Line.nullable(),
  reviewDue: DateOnly.nullable(),
});

export const SupplyContract = RegisterItem.extend({
  ...{ title: z.string(), reference: text, supplierId: Id.nullable(), subject: text },
  ...{ begins: text, ends: text, openEnded: z.boolean().nullable() },
  noticeAmount: z.number().int().nullable(),
  noticeUnit: z.enum(noticeUnits).nullable(),
  renewal: z.enum(renewals).nullable(),
  noticeGiven: text,
  clauses: ClausesWire,
  notifyHours: z.number().int().nullable(),
  personalData: z.boolean().nullable(),
  /** Where the agreement of GDPR Article 28(3) is found, and where the signed contract is. */
  ...{ processingAgreement: text, signedDocument: text, owner: text, reviewDue: text },
  /** Name of the supplier; null where there is none, or it lies outside of the reader's scope. */
  supplier: text,
});
export type SupplyContract = z.output<typeof SupplyContract>;

export const JudgedContract = SupplyContract.extend({
  state: z.enum(contractStates),
  /** The last day on which notice can be given. */
  noticeDay: text,
  missing: z.array(z.enum(clauseTopics)),
  unchecked: z.array(z.enum(clauseTopics)),
});
export type JudgedContract = z.output<typeof JudgedContract>;
