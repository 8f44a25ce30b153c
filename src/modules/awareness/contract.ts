// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { DateOnly, Id } from '../../contract/wire.ts';
import { registerEndpoints } from '../register-contract.ts';
import { EditInput, Line, ownedBy, RowInput, registerFields } from '../register-wire.ts';
import { kinds, standings } from './model.ts';
import { Requirement, RequirementFields, Standing } from './schemas.ts';

export const requirementList = declareList('awareness.list', 'name', {
  name: { type: 'text', sort: true },
  kind: { type: 'choice', values: kinds, facet: true },
  owner: { type: 'text', sort: true },
  ...registerFields,
});
export const standingList = declareList('awareness.standings', 'name', {
  name: { type: 'text', sort: true },
  standing: { type: 'choice', values: standings, facet: true },
  department: { type: 'choice', facet: true },
});
const ofRequirement = { requirementId: Id };

export const awareness = defineContract({
  ...registerEndpoints({
    ...{ path: '/awareness', read: 'awareness:read', write: 'awareness:update', list: requirementList },
    ...{
      words: ['a requirement of awareness or competence', 'requirements of awareness and competence'],
      row: Requirement,
    },
    addition: RequirementFields.partial().required({ name: true, kind: true }).extend(ownedBy),
    edit: EditInput.extend({ changes: RequirementFields.partial() }).extend(ownedBy),
  }),
  addUsual: {
    kind: 'command',
    method: 'POST',
    path: '/awareness/usual',
    permission: 'awareness:update',
    summary: 'Adds what the awareness programme of a hospital usually asks for; none twice.',
    input: z.object(ownedBy),
    output: z.object({ added: z.number().int() }),
  },
  standings: {
    kind: 'query',
    method: 'GET',
    path: '/awareness/{requirementId}/standings',
    permission: 'awareness:record',
    summary: 'Everybody employed for whom a requirement is, or may be, with what was recorded last.',
    input: listInput(standingList).extend(ofRequirement),
    output: listPage(Standing),
  },
  standingsFacets: facetsEndpoint(
    '/awareness/{requirementId}/standings',
    'awareness:record',
    selectionOf(standingList).extend(ofRequirement),
    standingList,
  ),
  record: {
    kind: 'command',
    method: 'POST',
    path: '/awareness/{id}/records',
    permission: 'awareness:record',
    summary: 'Records for many people that they have met a requirement on a day, and what shows it.',
    input: RowInput.extend({ personIds: z.array(Id).min(1).max(1000), doneOn: DateOnly, evidence: Line.optional() }),
    output: Requirement,
  },
  withdraw: {
    kind: 'command',
    method: 'POST',
    path: '/awareness/{id}/records/withdrawn',
    permission: 'awareness:record',
    summary: 'Withdraws records that were entered by mistake; they stay, and count no more.',
    input: RowInput.extend({ recordIds: z.array(Id).min(1).max(1000) }),
    output: Requirement,
  },
});
