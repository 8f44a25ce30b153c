// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
import { AnswerWire, DateOnly, Empty, LocalTextWire } from '../../contract/wire.ts';
import {
  EditInput,
  Line,
  ownedBy,
  RegisterItem,
  RowInput,
  registerFields,
  registerInput,
  registerSelection,
  removal,
} from '../register-wire.ts';
import { library } from './library-contract.ts';
import { readings } from './reading-contract.ts';
import { Readers } from './schemas.ts';
import { topics } from './topics.ts';

export const states = ['draft', 'approved', 'withdrawn'] as const;
export const currencies = [
  'current',
  'review-overdue',
  'review-not-planned',
  'not-approved',
  'approval-not-stated',
  'withdrawn',
] as const;
export const origins = ['own', 'external'] as const;
export const classifications = ['public', 'internal', 'confidential'] as const;

export const Document = RegisterItem.extend({
  title: z.string(),
  /** The number of the version in force where the text is kept here; of a document from outside, its edition. */
  version: z.string().nullable(),
  owner: z.string().nullable(),
  approved: z.string().nullable(),
  reviewDue: z.string().nullable(),
  /** As written by the list, and what it means; null when the words do not tell. */
  status: z.string().nullable(),
  state: z.enum(states).nullable(),
  topic: z.string().nullable(),
  origin: z.enum(origins),
  /** Who publishes a document from outside. */
  publisher: z.string().nullable(),
  /** Where a text is kept that is not kept here. */
  location: z.string().nullable(),
  /** When somebody last looked whether the edition of a document from outside still holds. */
  checked: z.string().nullable(),
  classification: z.enum(classifications).nullable(),
  reviewMonths: z.number().int().nullable(),
  /** Whether its text is kept here, in versions. */
  here: z.boolean(),
  /** The version that is being written or waits for approval. */
  open: z.number().int().nullable(),
  /** Whether the document is in force today, and if not, what it lacks. */
  currency: z.enum(currencies),
});
export type Document = z.output<typeof Document>;

export const documentList = declareList('documents.list', 'title', {
  title: { type: 'text', sort: true },
  version: { type: 'text' },
  owner: { type: 'text', sort: true },
  approved: { type: 'date', sort: true },
  reviewDue: { type: 'date', sort: true },
  status: { type: 'text' },
  state: { type: 'choice', values: states, facet: true },
  topic: { type: 'choice', sort: true, facet: true },
  origin: { type: 'choice', values: origins, facet: true },
  here: { type: 'boolean', facet: true },
  currency: { type: 'choice', values: currencies, sort: true, facet: true },
  ...registerFields,
});

const Fields = z.object({
  title: Line,
  version: Line.nullable(),
  owner: Line.nullable(),
  approved: DateOnly.nullable(),
  reviewDue: DateOnly.nullable(),
  status: Line.nullable(),
  topic: z.enum(topics).nullable(),
  origin: z.enum(origins).nullable(),
  publisher: Line.nullable(),
  location: Line.nullable(),
  checked: DateOnly.nullable(),
  classification: z.enum(classifications).nullable(),
  reviewMonths: z.number().int().min(1).max(60).nullable(),
});

export const documents = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/documents',
    permission: 'documents:read',
    summary: 'Policies, procedures and documents from outside, with approval and review.',
    input: registerInput(documentList),
    output: listPage(Document),
  },
  listFacets: facetsEndpoint('/documents', 'documents:read', registerSelection(documentList), documentList),
  ...readings,
  ...library,
  show: {
    kind: 'query',
    method: 'GET',
    path: '/documents/{id}',
    permission: 'documents:read',
    summary: 'One document.',
    input: RowInput,
    output: Document,
  },
  topics: {
    kind: 'query',
    method: 'GET',
    path: '/documents/topics',
    permission: 'documents:read',
    summary: 'For every topic that needs written rules, whether a document on it is in force.',
    input: Empty,
    output: z.object({
      items: z.array(
        z.object({ topic: z.enum(topics), title: LocalTextWire, documents: z.number().int(), current: AnswerWire }),
      ),
      hidden: z.number().int(),
    }),
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/documents',
    permission: 'documents:update',
    summary: 'Adds a document by hand.',
    input: Fields.partial().required({ title: true }).extend(ownedBy),
    output: Document,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/documents/{id}',
    permission: 'documents:update',
    summary:
      'Changes a document; null clears a field. What is set here, imports leave alone. Where the text is kept here, version and approval come from there alone.',
    input: EditInput.extend({ changes: Fields.partial() }).extend(ownedBy),
    output: Document,
  },
  setReaders: {
    kind: 'command',
    method: 'POST',
    path: '/documents/{id}/readers',
    permission: 'documents:update',
    summary: 'Says who must read a document, and within how many days.',
    input: EditInput.extend({ readers: Readers }),
    output: Document.pick({ id: true, revision: true }).extend({ readers: Readers }),
  },
  ...removal('/documents/{id}', 'documents:update', 'a document'),
});
