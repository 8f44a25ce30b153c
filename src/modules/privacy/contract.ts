// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
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
import { assessmentStates, legalBases, outcomes, requestKinds, roles } from './model.ts';
import { ActivityFields, JudgedActivity, JudgedRequest, opinions, RequestFields } from './schemas.ts';

export const activityList = declareList('privacy.list', 'name', {
  name: { type: 'text', sort: true },
  role: { type: 'choice', values: roles, facet: true },
  purpose: { type: 'text' },
  legalBasis: { type: 'choice', values: legalBases, facet: true },
  healthData: { type: 'boolean', facet: true },
  transfer: { type: 'boolean', facet: true },
  assessment: { type: 'choice', values: assessmentStates, facet: true },
  owner: { type: 'text', sort: true },
  reviewDue: { type: 'date', sort: true },
  ...registerFields,
});

export const requestList = declareList('privacy.requests', '-received', {
  reference: { type: 'text', sort: true },
  kind: { type: 'choice', values: requestKinds, sort: true, facet: true },
  received: { type: 'date', sort: true },
  answered: { type: 'date', sort: true },
  outcome: { type: 'choice', values: outcomes, facet: true },
  owner: { type: 'text' },
  ...registerFields,
});

const renamed = <T extends { readonly remove: object; readonly restore: object }>({ remove, restore }: T) => ({
  removeRequest: remove as T['remove'],
  restoreRequest: restore as T['restore'],
});

export const privacy = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/privacy/activities',
    permission: 'privacy:read',
    summary: 'The record of processing activities (GDPR Article 30), one page.',
    input: registerInput(activityList),
    output: listPage(JudgedActivity),
  },
  listFacets: facetsEndpoint('/privacy/activities', 'privacy:read', registerSelection(activityList), activityList),
  show: {
    kind: 'query',
    method: 'GET',
    path: '/privacy/activities/{id}',
    permission: 'privacy:read',
    summary: 'One processing activity, with the advice that was given.',
    input: RowInput,
    output: JudgedActivity,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/privacy/activities',
    permission: 'privacy:update',
    summary: 'Adds a processing activity.',
    input: ActivityFields.partial().required({ name: true }).extend(ownedBy),
    output: JudgedActivity,
  },
  addOwn: {
    kind: 'command',
    method: 'POST',
    path: '/privacy/activities/own',
    permission: 'privacy:update',
    summary: 'Adds what Wardline itself processes, once; a draft for the hospital to confirm.',
    input: z.object(ownedBy),
    output: JudgedActivity,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/privacy/activities/{id}',
    permission: 'privacy:update',
    summary: 'Changes a processing activity, or the unit that it belongs to.',
    input: EditInput.extend({ changes: ActivityFields.partial() }).extend(ownedBy),
    output: JudgedActivity,
  },
  ...removal('/privacy/activities/{id}', 'privacy:update', 'a processing activity'),
  advise: {
    kind: 'command',
    method: 'POST',
    path: '/privacy/activities/{id}/advice',
    permission: 'privacy:advise',
    summary:
      'Keeps what the data protection officer advises (GDPR Article 35(2)). It never changes; the newest counts.',
    input: EditInput.extend({ opinion: z.enum(opinions), advice: Prose }),
    output: JudgedActivity,
  },
  requests: {
    kind: 'query',
    method: 'GET',
    path: '/privacy/requests',
    permission: 'privacy:handle-requests',
    summary: 'What data subjects have asked for, one page.',
    input: registerInput(requestList),
    output: listPage(JudgedRequest),
  },
  requestsFacets: facetsEndpoint(
    '/privacy/requests',
    'privacy:handle-requests',
    registerSelection(requestList),
    requestList,
  ),
  showRequest: {
    kind: 'query',
    method: 'GET',
    path: '/privacy/requests/{id}',
    permission: 'privacy:handle-requests',
    summary: 'One request of a data subject.',
    input: RowInput,
    output: JudgedRequest,
  },
  addRequest: {
    kind: 'command',
    method: 'POST',
    path: '/privacy/requests',
    permission: 'privacy:handle-requests',
    summary: 'Records what a data subject asks for.',
    input: RequestFields.partial().required({ reference: true, kind: true, received: true }).extend(ownedBy),
    output: JudgedRequest,
  },
  updateRequest: {
    kind: 'command',
    method: 'PATCH',
    path: '/privacy/requests/{id}',
    permission: 'privacy:handle-requests',
    summary: 'Changes a request, extends its time with a reason, or records the answer.',
    input: EditInput.extend({ changes: RequestFields.partial() }).extend(ownedBy),
    output: JudgedRequest,
  },
  ...renamed(removal('/privacy/requests/{id}', 'privacy:handle-requests', 'a request')),
});
