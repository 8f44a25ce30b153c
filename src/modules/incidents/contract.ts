// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { Empty, Id, Instant } from '../../contract/wire.ts';
import { prefixed, registerEndpoints } from '../register-contract.ts';
import { EditInput, Line, ownedBy, Prose, registerFields } from '../register-wire.ts';
import { breachRisks, categories, harms, incidentKinds, incidentStates, noticeKinds, triggers } from './model.ts';
import { Duty, DutyFields, IncidentDetail, IncidentFields, ListedIncident, Months } from './schemas.ts';

export const incidentList = declareList('incidents.list', '-noticed', {
  title: { type: 'text', sort: true },
  reference: { type: 'text', sort: true },
  kind: { type: 'choice', values: incidentKinds, facet: true },
  category: { type: 'choice', values: categories, facet: true },
  noticed: { type: 'date', sort: true },
  state: { type: 'choice', values: incidentStates, facet: true },
  harm: { type: 'choice', values: harms, facet: true },
  personalData: { type: 'boolean', facet: true },
  owner: { type: 'text', sort: true },
  reportId: { type: 'id' },
  ...registerFields,
});

export const dutyList = declareList('incidents.dutyList', 'name', {
  name: { type: 'text', sort: true },
  trigger: { type: 'choice', values: triggers, facet: true },
  recipient: { type: 'text', sort: true },
  ...registerFields,
});

export const incidents = defineContract({
  ...registerEndpoints({
    ...{ path: '/incidents', read: 'incidents:read', write: 'incidents:update', list: incidentList },
    ...{ words: ['an incident', 'events, incidents and near misses'], row: ListedIncident, detail: IncidentDetail },
    addition: IncidentFields.partial().required({ title: true, kind: true, noticedAt: true }).extend(ownedBy),
    edit: EditInput.extend({ changes: IncidentFields.partial() }).extend(ownedBy),
  }),
  months: {
    kind: 'query',
    method: 'GET',
    path: '/incidents/months',
    permission: 'incidents:read',
    summary: 'How many there were in each of the last twelve months, and how much care was lost.',
    input: Empty,
    output: Months,
  },
  setAssets: {
    kind: 'command',
    method: 'POST',
    path: '/incidents/{id}/assets',
    permission: 'incidents:update',
    summary: 'Says which assets an incident is about. Those outside of the caller’s scope stay.',
    input: EditInput.extend({ assetIds: z.array(Id).max(200) }),
    output: IncidentDetail,
  },
  decideBreach: {
    kind: 'command',
    method: 'POST',
    path: '/incidents/{id}/breach-decisions',
    permission: 'incidents:decide-breach',
    summary:
      'Decides what a breach means for the persons concerned (GDPR Articles 33 and 34). It stays; the newest holds.',
    input: EditInput.extend({ risk: z.enum(breachRisks), reason: Prose, advice: Prose.optional() }),
    output: IncidentDetail,
  },
  note: {
    kind: 'command',
    method: 'POST',
    path: '/incidents/{id}/reports/{dutyId}',
    permission: 'incidents:note',
    summary:
      'Keeps when and how a duty to report was met, or why it is not required here. It stays; the newest counts.',
    input: EditInput.extend({
      dutyId: Id,
      notice: z.enum(noticeKinds),
      at: Instant,
      reference: Line.optional(),
      reason: Prose.optional(),
    }),
    output: IncidentDetail,
  },
  ...prefixed(
    'duty',
    registerEndpoints({
      ...{
        path: '/incidents/duties',
        read: 'incidents:read',
        write: 'incidents:set-duties',
        list: dutyList,
        row: Duty,
      },
      words: ['a duty to report', 'duties to report'],
      addition: DutyFields.partial().required({ name: true, trigger: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: DutyFields.partial() }).extend(ownedBy),
    }),
  ),
  dutyAddUsual: {
    kind: 'command',
    method: 'POST',
    path: '/incidents/duties/usual',
    permission: 'incidents:set-duties',
    summary:
      'Adds the duties that laws usually bring, once; drafts for the hospital to compare with the laws it is under.',
    input: z.object(ownedBy),
    output: z.object({ added: z.number().int() }),
  },
});
