// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
import { DateOnly } from '../../contract/wire.ts';
import { VoteInput } from '../approval-kinds.ts';
import {
  EditInput,
  ownedBy,
  RowInput,
  registerFields,
  registerInput,
  registerSelection,
  removal,
} from '../register-wire.ts';
import { Baseline, BaselineDetail, BaselineFields, BaselineItem, decisions, kinds, NewResult } from './schemas.ts';

export const baselineList = declareList('baselines.list', 'name', {
  name: { type: 'text', sort: true },
  kind: { type: 'choice', values: kinds, facet: true },
  decision: { type: 'choice', values: decisions, facet: true },
  owner: { type: 'text' },
  nextReview: { type: 'date', sort: true },
  ...registerFields,
});

export const baselines = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/baselines',
    permission: 'baselines:read',
    summary: 'The settings and requirements that servers, workplaces and medical devices are held to.',
    input: registerInput(baselineList),
    output: listPage(Baseline),
  },
  listFacets: facetsEndpoint('/baselines', 'baselines:read', registerSelection(baselineList), baselineList),
  show: {
    kind: 'query',
    method: 'GET',
    path: '/baselines/{id}',
    permission: 'baselines:read',
    summary: 'One baseline with its items, versions, what was seen at assets, and the exceptions from it.',
    input: RowInput,
    output: BaselineDetail,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/baselines',
    permission: 'baselines:update',
    summary: 'Adds a baseline; one for servers, endpoints or devices begins with the items that Wardline brings.',
    input: BaselineFields.partial().required({ name: true, kind: true }).extend(ownedBy),
    output: BaselineDetail,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/baselines/{id}',
    permission: 'baselines:update',
    summary: 'Changes what a baseline is called, applies to, who answers for it, and how often it is reviewed.',
    input: EditInput.extend({ changes: BaselineFields.omit({ kind: true }).partial() }).extend(ownedBy),
    output: BaselineDetail,
  },
  setItems: {
    kind: 'command',
    method: 'POST',
    path: '/baselines/{id}/items',
    permission: 'baselines:update',
    summary: 'Sets the items that are worked on. The approved version stays as it is until these are approved.',
    input: EditInput.extend({ items: z.array(BaselineItem).max(300) }),
    output: BaselineDetail,
  },
  askApproval: {
    kind: 'command',
    method: 'POST',
    path: '/baselines/{id}/approval',
    permission: 'baselines:update',
    summary: 'Asks for approval of the items that were seen as the next version.',
    input: EditInput.extend({ due: DateOnly.optional() }),
    output: BaselineDetail,
  },
  vote: {
    kind: 'command',
    method: 'POST',
    path: '/baselines/{id}/votes',
    permission: 'baselines:approve',
    summary: 'Approves or refuses exactly what was seen, by its hash.',
    input: VoteInput.extend(RowInput.shape),
    output: BaselineDetail,
  },
  takeBackVote: {
    kind: 'command',
    method: 'POST',
    path: '/baselines/{id}/take-back',
    permission: 'baselines:approve',
    summary: "Takes the caller's own vote back while the version still waits.",
    input: RowInput,
    output: BaselineDetail,
  },
  withdrawApproval: {
    kind: 'command',
    method: 'POST',
    path: '/baselines/{id}/withdraw',
    permission: 'baselines:update',
    summary: 'Withdraws a version that waits for approval, so that its items can be changed.',
    input: RowInput,
    output: BaselineDetail,
  },
  record: {
    kind: 'command',
    method: 'POST',
    path: '/baselines/{id}/results',
    permission: 'baselines:record',
    summary: 'Records by hand whether assets meet items. Earlier results stay; the newest counts.',
    input: RowInput.extend({ results: z.array(NewResult).min(1).max(500) }),
    output: BaselineDetail,
  },
  review: {
    kind: 'command',
    method: 'POST',
    path: '/baselines/{id}/reviewed',
    permission: 'baselines:update',
    summary: 'Records that somebody has looked whether a baseline still holds what it should; the next review follows.',
    input: EditInput,
    output: BaselineDetail,
  },
  ...removal('/baselines/{id}', 'baselines:update', 'a baseline'),
});
