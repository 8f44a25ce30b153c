// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { declareList } from '../../contract/list.ts';
import { Id, Revision } from '../../contract/wire.ts';
import { prefixed, registerEndpoints } from '../register-contract.ts';
import { EditInput, ownedBy, Prose, registerFields } from '../register-wire.ts';
import { auditKinds, auditStates } from './programme-model.ts';
import {
  AnswerFields,
  Audit,
  AuditDetail,
  AuditFields,
  Coverage,
  ItemRef,
  Programme,
  ProgrammeFields,
} from './programme-schemas.ts';

export const programmeList = declareList('audits.programmeList', '-starts', {
  name: { type: 'text', sort: true },
  starts: { type: 'date', sort: true },
  owner: { type: 'text' },
  ...registerFields,
});

export const auditList = declareList('audits.auditList', '-starts', {
  name: { type: 'text', sort: true },
  kind: { type: 'choice', values: auditKinds, facet: true },
  state: { type: 'choice', values: auditStates, facet: true },
  starts: { type: 'date', sort: true },
  ends: { type: 'date' },
  programmeId: { type: 'id' },
  ...registerFields,
});

const rights = { read: 'audits:read', write: 'audits:update' } as const;

export const programmeEndpoints = {
  ...prefixed(
    'programme',
    registerEndpoints({
      ...{ path: '/audits/programmes', ...rights, words: ['an audit programme', 'audit programmes'] },
      ...{ list: programmeList, row: Programme },
      addition: ProgrammeFields.partial().required({ name: true, starts: true, years: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: ProgrammeFields.partial() }).extend(ownedBy),
    }),
  ),
  ...prefixed(
    'audit',
    registerEndpoints({
      ...{ path: '/audits/plans', ...rights, words: ['an audit', 'audits'], list: auditList, row: Audit },
      detail: AuditDetail,
      addition: AuditFields.partial().required({ name: true, kind: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: AuditFields.partial() }).extend(ownedBy),
    }),
  ),
  coverage: {
    kind: 'query',
    method: 'GET',
    path: '/audits/coverage',
    permission: 'audits:read',
    summary:
      'For every leaf clause and every control that is not excluded: whether the audits of a cycle look at it; the running programme if none is named.',
    input: z.object({ programmeId: Id.optional() }),
    output: Coverage,
  },
  auditScope: {
    kind: 'command',
    method: 'POST',
    path: '/audits/plans/{id}/scope',
    permission: 'audits:update',
    summary:
      'Sets the clauses, controls and units that an audit looks at. Refused where the team answers for one of them.',
    input: EditInput.extend({ items: z.array(ItemRef).max(500), units: z.array(Id).max(200) }),
    output: AuditDetail,
  },
  auditTeam: {
    kind: 'command',
    method: 'POST',
    path: '/audits/plans/{id}/team',
    permission: 'audits:update',
    summary: 'Sets who audits. Refused for who answers for something in the scope: nobody audits their own area.',
    input: EditInput.extend({ leadId: Id, auditorIds: z.array(Id).max(30) }),
    output: AuditDetail,
  },
  auditBegin: {
    kind: 'command',
    method: 'POST',
    path: '/audits/plans/{id}/begin',
    permission: 'audits:update',
    summary: 'Begins a planned audit: from now on its checklist is answered.',
    input: EditInput,
    output: AuditDetail,
  },
  auditAnswer: {
    kind: 'command',
    method: 'POST',
    path: '/audits/plans/{id}/answers',
    permission: 'audits:update',
    summary:
      'Answers one item of the checklist. A minor or major nonconformity and an opportunity raise a finding. Refused to who answers for the item.',
    input: AnswerFields.extend({
      id: Id,
      item: ItemRef,
      /** The revision of the answer that the person has seen; null where there was none. */
      seen: Revision.nullable(),
    }),
    output: AuditDetail,
  },
  auditReport: {
    kind: 'command',
    method: 'POST',
    path: '/audits/plans/{id}/report',
    permission: 'audits:update',
    summary: 'Reports an audit. What it has seen does not change any more.',
    input: EditInput.extend({ conclusion: Prose }),
    output: AuditDetail,
  },
  auditRender: {
    kind: 'transfer',
    method: 'POST',
    path: '/audits/plans/{id}/files',
    permission: 'audits:export',
    delivers: 'file',
    summary: 'The report of an audit as PDF; before it is reported, its plan.',
    input: z.object({ id: Id, language: z.enum(['en', 'de']) }),
    output: z.object({ path: z.string(), sha256: z.string(), size: z.number().int(), title: z.string() }),
  },
} as const;
