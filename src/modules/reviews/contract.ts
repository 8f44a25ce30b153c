// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { Id } from '../../contract/wire.ts';
import { registerEndpoints } from '../register-contract.ts';
import { EditInput, ownedBy, registerFields } from '../register-wire.ts';
import { reviewStates } from './model.ts';
import { NewDecision, Review, ReviewDetail, ReviewFields } from './schemas.ts';

export const reviewList = declareList('reviews.list', '-planned', {
  name: { type: 'text', sort: true },
  planned: { type: 'date', sort: true },
  chair: { type: 'text' },
  state: { type: 'choice', values: reviewStates, facet: true },
  ...registerFields,
});

export const reviews = defineContract({
  ...registerEndpoints({
    ...{ path: '/reviews', read: 'reviews:read', write: 'reviews:update', list: reviewList },
    ...{ words: ['a management review', 'management reviews'], row: Review, detail: ReviewDetail },
    addition: ReviewFields.partial().required({ name: true }).extend(ownedBy),
    edit: EditInput.extend({ changes: ReviewFields.partial() }).extend(ownedBy),
  }),
  hold: {
    kind: 'command',
    method: 'POST',
    path: '/reviews/{id}/held',
    permission: 'reviews:update',
    summary:
      'Holds a planned review today: its inputs are frozen as they stand, with their SHA-256 (ISO/IEC 27001 9.3.2).',
    input: EditInput,
    output: ReviewDetail,
  },
  decide: {
    kind: 'command',
    method: 'POST',
    path: '/reviews/{id}/decisions',
    permission: 'reviews:update',
    summary: 'Records a decision of a review that was held; it becomes a task (9.3.3).',
    input: EditInput.extend(NewDecision.shape),
    output: ReviewDetail,
  },
  approve: {
    kind: 'command',
    method: 'POST',
    path: '/reviews/{id}/approved',
    permission: 'reviews:approve',
    summary: 'Approves the minutes of a review that was held. Refused to who has recorded it.',
    input: EditInput.extend({ sha256: z.string().length(64) }),
    output: ReviewDetail,
  },
  render: {
    kind: 'transfer',
    method: 'POST',
    path: '/reviews/{id}/files',
    permission: 'reviews:export',
    delivers: 'file',
    summary: 'The minutes of a review with its inputs and decisions, as PDF.',
    input: z.object({ id: Id, language: z.enum(['en', 'de']) }),
    output: z.object({ path: z.string(), sha256: z.string(), size: z.number().int(), title: z.string() }),
  },
});
