// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { Id } from '../../contract/wire.ts';
import { prefixed, registerEndpoints } from '../register-contract.ts';
import { EditInput, ownedBy, Prose, registerFields } from '../register-wire.ts';
import { directions, identifiabilities } from './model/partners.ts';
import { assessmentStates, legalBases, outcomes, requestKinds, roles } from './model.ts';
import {
  AgreementFields,
  JudgedAgreement,
  JudgedProcessor,
  ProcessorDetail,
  ProcessorFields,
} from './partner-schemas.ts';
import { ActivityDetail, ActivityFields, JudgedActivity, JudgedRequest, opinions, RequestFields } from './schemas.ts';

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

export const requestList = declareList('privacy.requestList', '-received', {
  reference: { type: 'text', sort: true },
  kind: { type: 'choice', values: requestKinds, sort: true, facet: true },
  received: { type: 'date', sort: true },
  answered: { type: 'date', sort: true },
  outcome: { type: 'choice', values: outcomes, facet: true },
  owner: { type: 'text' },
  ...registerFields,
});

export const processorList = declareList('privacy.processorList', 'name', {
  name: { type: 'text', sort: true },
  healthData: { type: 'boolean', facet: true },
  contract: { type: 'boolean', facet: true },
  contractUntil: { type: 'date', sort: true },
  transfer: { type: 'boolean', facet: true },
  owner: { type: 'text', sort: true },
  reviewDue: { type: 'date', sort: true },
  ...registerFields,
});
export const agreementList = declareList('privacy.agreementList', 'name', {
  name: { type: 'text', sort: true },
  party: { type: 'text', sort: true },
  direction: { type: 'choice', values: directions, facet: true },
  identifiability: { type: 'choice', values: identifiabilities, facet: true },
  endsOn: { type: 'date', sort: true },
  owner: { type: 'text', sort: true },
  reviewDue: { type: 'date', sort: true },
  ...registerFields,
});

const rights = { read: 'privacy:read', write: 'privacy:update' } as const;

export const privacy = defineContract({
  ...registerEndpoints({
    ...{ path: '/privacy/activities', ...rights, list: activityList },
    ...{ words: ['a processing activity', 'processing activities (GDPR Article 30)'], row: JudgedActivity },
    detail: ActivityDetail,
    addition: ActivityFields.partial().required({ name: true }).extend(ownedBy),
    edit: EditInput.extend({ changes: ActivityFields.partial() }).extend(ownedBy),
  }),
  addOwn: {
    kind: 'command',
    method: 'POST',
    path: '/privacy/activities/own',
    permission: 'privacy:update',
    summary: 'Adds what Wardline itself processes, once; a draft for the hospital to confirm.',
    input: z.object(ownedBy),
    output: ActivityDetail,
  },
  advise: {
    kind: 'command',
    method: 'POST',
    path: '/privacy/activities/{id}/advice',
    permission: 'privacy:advise',
    summary:
      'Keeps what the data protection officer advises (GDPR Article 35(2)). It never changes; the newest counts.',
    input: EditInput.extend({ opinion: z.enum(opinions), advice: Prose }),
    output: ActivityDetail,
  },
  ...prefixed(
    'processor',
    registerEndpoints({
      ...{ path: '/privacy/processors', ...rights, list: processorList, row: JudgedProcessor },
      detail: ProcessorDetail,
      words: ['a processor', 'processors (GDPR Article 28)'],
      addition: ProcessorFields.partial().required({ name: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: ProcessorFields.partial() }).extend(ownedBy),
    }),
  ),
  processorLink: {
    kind: 'command',
    method: 'POST',
    path: '/privacy/processors/{id}/activities',
    permission: 'privacy:update',
    summary: 'Says which activities a processor works for. Those outside of the caller’s scope stay.',
    input: EditInput.extend({ activityIds: z.array(Id).max(200) }),
    output: ProcessorDetail,
  },
  ...prefixed(
    'agreement',
    registerEndpoints({
      ...{ path: '/privacy/agreements', ...rights, list: agreementList, row: JudgedAgreement },
      words: ['an agreement to share data', 'agreements to share data'],
      addition: AgreementFields.partial().required({ name: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: AgreementFields.partial() }).extend(ownedBy),
    }),
  ),
  ...prefixed(
    'request',
    registerEndpoints({
      ...{ path: '/privacy/requests', read: 'privacy:handle-requests', write: 'privacy:handle-requests' },
      ...{ words: ['a request of a data subject', 'requests of data subjects'], list: requestList, row: JudgedRequest },
      addition: RequestFields.partial().required({ reference: true, kind: true, received: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: RequestFields.partial() }).extend(ownedBy),
    }),
  ),
});
