// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList } from '../../contract/list.ts';
import { registerEndpoints } from '../register-contract.ts';
import { EditInput, ownedBy, registerFields } from '../register-wire.ts';
import { kinds, statuses } from './model.ts';
import { Links, ListedRequirement, RequirementDetail, RequirementFields } from './schemas.ts';

export const requirementList = declareList('legal.list', 'name', {
  name: { type: 'text', sort: true },
  article: { type: 'text' },
  kind: { type: 'choice', values: kinds, facet: true },
  jurisdiction: { type: 'choice', facet: true },
  status: { type: 'choice', values: statuses, facet: true },
  owner: { type: 'text', sort: true },
  nextReview: { type: 'date' },
  ...registerFields,
});

export const legal = defineContract({
  ...registerEndpoints({
    ...{ path: '/legal', read: 'legal:read', write: 'legal:update', list: requirementList },
    words: ['a requirement', 'legal, statutory, regulatory and contractual requirements'],
    ...{ row: ListedRequirement, detail: RequirementDetail },
    addition: RequirementFields.partial().required({ name: true }).extend(ownedBy),
    edit: EditInput.extend({ changes: RequirementFields.partial() }).extend(ownedBy),
  }),
  link: {
    kind: 'command',
    method: 'POST',
    path: '/legal/{id}/links',
    permission: 'legal:update',
    summary:
      'Says which controls and documents are to meet a requirement, and which duties to report come from it. Documents outside of the caller’s scope stay.',
    input: EditInput.extend(Links.shape),
    output: RequirementDetail,
  },
  addUsual: {
    kind: 'command',
    method: 'POST',
    path: '/legal/usual',
    permission: 'legal:update',
    summary:
      'Adds requirements that hospitals are usually under, once; drafts for the hospital to judge. They are not complete.',
    input: z.object(ownedBy),
    output: z.object({ added: z.number().int() }),
  },
});
