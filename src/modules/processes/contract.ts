// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { DateOnly } from '../../contract/wire.ts';
import { registerEndpoints } from '../register-contract.ts';
import { EditInput, Line, ownedBy, Prose, registerFields } from '../register-wire.ts';
import { processKinds } from './model.ts';
import { ListedProcess, ProcessDetail, ProcessFields, SeenStep, StepFields } from './schemas.ts';

export const processList = declareList('processes.list', 'name', {
  name: { type: 'text', sort: true },
  kind: { type: 'choice', values: processKinds, facet: true },
  owner: { type: 'text', sort: true },
  reviewDue: { type: 'date', sort: true },
  ...registerFields,
});

export const processes = defineContract({
  ...registerEndpoints({
    ...{ path: '/processes', read: 'processes:read', write: 'processes:update', list: processList },
    ...{ words: ['a clinical process', 'clinical processes'], row: ListedProcess, detail: ProcessDetail },
    addition: ProcessFields.partial().required({ name: true, kind: true }).extend(ownedBy),
    edit: EditInput.extend({ changes: ProcessFields.partial() }).extend(ownedBy),
  }),
  addUsual: {
    kind: 'command',
    method: 'POST',
    path: '/processes/usual',
    permission: 'processes:update',
    summary: 'Adds the five processes that every hospital has, with their usual steps, as drafts; none twice.',
    input: z.object(ownedBy),
    output: z.object({ added: z.number().int() }),
  },
  setSteps: {
    kind: 'command',
    method: 'POST',
    path: '/processes/{id}/steps',
    permission: 'processes:update',
    summary: 'Says the steps of a process in their order, with the controls that stand in each.',
    input: EditInput.extend({ steps: z.array(StepFields).max(60) }),
    output: ProcessDetail,
  },
  walk: {
    kind: 'command',
    method: 'POST',
    path: '/processes/{id}/walks',
    permission: 'processes:walk',
    summary: 'Keeps what somebody saw who walked through a process. It never changes; the newest counts.',
    input: EditInput.extend({
      walkedOn: DateOnly,
      walkedBy: Line,
      steps: z.array(SeenStep).min(1).max(60),
      note: Prose.optional(),
    }),
    output: ProcessDetail,
  },
});
