// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { DateOnly, Empty, Id } from '../../contract/wire.ts';
import { populations } from './model.ts';

/** A member of staff without anything that names them. */
export const Person = z.object({
  id: Id,
  ownerUnit: Id,
  department: z.string().nullable(),
  role: z.string().nullable(),
  started: z.string().nullable(),
  left: z.string().nullable(),
  lastTraining: z.string().nullable(),
  erased: z.boolean(),
});
export type Person = z.output<typeof Person>;

export const NamedPerson = Person.extend({ name: z.string().nullable(), email: z.string().nullable() });
export type NamedPerson = z.output<typeof NamedPerson>;

export const SampledPerson = z.object({
  id: Id,
  name: z.string().nullable(),
  department: z.string().nullable(),
  role: z.string().nullable(),
  /** When they came, moved or left. */
  day: DateOnly,
  /** Of movers: department and role before. */
  before: z.string().nullable(),
});
export type SampledPerson = z.output<typeof SampledPerson>;

const nameless = {
  department: { type: 'text', sort: true },
  role: { type: 'text', sort: true },
  started: { type: 'date', sort: true },
  left: { type: 'date', sort: true },
  lastTraining: { type: 'date', sort: true },
  /** Employed today, today included. */
  employed: { type: 'boolean', facet: true },
  erased: { type: 'boolean', facet: true },
  ownerUnit: { type: 'id' },
} as const;
export const peopleList = declareList('people.list', 'department', nameless);
export const directoryList = declareList('people.directory', 'name', {
  name: { type: 'text', sort: true },
  email: { type: 'text', sort: true },
  ...nameless,
});

export const people = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/people',
    permission: 'people:read',
    summary: 'Staff by department and role, without names.',
    input: listInput(peopleList),
    output: listPage(Person),
  },
  listFacets: facetsEndpoint('/people', 'people:read', selectionOf(peopleList), peopleList),
  directory: {
    kind: 'query',
    method: 'GET',
    path: '/people/directory',
    permission: 'people:identify',
    summary: 'Staff with names and addresses.',
    input: listInput(directoryList),
    output: listPage(NamedPerson),
  },
  directoryFacets: facetsEndpoint('/people/directory', 'people:identify', selectionOf(directoryList), directoryList),
  leavers: {
    kind: 'query',
    method: 'GET',
    path: '/people/leavers',
    permission: 'people:identify',
    summary:
      'Who has left since a day, by default in the last 90 days, the last one first: their rights are to be withdrawn.',
    input: z.object({ since: DateOnly.optional(), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({
      items: z.array(NamedPerson),
      since: DateOnly,
      total: z.number().int(),
      hidden: z.number().int(),
    }),
  },
  sample: {
    kind: 'query',
    method: 'GET',
    path: '/people/sample',
    permission: 'people:identify',
    summary: 'A sample of those who came, moved or left between two days. The same seed draws the same people again.',
    input: z.object({
      population: z.enum(populations),
      from: DateOnly,
      until: DateOnly,
      size: z.number().int().min(1).max(200).default(25),
      seed: z.string().trim().min(1).max(100),
    }),
    output: z.object({
      items: z.array(SampledPerson),
      /** How many there are to draw from, how many lie outside of the scope, and the SHA-256 of all their ids in order. */
      population: z.number().int(),
      hidden: z.number().int(),
      digest: z.string(),
    }),
  },
  training: {
    kind: 'query',
    method: 'GET',
    path: '/people/training',
    permission: 'people:read',
    summary: 'How many of those employed were trained in the last twelve months.',
    input: Empty,
    output: z.object({
      employed: z.number().int(),
      trained: z.number().int(),
      withoutDate: z.number().int(),
      hidden: z.number().int(),
    }),
  },
  erase: {
    kind: 'command',
    method: 'POST',
    path: '/people/{id}/erasure',
    permission: 'people:erase',
    summary: 'Erases name and address of a person from the register, from the audit trail and from the imported rows.',
    input: z.object({
      id: Id,
      /** Kept for ever: it must not name the person. */
      reason: z.string().trim().min(1).max(500),
    }),
    output: z.object({
      /** Values erased from the audit trail. */
      trailValues: z.number().int(),
      /** Versions of imported rows whose content was erased. */
      sourceRecords: z.number().int(),
      /** Stored files of the same list, as handed in, that may still name the person. */
      files: z.array(z.object({ fileName: z.string(), sha256: z.string() })),
    }),
  },
});
