// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
import { DateOnly, Empty, Id, Instant } from '../../contract/wire.ts';
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
import { programmeEndpoints } from './programme-contract.ts';

export const states = ['open', 'in-progress', 'closed'] as const;
export const grades = ['major', 'minor', 'observation'] as const;
/** Where a nonconformity comes from (ISO/IEC 27001 10.2). */
export const origins = ['audit', 'incident', 'test', 'review', 'complaint', 'other'] as const;
/** What a cause is about, as in a cause-and-effect diagram. */
export const causeCategories = [
  'person',
  'method',
  'technology',
  'material',
  'environment',
  'management',
  'supplier',
] as const;
export const checkOutcomes = ['effective', 'not-effective', 'reopened'] as const;

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
  origin: z.enum(origins).nullable(),
  /** The audit of Wardline that raised it, and the item of its checklist. */
  auditId: Id.nullable(),
  item: z.string().nullable(),
  /** What was put right at once. */
  correction: z.string().nullable(),
  causeCategory: z.enum(causeCategories).nullable(),
  /** Why it happened: one answer a line, each to the one before. */
  whys: z.string().nullable(),
  /** Whether the like is found elsewhere, and where somebody has looked. */
  similarCases: z.string().nullable(),
  /** The first day on which it can be told whether what was done works. */
  checkAfter: z.string().nullable(),
  /** The day on which that was confirmed. */
  closedOn: z.string().nullable(),
  /** Not known to be closed, and past its date. */
  overdue: z.boolean(),
});
export type Finding = z.output<typeof Finding>;

/** A task about the finding: a corrective action. */
const Action = z.object({
  ...{ id: Id, title: z.string(), state: z.string(), due: z.string().nullable(), owner: z.string().nullable() },
  doneBy: z.string().nullable(),
});
const Check = z.object({
  ...{ id: Id, outcome: z.enum(checkOutcomes), note: z.string(), checkedBy: z.string(), checkedAt: Instant },
});
export const FindingDetail = Finding.extend({
  actions: z.array(Action),
  /** Whether what was done works, the newest first. */
  checks: z.array(Check),
});
export type FindingDetail = z.output<typeof FindingDetail>;

export const findingList = declareList('audits.list', 'title', {
  title: { type: 'text', sort: true },
  source: { type: 'text', sort: true },
  grade: { type: 'choice', values: grades, sort: true, facet: true },
  raised: { type: 'date', sort: true },
  owner: { type: 'text', sort: true },
  due: { type: 'date', sort: true },
  state: { type: 'choice', values: states, sort: true, facet: true },
  origin: { type: 'choice', values: origins, facet: true },
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
  origin: z.enum(origins).nullable(),
  correction: Prose.nullable(),
  causeCategory: z.enum(causeCategories).nullable(),
  whys: Prose.nullable(),
  similarCases: Prose.nullable(),
  checkAfter: DateOnly.nullable(),
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
    summary: 'One finding, with its corrective actions and whether they work.',
    input: RowInput,
    output: FindingDetail,
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
    output: FindingDetail,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/audits/findings/{id}',
    permission: 'audits:update',
    summary: 'Changes a finding; null clears a field. What is set here, imports leave alone.',
    input: EditInput.extend({ changes: Fields.partial() }).extend(ownedBy),
    output: FindingDetail,
  },
  burndown: {
    kind: 'query',
    method: 'GET',
    path: '/audits/findings/burndown',
    permission: 'audits:read',
    summary: 'How many nonconformities were open at the end of each of the last twelve months.',
    input: Empty,
    output: z.object({
      months: z.array(z.object({ month: z.string(), major: Count, minor: Count, unclear: Count })),
      /** Without the day on which they were raised or closed: in no month. */
      undated: Count,
      hidden: Count,
    }),
  },
  checkFinding: {
    kind: 'command',
    method: 'POST',
    path: '/audits/findings/{id}/checks',
    permission: 'audits:update',
    summary:
      'Says whether what was done about a finding works; if so, that closes it. Refused before its day, and to who has done it.',
    input: EditInput.extend({ outcome: z.enum(['effective', 'not-effective']), note: Prose }),
    output: FindingDetail,
  },
  reopenFinding: {
    kind: 'command',
    method: 'POST',
    path: '/audits/findings/{id}/reopened',
    permission: 'audits:update',
    summary: 'Opens a closed finding again, with a reason.',
    input: EditInput.extend({ note: Prose }),
    output: FindingDetail,
  },
  ...programmeEndpoints,
  ...removal('/audits/findings/{id}', 'audits:update', 'a finding'),
});
