// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { DateOnly, pageOf } from '../../contract/wire.ts';
import { criticalities } from '../../importers/engine/records.ts';
import { Line, ownedBy, Prose, RegisterItem, RegisterListInput, RowInput, removal } from '../register-wire.ts';

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

export const suppliers = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/suppliers',
    permission: 'suppliers:read',
    summary: 'Suppliers, with what they may reach and until when their contracts run.',
    input: RegisterListInput,
    output: pageOf(Supplier),
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/suppliers/one',
    permission: 'suppliers:read',
    summary: 'One supplier.',
    input: RowInput,
    output: Supplier,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/suppliers',
    permission: 'suppliers:update',
    summary: 'Adds a supplier by hand.',
    input: Fields.partial().required({ name: true }).extend(ownedBy),
    output: Supplier,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/suppliers/one',
    permission: 'suppliers:update',
    summary: 'Changes a supplier; null clears a field. What is set here, imports leave alone.',
    input: RowInput.extend({ changes: Fields.partial() }).extend(ownedBy),
    output: Supplier,
  },
  ...removal('/suppliers/one', 'suppliers:update', 'a supplier'),
});
