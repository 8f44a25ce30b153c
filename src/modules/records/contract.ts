// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
import { Empty, Id } from '../../contract/wire.ts';
import {
  EditInput,
  ownedBy,
  Prose,
  RowInput,
  registerFields,
  registerInput,
  registerSelection,
  removal,
} from '../register-wire.ts';
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
  list: {
    kind: 'query',
    method: 'GET',
    path: '/records',
    permission: 'records:read',
    summary: 'The record classes with their rules of retention, one page.',
    input: registerInput(classList),
    output: listPage(ListedClass),
  },
  listFacets: facetsEndpoint('/records', 'records:read', registerSelection(classList), classList),
  legalBases: {
    kind: 'query',
    method: 'GET',
    path: '/records/legal-bases',
    permission: 'records:read',
    summary: 'Periods that laws name, as proposals; none was compared with the text of its law.',
    input: Empty,
    output: z.object({ items: z.array(LegalBasisWire) }),
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/records/{id}',
    permission: 'records:read',
    summary: 'One record class: its rules, where its records lie, and what was disposed of.',
    input: RowInput,
    output: ClassDetail,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/records',
    permission: 'records:update',
    summary: 'Adds a record class.',
    input: ClassFields.partial().required({ name: true }).extend(ownedBy),
    output: ClassDetail,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/records/{id}',
    permission: 'records:update',
    summary: 'Changes the rules of a class, or the unit that it belongs to.',
    input: EditInput.extend({ changes: ClassFields.partial() }).extend(ownedBy),
    output: ClassDetail,
  },
  ...removal('/records/{id}', 'records:update', 'a record class'),
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
