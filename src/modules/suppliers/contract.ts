// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { DateOnly } from '../../contract/wire.ts';
import { criticalities } from '../../importers/engine/records.ts';
import { prefixed, registerEndpoints } from '../register-contract.ts';
import { EditInput, Line, ownedBy, Prose, RegisterItem, registerFields } from '../register-wire.ts';
import { JudgedContract, SupplyContractFields } from './contract-schemas.ts';
import { contractStates, renewals } from './model.ts';

export const categories = [
  'cloud',
  'device-maker',
  'maintenance',
  'software',
  'laboratory',
  'transport',
  'other',
] as const;

export const Supplier = RegisterItem.extend({
  name: z.string(),
  /** One of `categories`, or what the list says. */
  category: z.string().nullable(),
  service: z.string().nullable(),
  contact: z.string().nullable(),
  handlesPhi: z.boolean().nullable(),
  remoteAccess: z.boolean().nullable(),
  criticality: z.enum(criticalities).nullable(),
  contractUntil: z.string().nullable(),
  lastAssessed: z.string().nullable(),
  /** What a person or a list states about it, by fact predicate. */
  stated: z.record(z.string(), z.boolean()),
});
export type Supplier = z.output<typeof Supplier>;

export const supplierList = declareList('suppliers.list', 'name', {
  name: { type: 'text', sort: true },
  category: { type: 'choice', sort: true, facet: true },
  service: { type: 'text' },
  contact: { type: 'text' },
  handlesPhi: { type: 'boolean', facet: true },
  remoteAccess: { type: 'boolean', facet: true },
  criticality: { type: 'choice', values: criticalities, sort: true, facet: true },
  contractUntil: { type: 'date', sort: true },
  lastAssessed: { type: 'date', sort: true },
  ...registerFields,
});

export const statedPredicates = ['remote-maintenance-controlled', 'exit-planned'] as const;

const Fields = z.object({
  name: Line,
  category: z.enum(categories).nullable(),
  service: Prose.nullable(),
  contact: Line.nullable(),
  handlesPhi: z.boolean().nullable(),
  remoteAccess: z.boolean().nullable(),
  criticality: z.enum(criticalities).nullable(),
  contractUntil: DateOnly.nullable(),
  lastAssessed: DateOnly.nullable(),
  stated: z.partialRecord(z.enum([...statedPredicates, 'agreement-in-place']), z.boolean()),
});

export const contractList = declareList('suppliers.contractList', 'title', {
  title: { type: 'text', sort: true },
  reference: { type: 'text' },
  supplierId: { type: 'id' },
  supplier: { type: 'text' },
  state: { type: 'choice', values: contractStates, facet: true },
  ends: { type: 'date', sort: true },
  noticeDay: { type: 'date' },
  renewal: { type: 'choice', values: renewals, facet: true },
  personalData: { type: 'boolean', facet: true },
  owner: { type: 'text', sort: true },
  reviewDue: { type: 'date', sort: true },
  ...registerFields,
});

export const suppliers = defineContract({
  ...registerEndpoints({
    ...{ path: '/suppliers', read: 'suppliers:read', write: 'suppliers:update', words: ['a supplier', 'suppliers'] },
    ...{ list: supplierList, row: Supplier, addition: Fields.partial().required({ name: true }).extend(ownedBy) },
    edit: EditInput.extend({ changes: Fields.partial() }).extend(ownedBy),
  }),
  ...prefixed(
    'contract',
    registerEndpoints({
      ...{ path: '/suppliers/contracts', read: 'suppliers:read', write: 'suppliers:update' },
      ...{ words: ['a contract', 'contracts with suppliers'], list: contractList, row: JudgedContract },
      addition: SupplyContractFields.partial().required({ title: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: SupplyContractFields.partial() }).extend(ownedBy),
    }),
  ),
});
