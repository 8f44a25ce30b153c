// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { Id } from '../../contract/wire.ts';
import { prefixed, registerEndpoints } from '../register-contract.ts';
import { EditInput, ownedBy, registerFields } from '../register-wire.ts';
import { exerciseKinds, results } from './model.ts';
import {
  ExerciseFields,
  ListedExercise,
  ListedProcedure,
  ListedService,
  ProcedureFields,
  ServiceDetail,
  ServiceFields,
} from './schemas.ts';

export const serviceList = declareList('continuity.list', 'name', {
  name: { type: 'text', sort: true },
  maximumHours: { type: 'number' },
  owner: { type: 'text', sort: true },
  reviewDue: { type: 'date', sort: true },
  ...registerFields,
});
export const procedureList = declareList('continuity.procedureList', 'name', {
  name: { type: 'text', sort: true },
  place: { type: 'text' },
  printedOn: { type: 'date', sort: true },
  owner: { type: 'text', sort: true },
  reviewDue: { type: 'date', sort: true },
  ...registerFields,
});
export const exerciseList = declareList('continuity.exerciseList', '-heldOn', {
  name: { type: 'text', sort: true },
  kind: { type: 'choice', values: exerciseKinds, facet: true },
  heldOn: { type: 'date', sort: true },
  plannedFor: { type: 'date', sort: true },
  result: { type: 'choice', values: results, facet: true },
  owner: { type: 'text', sort: true },
  ...registerFields,
});

const rights = { read: 'continuity:read', write: 'continuity:update' } as const;

export const continuity = defineContract({
  ...registerEndpoints({
    ...{ path: '/continuity/services', ...rights, list: serviceList, row: ListedService, detail: ServiceDetail },
    words: ['a clinical service with what its outage means', 'clinical services with what their outage means'],
    addition: ServiceFields.partial().required({ name: true }).extend(ownedBy),
    edit: EditInput.extend({ changes: ServiceFields.partial() }).extend(ownedBy),
  }),
  setAssets: {
    kind: 'command',
    method: 'POST',
    path: '/continuity/services/{id}/assets',
    permission: 'continuity:update',
    summary: 'Says which assets a service cannot do without. Those outside of the caller’s scope stay.',
    input: EditInput.extend({ assetIds: z.array(Id).max(200) }),
    output: ServiceDetail,
  },
  ...prefixed(
    'procedure',
    registerEndpoints({
      ...{ path: '/continuity/procedures', ...rights, list: procedureList, row: ListedProcedure },
      words: ['a procedure for an outage', 'procedures for outages'],
      addition: ProcedureFields.partial().required({ name: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: ProcedureFields.partial() }).extend(ownedBy),
    }),
  ),
  ...prefixed(
    'exercise',
    registerEndpoints({
      ...{ path: '/continuity/exercises', ...rights, list: exerciseList, row: ListedExercise },
      words: ['an exercise', 'exercises'],
      addition: ExerciseFields.partial().required({ name: true, kind: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: ExerciseFields.partial() }).extend(ownedBy),
    }),
  ),
});
