// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { Empty, Id, Instant, PageInput } from '../../contract/wire.ts';
import { eventKinds, patientAffected, reportStates } from './model.ts';

const Line = z.string().trim().min(1).max(200);

/** What somebody who saw something tells; everything but what happened may be left out. */
export const Submission = z.object({
  kind: z.enum(eventKinds),
  patientAffected: z.enum(patientAffected),
  description: z.string().trim().min(3).max(4000),
  place: Line.optional(),
  occurred: Line.optional(),
  reporterName: Line.optional(),
  reporterContact: Line.optional(),
});
export type Submission = z.output<typeof Submission>;

export const EventReport = z.object({
  id: Id,
  number: z.number().int(),
  ownerUnit: Id,
  point: z.string().nullable(),
  reportedAt: Instant,
  kind: z.enum(eventKinds),
  patientAffected: z.enum(patientAffected),
  description: z.string(),
  place: z.string().nullable(),
  occurred: z.string().nullable(),
  reporterName: z.string().nullable(),
  reporterContact: z.string().nullable(),
  state: z.enum(reportStates),
  assignedTo: z.string().nullable(),
  assessment: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  revision: z.number().int(),
});
export type EventReport = z.output<typeof EventReport>;

/** What somebody is told of a report of their own; how it is assessed is for those who triage. */
const OwnReport = EventReport.pick({
  id: true,
  number: true,
  reportedAt: true,
  kind: true,
  description: true,
  state: true,
});
export type OwnReport = z.output<typeof OwnReport>;

export const ReportPoint = z.object({
  id: Id,
  ownerUnit: Id,
  label: z.string(),
  createdAt: Instant,
  closedAt: Instant.nullable(),
  reports: z.number().int(),
});
export type ReportPoint = z.output<typeof ReportPoint>;

export const reportList = declareList('event-reports.list', '-urgent', {
  /** May concern a patient, and is not decided. */
  urgent: { type: 'boolean', sort: true, facet: true },
  number: { type: 'number', sort: true },
  reported: { type: 'date', sort: true },
  kind: { type: 'choice', values: eventKinds, facet: true },
  patientAffected: { type: 'choice', values: patientAffected, facet: true },
  state: { type: 'choice', values: reportStates, sort: true, facet: true },
  assignedTo: { type: 'text', sort: true },
  ownerUnit: { type: 'id' },
});

export const eventReports = defineContract({
  submit: {
    kind: 'command',
    method: 'POST',
    path: '/event-reports',
    permission: 'event-reports:submit',
    summary: 'Reports a security event or a near miss. With the id of a report point it comes from there.',
    input: Submission.extend({ pointId: Id.optional() }),
    output: z.object({ number: z.number().int() }),
  },
  list: {
    kind: 'query',
    method: 'GET',
    path: '/event-reports',
    permission: 'event-reports:read',
    summary: 'Reports, those that may concern a patient and are not decided first, then the newest.',
    input: listInput(reportList),
    output: listPage(EventReport),
  },
  listFacets: facetsEndpoint('/event-reports', 'event-reports:read', selectionOf(reportList), reportList),
  mine: {
    kind: 'query',
    method: 'GET',
    path: '/event-reports/mine',
    permission: 'event-reports:submit',
    summary: 'What the caller has reported with this account, the newest first, and what has become of it.',
    input: PageInput.extend({ cursor: Id.optional() }),
    output: z.object({
      items: z.array(OwnReport),
      cursor: z.string().nullable(),
      total: z.number().int(),
      /** All of them by what became of them; a state without a report is left out. */
      states: z.array(z.object({ state: z.enum(reportStates), count: z.number().int() })),
    }),
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/event-reports/{id}',
    permission: 'event-reports:read',
    summary: 'One report.',
    input: z.object({ id: Id }),
    output: EventReport,
  },
  triage: {
    kind: 'command',
    method: 'PATCH',
    path: '/event-reports/{id}',
    permission: 'event-reports:triage',
    summary: 'Takes a report on, or decides what it is: an incident, none, or one that is known already.',
    input: z.object({
      id: Id,
      revision: z.number().int(),
      state: z.enum(reportStates).exclude(['new']),
      assignedTo: Line.optional(),
      assessment: z.string().trim().min(1).max(4000).optional(),
    }),
    output: EventReport,
  },
  points: {
    kind: 'query',
    method: 'GET',
    path: '/event-reports/points',
    permission: 'event-reports:read',
    summary: 'Places where reports come in without an account.',
    input: Empty,
    output: z.object({ items: z.array(ReportPoint), hidden: z.number().int() }),
  },
  addPoint: {
    kind: 'command',
    method: 'POST',
    path: '/event-reports/points',
    permission: 'event-reports:set-up',
    summary: 'Makes an address for a poster. Its code is shown this once.',
    secret: true,
    input: z.object({ label: Line, ownerUnit: Id.optional() }),
    output: z.object({ id: Id, code: z.string() }),
  },
  closePoint: {
    kind: 'command',
    method: 'POST',
    path: '/event-reports/points/{id}/closing',
    permission: 'event-reports:set-up',
    summary: 'Ends an address: a poster that was copied or abused.',
    input: z.object({ id: Id }),
    output: Empty,
  },
});
