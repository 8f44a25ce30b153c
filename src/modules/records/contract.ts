// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { Empty, Id } from '../../contract/wire.ts';
import { registerEndpoints } from '../register-contract.ts';
import { EditInput, ownedBy, Prose, registerFields } from '../register-wire.ts';
import { disposalMethods, keepFroms } from './model.ts';
import { ClassDetail, ClassFields, DisposalFields, HoldingFields, LegalBasisWire, ListedClass } from './schemas.ts';

export const classList = declareList('records.list', 'name', {
  name: { type: 'text', sort: true },
  description: { type: 'text' },
  healthInformation: { type: 'boolean', facet: true },
  keepYears: { type: 'number', sort: true },
  keepFrom: { type: 'choice', values: keepFroms, facet: true },
  legalBasis: { type: 'text' },
  disposalMethod: { type: 'choice', values: disposalMethods, facet: true },
  hold: { type: 'boolean', facet: true },
  owner: { type: 'text', sort: true },
  reviewDue: { type: 'date', sort: true },
  ...registerFields,
});

const HoldingInput = EditInput.extend({ holdingId: Id });

export const records = defineContract({
  ...registerEndpoints({
    ...{ path: '/records', read: 'records:read', write: 'records:update', words: ['a record class', 'record classes'] },
    ...{ list: classList, row: ListedClass, detail: ClassDetail },
    addition: ClassFields.partial().required({ name: true }).extend(ownedBy),
    edit: EditInput.extend({ changes: ClassFields.partial() }).extend(ownedBy),
  }),
  legalBases: {
    kind: 'query',
    method: 'GET',
    path: '/records/legal-bases',
    permission: 'records:read',
    summary: 'Periods that laws name, as proposals; none was compared with the text of its law.',
    input: Empty,
    output: z.object({ items: z.array(LegalBasisWire) }),
  },
  addHolding: {
    kind: 'command',
    method: 'POST',
    path: '/records/{id}/holdings',
    permission: 'records:update',
    summary: 'Says where records of a class lie, and how old the oldest are.',
    input: EditInput.extend(HoldingFields.shape),
    output: ClassDetail,
  },
  updateHolding: {
    kind: 'command',
    method: 'PATCH',
    path: '/records/{id}/holdings/{holdingId}',
    permission: 'records:update',
    summary: 'Changes what is said of a place where records lie.',
    input: HoldingInput.extend({ changes: HoldingFields.partial() }),
    output: ClassDetail,
  },
  removeHolding: {
    kind: 'command',
    method: 'DELETE',
    path: '/records/{id}/holdings/{holdingId}',
    permission: 'records:update',
    summary: 'Takes a place out; it can be brought back.',
    input: HoldingInput,
    output: ClassDetail,
  },
  restoreHolding: {
    kind: 'command',
    method: 'POST',
    path: '/records/{id}/holdings/{holdingId}/restored',
    permission: 'records:update',
    summary: 'Brings a place back.',
    input: HoldingInput,
    output: ClassDetail,
  },
  dispose: {
    kind: 'command',
    method: 'POST',
    path: '/records/{id}/holdings/{holdingId}/disposals',
    permission: 'records:dispose',
    summary: 'Records a disposal as a certificate. Refused under a hold and before the period has ended.',
    input: HoldingInput.extend(DisposalFields.shape),
    output: ClassDetail,
  },
  withdrawDisposal: {
    kind: 'command',
    method: 'POST',
    path: '/records/{id}/disposals/{disposalId}/withdrawn',
    permission: 'records:dispose',
    summary: 'Withdraws a certificate that was recorded by mistake; it stays on record.',
    input: EditInput.extend({ disposalId: Id, reason: Prose }),
    output: ClassDetail,
  },
});
