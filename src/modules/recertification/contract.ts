// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { DateOnly, Empty, Id } from '../../contract/wire.ts';
import { registerEndpoints } from '../register-contract.ts';
import { EditInput, Line, ownedBy, Prose, RowInput, registerFields } from '../register-wire.ts';
import { decisions, lineStates } from './model.ts';
import { CampaignDetail, CampaignFields, ReviewLine } from './schemas.ts';

export const campaignList = declareList('recertification.list', '-deadline', {
  name: { type: 'text', sort: true },
  system: { type: 'text', sort: true },
  deadline: { type: 'date', sort: true },
  owner: { type: 'text', sort: true },
  ...registerFields,
});
export const lineList = declareList('recertification.lines', 'place', {
  place: { type: 'number', sort: true },
  state: { type: 'choice', values: lineStates, facet: true },
  reviewer: { type: 'choice', facet: true },
  privileged: { type: 'boolean', facet: true },
  left: { type: 'boolean', facet: true },
  stillThere: { type: 'boolean', facet: true },
});

const ofCampaign = { campaignId: Id };
const lineIds = z.array(Id).min(1).max(1000);
const onCampaign = { kind: 'command', method: 'POST', output: CampaignDetail } as const;

export const recertification = defineContract({
  ...registerEndpoints({
    ...{ path: '/recertification', read: 'recertification:read', write: 'recertification:manage', list: campaignList },
    ...{ words: ['a recertification campaign', 'recertification campaigns'], row: CampaignDetail },
    addition: CampaignFields.partial()
      .required({ name: true, system: true, listedOn: true, deadline: true })
      .extend(ownedBy),
    edit: EditInput.extend({ changes: CampaignFields.partial() }).extend(ownedBy),
  }),
  ownRights: {
    kind: 'query',
    method: 'GET',
    path: '/recertification/own-rights',
    permission: 'recertification:manage',
    summary: 'The roles of everybody who has an account with Wardline, as a list that a campaign can begin with.',
    input: Empty,
    output: z.object({ text: z.string() }),
  },
  start: {
    ...onCampaign,
    path: '/recertification/{id}/start',
    permission: 'recertification:manage',
    summary:
      'Freezes the list of rights (CSV with a head) and begins the campaign. Every line that cannot be read is named, and nothing is taken.',
    input: EditInput.extend({ text: z.string().min(1).max(5_000_000) }),
  },
  lines: {
    kind: 'query',
    method: 'GET',
    path: '/recertification/{campaignId}/lines',
    permission: 'recertification:read',
    summary: 'The rights that a campaign reviews, with what was decided about each.',
    input: listInput(lineList).extend(ofCampaign),
    output: listPage(ReviewLine),
  },
  linesFacets: facetsEndpoint(
    '/recertification/{campaignId}/lines',
    'recertification:read',
    selectionOf(lineList).extend(ofCampaign),
    lineList,
  ),
  assign: {
    ...onCampaign,
    path: '/recertification/{id}/reviewer',
    permission: 'recertification:manage',
    summary: 'Says who reviews these rights, where nobody has decided yet.',
    input: RowInput.extend({ lineIds, reviewer: Line }),
  },
  decide: {
    ...onCampaign,
    path: '/recertification/{id}/decisions',
    permission: 'recertification:decide',
    summary:
      'Decides about rights as their reviewer: they stay, go or change. Nobody decides about their own. Null takes a decision back.',
    input: RowInput.extend({ lineIds, decision: z.enum(decisions).nullable(), note: Prose.optional() }),
  },
  carryOut: {
    ...onCampaign,
    path: '/recertification/{id}/carried-out',
    permission: 'recertification:manage',
    summary:
      'Says on which day rights were removed or changed. A later list confirms it, or shows that they are still there.',
    input: RowInput.extend({ lineIds, doneOn: DateOnly }),
  },
  close: {
    ...onCampaign,
    path: '/recertification/{id}/close',
    permission: 'recertification:manage',
    summary: 'Ends a campaign for ever. What nobody has decided counts as not reviewed.',
    input: EditInput,
  },
});
