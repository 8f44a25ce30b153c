// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { facetsEndpoint, facetsOf, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { Empty, Id } from '../../contract/wire.ts';
import { appliedList, claimList, soaList, sourceList, versionList } from './lists.ts';
import {
  AdditionalControl,
  AppliedChanges,
  AppliedControl,
  Claim,
  ControlSource,
  count,
  Follows,
  NewAppliedControl,
  NewDecision,
  ProofStep,
  Proposals,
  SoaCatalog,
  SoaContent,
  SoaRow,
  SoaSummary,
  SourceRow,
  VersionHead,
} from './schemas.ts';

const ofSource = { source: z.string().min(1).max(100) };

export const controls = defineContract({
  soa: {
    kind: 'query',
    method: 'GET',
    path: '/controls/soa',
    permission: 'controls:read',
    summary: 'The Statement of Applicability as it stands: decisions, proposals and claims side by side.',
    input: listInput(soaList),
    output: listPage(SoaRow),
  },
  soaFacets: {
    ...facetsEndpoint('/controls/soa', 'controls:read', selectionOf(soaList), soaList),
    summary:
      'How far the Statement of Applicability is, what stands beside its rows, and how many rows have each value.',
    output: facetsOf(soaList).extend({
      catalog: SoaCatalog,
      summary: SoaSummary,
      additional: z.array(AdditionalControl),
      /** Applied controls outside the caller's scope. */
      hiddenMeasures: count,
    }),
  },
  sources: {
    kind: 'query',
    method: 'GET',
    path: '/controls/sources',
    permission: 'controls:read',
    summary: 'The control sources beside the Statement of Applicability, and how far each of them is.',
    input: Empty,
    output: z.object({ items: z.array(ControlSource), hiddenMeasures: count }),
  },
  source: {
    kind: 'query',
    method: 'GET',
    path: '/controls/sources/{source}',
    permission: 'controls:read',
    summary:
      'The items of one control source, each with the controls of the Statement of Applicability that it relates to and what is applied for it. A relation between texts is no compliance.',
    input: listInput(sourceList).extend(ofSource),
    output: listPage(SourceRow),
  },
  sourceFacets: facetsEndpoint(
    '/controls/sources/{source}',
    'controls:read',
    selectionOf(sourceList).extend(ofSource),
    sourceList,
  ),
  sourceProof: {
    kind: 'query',
    method: 'GET',
    path: '/controls/sources/{source}/proof',
    permission: 'controls:read',
    summary:
      'Why something follows for an item of a control source: each step with the decision or the mapping that it rests on.',
    input: z.object({ ...ofSource, item: z.string().min(1).max(200) }),
    output: z.object({ follows: Follows, steps: z.array(ProofStep) }),
  },
  decide: {
    kind: 'command',
    method: 'POST',
    path: '/controls/soa/decisions',
    permission: 'controls:decide',
    summary:
      'Records what a person decided about controls: applicable or not, why, and how far they are implemented; or takes a decision back.',
    input: z.object({ decisions: z.array(NewDecision).min(1).max(200) }),
    output: z.object({ decided: count, rows: z.array(SoaRow) }),
  },
  propose: {
    kind: 'command',
    method: 'POST',
    path: '/controls/soa/proposals',
    permission: 'controls:propose',
    summary: 'Replaces all proposals of the reasoner by those of its latest run. Decisions are never touched.',
    input: Proposals,
    output: z.object({ proposed: count, changed: count, withdrawn: count }),
  },
  claims: {
    kind: 'query',
    method: 'GET',
    path: '/controls/soa/claims',
    permission: 'controls:read',
    summary: 'What imported older Statements of Applicability say, line by line.',
    input: listInput(claimList),
    output: listPage(Claim.extend({ id: Id, control: z.string() })),
  },
  claimsFacets: facetsEndpoint('/controls/soa/claims', 'controls:read', selectionOf(claimList), claimList),
  approve: {
    kind: 'command',
    method: 'POST',
    path: '/controls/soa/versions',
    permission: 'controls:approve',
    summary:
      'Approves the decisions that were seen as the next version, which never changes. Refused while a control is undecided.',
    input: z.object({ contentHash: z.string().max(200) }),
    output: VersionHead,
  },
  versions: {
    kind: 'query',
    method: 'GET',
    path: '/controls/soa/versions',
    permission: 'controls:read',
    summary: 'The approved versions, newest first.',
    input: listInput(versionList),
    output: listPage(VersionHead),
  },
  versionsFacets: facetsEndpoint('/controls/soa/versions', 'controls:read', selectionOf(versionList), versionList),
  version: {
    kind: 'query',
    method: 'GET',
    path: '/controls/soa/versions/{version}',
    permission: 'controls:read',
    summary: 'One approved version with its content; its hash is the SHA-256 of `text`.',
    input: z.object({ version: z.int32().min(1) }),
    output: z.object({ head: VersionHead, content: SoaContent, text: z.string() }),
  },
  applied: {
    kind: 'query',
    method: 'GET',
    path: '/controls/applied',
    permission: 'controls:read',
    summary: 'What the hospital does for its controls, in the order of their making.',
    input: listInput(appliedList),
    output: listPage(AppliedControl),
  },
  appliedFacets: facetsEndpoint('/controls/applied', 'controls:read', selectionOf(appliedList), appliedList),
  createApplied: {
    kind: 'command',
    method: 'POST',
    path: '/controls/applied',
    permission: 'controls:update',
    summary: 'Records an applied control with its tailoring and the outcome expected of it.',
    input: NewAppliedControl,
    output: AppliedControl,
  },
  updateApplied: {
    kind: 'command',
    method: 'PATCH',
    path: '/controls/applied/{id}',
    permission: 'controls:update',
    summary: 'Changes an applied control; who changed its status, and when, is kept with it.',
    input: AppliedChanges,
    output: AppliedControl,
  },
});
