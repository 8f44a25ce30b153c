// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
import { DateOnly, Empty } from '../../contract/wire.ts';
import {
  EditInput,
  Line,
  ownedBy,
  Prose,
  RegisterItem,
  RowInput,
  registerFields,
  registerInput,
  registerSelection,
  removal,
} from '../register-wire.ts';

export const states = ['open', 'in-progress', 'closed'] as const;
export const grades = ['major', 'minor', 'observation'] as const;

export const Finding = RegisterItem.extend({
  title: z.string(),
  /** The audit, or who raised it. */
  source: z.string().nullable(),
  /** As written, and what it means; null when the words do not tell. */
  severity: z.string().nullable(),
  grade: z.enum(grades).nullable(),
  raised: z.string().nullable(),
  owner: z.string().nullable(),
  due: z.string().nullable(),
  status: z.string().nullable(),
  state: z.enum(states).nullable(),
  /** The control or clause it refers to, as written. */
  control: z.string().nullable(),
  /** Not known to be closed, and past its date. */
  overdue: z.boolean(),
});
export type Finding = z.output<typeof Finding>;

export const findingList = declareList('audits.list', 'title', {
  title: { type: 'text', sort: true },
  source: { type: 'text', sort: true },
  grade: { type: 'choice', values: grades, sort: true, facet: true },
  raised: { type: 'date', sort: true },
  owner: { type: 'text', sort: true },
  due: { type: 'date', sort: true },
  state: { type: 'choice', values: states, sort: true, facet: true },
  control: { type: 'text', sort: true },
  overdue: { type: 'boolean', facet: true },
  ...registerFields,
});

const Fields = z.object({
  title: Prose,
  source: Line.nullable(),
  severity: Line.nullable(),
  raised: DateOnly.nullable(),
  owner: Line.nullable(),
  due: DateOnly.nullable(),
  status: Line.nullable(),
  control: Line.nullable(),
});

const Count = z.number().int();

export const audits = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/audits/findings',
    permission: 'audits:read',
    summary: 'Findings of audits. Unfinished: all that are not known to be closed.',
    input: registerInput(findingList),
    output: listPage(Finding),
  },
  listFacets: facetsEndpoint('/audits/findings', 'audits:read', registerSelection(findingList), findingList),
  show: {
    kind: 'query',
    method: 'GET',
    path: '/audits/findings/{id}',
    permission: 'audits:read',
    summary: 'One finding.',
    input: RowInput,
    output: Finding,
  },
  summary: {
    kind: 'query',
    method: 'GET',
    path: '/audits/findings/summary',
    permission: 'audits:read',
    summary: 'How many findings are open, overdue, closed, or in a state that the list does not tell.',
    input: Empty,
    output: z.object({
      ...{ total: Count, hidden: Count, open: Count, inProgress: Count, closed: Count, unknown: Count },
      ...{ overdue: Count, unfinishedMajor: Count },
    }),
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/audits/findings',
    permission: 'audits:update',
    summary: 'Adds a finding by hand.',
    input: Fields.partial().required({ title: true }).extend(ownedBy),
    output: Finding,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/audits/findings/{id}',
    permission: 'audits:update',
    summary: 'Changes a finding; null clears a field. What is set here, imports leave alone.',
    input: EditInput.extend({ changes: Fields.partial() }).extend(ownedBy),
    output: Finding,
  },
  ...removal('/audits/findings/{id}', 'audits:update', 'a finding'),
});
