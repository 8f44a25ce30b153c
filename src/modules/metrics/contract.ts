// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { DateOnly, Empty } from '../../contract/wire.ts';
import { prefixed, registerEndpoints } from '../register-contract.ts';
import { EditInput, ownedBy, Prose, registerFields } from '../register-wire.ts';
import { outcomes } from './model.ts';
import { JudgedObjective, MeasuredMetric, ObjectiveFields } from './schemas.ts';

export const objectiveList = declareList('metrics.objectiveList', 'due', {
  name: { type: 'text', sort: true },
  metric: { type: 'text' },
  owner: { type: 'text', sort: true },
  due: { type: 'date', sort: true },
  outcome: { type: 'choice', values: outcomes, facet: true },
  ...registerFields,
});

export const metrics = defineContract({
  all: {
    kind: 'query',
    method: 'GET',
    path: '/metrics',
    permission: 'metrics:read',
    summary: 'Everything that is measured over the whole group, with the newest values and their course.',
    input: Empty,
    output: z.object({ today: DateOnly, items: z.array(MeasuredMetric) }),
  },
  measure: {
    kind: 'command',
    method: 'POST',
    path: '/metrics/measured',
    permission: 'metrics:measure',
    summary: 'Measures everything now. It is done every night as well.',
    input: Empty,
    output: z.object({ measured: z.number().int(), withoutValue: z.number().int() }),
  },
  ...prefixed(
    'objective',
    registerEndpoints({
      ...{ path: '/metrics/objectives', read: 'metrics:read', write: 'metrics:update' },
      ...{ words: ['an objective', 'objectives (ISO/IEC 27001 6.2)'], list: objectiveList, row: JudgedObjective },
      addition: ObjectiveFields.partial().required({ name: true }).extend(ownedBy),
      edit: EditInput.extend({ changes: ObjectiveFields.partial() }).extend(ownedBy),
    }),
  ),
  objectiveMeasure: {
    kind: 'command',
    method: 'POST',
    path: '/metrics/objectives/{id}/measured',
    permission: 'metrics:update',
    summary: 'Keeps what a person has measured for an objective. It never changes; the newest counts.',
    input: EditInput.extend({ day: DateOnly, value: z.number().min(-1e12).max(1e12), note: Prose.optional() }),
    output: JudgedObjective,
  },
});
