// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { declareList } from '../../contract/list.ts';
import { DateOnly, Empty, Id } from '../../contract/wire.ts';
import { prefixed, registerEndpoints } from '../register-contract.ts';
import { EditInput, ownedBy, Prose, registerFields } from '../register-wire.ts';
import { stageIds, stageOutcomes } from './plan-model.ts';
import { Plan, PlanFields, Scheme } from './plan-schemas.ts';

export const planList = declareList('certification.planList', 'name', {
  name: { type: 'text', sort: true },
  body: { type: 'text', sort: true },
  certifiedOn: { type: 'date', sort: true },
  owner: { type: 'text' },
  ...registerFields,
});

export const planEndpoints = {
  ...prefixed(
    'plan',
    registerEndpoints({
      ...{ path: '/certification/plans', read: 'certification:read', write: 'certification:update' },
      ...{ words: ['a certification plan', 'certification plans'], list: planList, row: Plan },
      addition: PlanFields.partial().required({ name: true, scheme: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: PlanFields.partial() }).extend(ownedBy),
    }),
  ),
  schemes: {
    kind: 'query',
    method: 'GET',
    path: '/certification/schemes',
    permission: 'certification:read',
    summary: 'The schemes of certification, and the sources of controls beside them, each with where it is known from.',
    input: Empty,
    output: z.object({ items: z.array(Scheme) }),
  },
  setStage: {
    kind: 'command',
    method: 'POST',
    path: '/certification/plans/{id}/stages',
    permission: 'certification:update',
    summary: 'Says when an audit of the certification body is planned, was held, and how it ended.',
    input: EditInput.extend({
      stage: z.enum(stageIds),
      planned: DateOnly.nullable(),
      held: DateOnly.nullable(),
      outcome: z.enum(stageOutcomes).nullable(),
      note: Prose.nullable(),
      auditId: Id.nullable(),
    }),
    output: Plan,
  },
} as const;
