// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { facetsEndpoint, listInput, listPage, selectionOf } from '../../contract/list.ts';
import { DateOnly, Empty, Id } from '../../contract/wire.ts';
import { Line, Prose } from '../register-wire.ts';
import { assessEndpoints, ofRisk } from './assess-contract.ts';
import { criteriaEndpoints } from './criteria-contract.ts';
import { planList, proposalList, riskList } from './lists.ts';
import { acceptabilities } from './model/axes.ts';
import { ownerRoles } from './model/scenario.ts';
import {
  Cell,
  MatrixCell,
  Option,
  Proposal,
  RegisterRow,
  RiskDetail,
  RiskStatus,
  Treatment,
  TreatmentStatus,
} from './schemas.ts';

const count = z.number().int();
const Control = z.string().max(20);

const signature = { kind: 'command', output: RiskDetail } as const;
const signing = z.object({ ...ofRisk, reason: Prose });
const whichRisks = {
  closed: z.boolean().default(false),
  /** Only those that are scored there. */
  cell: Cell.optional(),
};
const whichProposals = { state: Proposal.shape.state.default('applies'), dismissed: z.boolean().default(false) };

const Counts = z.object({ decided: count, imported: count, proposed: count, questions: count, dismissed: count });

export const risks = defineContract({
  propose: {
    kind: 'job',
    method: 'POST',
    path: '/risks/proposals/refresh',
    permission: 'risks:propose',
    summary: 'Compares every scenario with the facts of now and rewrites the proposals. Decisions are never touched.',
    input: Empty,
    output: z.object({ subjects: count, applies: count, cannotTell: count, changed: count, withdrawn: count }),
  },
  proposals: {
    kind: 'query',
    method: 'GET',
    path: '/risks/proposals',
    permission: 'risks:read',
    summary:
      'What the reasoner proposes and nobody has decided yet, worst first; or the open questions; or what was dismissed.',
    input: listInput(proposalList).extend(whichProposals),
    output: listPage(Proposal),
  },
  proposalsFacets: facetsEndpoint(
    '/risks/proposals',
    'risks:read',
    selectionOf(proposalList).extend(whichProposals),
    proposalList,
  ),
  accept: {
    kind: 'command',
    method: 'POST',
    path: '/risks/proposals/{proposalId}/acceptance',
    permission: 'risks:decide',
    summary:
      'Takes a proposal into the register. The facts, their proofs and the criteria are frozen with its first assessment.',
    input: z.object({
      proposalId: Id,
      reason: Prose,
      owner: Line.optional(),
      /** Of the proposal that the person has seen: refused when its facts are others by now. */
      factsHash: z.string().max(200),
    }),
    output: RiskDetail,
  },
  takeBack: {
    kind: 'command',
    method: 'DELETE',
    path: '/risks/{riskId}/taking-in',
    permission: 'risks:decide',
    summary:
      'Takes back that a proposal was taken in, while nobody has worked on its risk: the risk is closed, and the proposal waits for a decision again.',
    input: z.object(ofRisk),
    output: Empty,
  },
  dismiss: {
    kind: 'command',
    method: 'POST',
    path: '/risks/proposals/{proposalId}/dismissal',
    permission: 'risks:decide',
    summary: 'Records why a proposal is no risk here. It stays dismissed until its facts change or more is affected.',
    input: z.object({ proposalId: Id, reason: Prose, factsHash: z.string().max(200) }),
    output: Empty,
  },
  restore: {
    kind: 'command',
    method: 'DELETE',
    path: '/risks/proposals/{proposalId}/dismissal',
    permission: 'risks:decide',
    summary: 'Takes a dismissal back: the proposal waits for a decision again.',
    input: z.object({ proposalId: Id }),
    output: Empty,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/risks',
    permission: 'risks:decide',
    summary: 'Enters a risk that no scenario knows.',
    input: z.object({
      title: Line,
      description: Prose.optional(),
      /** By default the whole group. */
      ownerUnit: Id.optional(),
      owner: Line.optional(),
      ownerRole: z.enum(ownerRoles).optional(),
      controls: z.array(Control).max(101).default([]),
      hazard: z.boolean().default(false),
    }),
    output: RiskDetail,
  },
  list: {
    kind: 'query',
    method: 'GET',
    path: '/risks',
    permission: 'risks:read',
    summary:
      'The register: decided risks, imported entries and open proposals, worst first, patient safety before all else.',
    input: listInput(riskList).extend(whichRisks),
    output: listPage(RegisterRow),
  },
  listFacets: facetsEndpoint('/risks', 'risks:read', selectionOf(riskList).extend(whichRisks), riskList),
  show: {
    kind: 'query',
    method: 'GET',
    path: '/risks/{id}',
    permission: 'risks:read',
    summary: 'One risk or proposal with its texts, what it rests on, its assessments, plan and acceptance.',
    input: z.object({ id: Id }),
    output: RiskDetail,
  },
  edit: {
    kind: 'command',
    method: 'PATCH',
    path: '/risks/{riskId}',
    permission: 'risks:decide',
    summary:
      'Changes who answers for a risk, which controls treat it, and the words of one that a person has entered. Null takes a value away; what is not named stays.',
    input: z.object({
      ...ofRisk,
      /** Of a risk that a person has entered; the words of scenarios and imported entries stay. */
      title: Line.optional(),
      description: Prose.nullable().optional(),
      owner: Line.nullable().optional(),
      ownerRole: z.enum(ownerRoles).nullable().optional(),
      controls: z.array(Control).max(101).optional(),
      hazard: z.boolean().optional(),
    }),
    output: RiskDetail,
  },
  ...assessEndpoints,
  planTreatment: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/treatment',
    permission: 'risks:treat',
    summary: 'Sets how a risk is treated and replaces its plan. Retaining a risk needs no plan.',
    input: z.object({
      ...ofRisk,
      option: Option,
      /** By default the owner stays. */
      owner: Line.optional(),
      items: z
        .array(
          z.object({
            /** Of an item that the plan has already. */
            id: Id.optional(),
            action: Prose,
            control: Control.optional(),
            owner: Line.optional(),
            due: DateOnly.optional(),
            status: TreatmentStatus.default('planned'),
          }),
        )
        .max(100)
        .default([]),
    }),
    output: RiskDetail,
  },
  acceptRisk: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/acceptance',
    permission: 'risks:accept',
    summary:
      'Records that the owner approves the plan and accepts the residual risk until a date. Refused above the appetite. A risk to patients that is not acceptable by itself waits for two signatures.',
    input: z.object({ ...ofRisk, rationale: Prose, until: DateOnly }),
    output: RiskDetail,
  },
  signClinical: {
    ...signature,
    method: 'POST',
    path: '/risks/{riskId}/sign-off/clinical',
    permission: 'risks:sign-off-clinical',
    summary:
      'Signs, as clinical safety officer, that what remains of a risk to patients can be accepted. It takes effect when another person has signed as top management.',
    input: signing,
  },
  withdrawClinical: {
    ...signature,
    method: 'DELETE',
    path: '/risks/{riskId}/sign-off/clinical',
    permission: 'risks:sign-off-clinical',
    summary: 'Takes the own signature as clinical safety officer back, while the acceptance is not in effect.',
    input: z.object(ofRisk),
  },
  signManagement: {
    ...signature,
    method: 'POST',
    path: '/risks/{riskId}/sign-off/management',
    permission: 'risks:sign-off-management',
    summary:
      'Signs, as top management, that what remains of a risk to patients can be accepted. It takes effect when another person has signed as clinical safety officer.',
    input: signing,
  },
  withdrawManagement: {
    ...signature,
    method: 'DELETE',
    path: '/risks/{riskId}/sign-off/management',
    permission: 'risks:sign-off-management',
    summary: 'Takes the own signature as top management back, while the acceptance is not in effect.',
    input: z.object(ofRisk),
  },
  close: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/closure',
    permission: 'risks:decide',
    summary: 'Ends a risk that is no longer there. It comes back as a proposal when the facts change.',
    input: z.object({ ...ofRisk, reason: Prose }),
    output: RiskDetail,
  },
  plan: {
    kind: 'query',
    method: 'GET',
    path: '/risks/treatments',
    permission: 'risks:read',
    summary: 'The treatment plan of all open risks, what is due first at the head.',
    input: listInput(planList),
    output: listPage(
      Treatment.extend({
        riskId: Id,
        number: count,
        title: RegisterRow.shape.title,
        option: Option.nullable(),
        riskOwner: z.string().nullable(),
        riskStatus: RiskStatus,
        overdue: z.boolean(),
      }),
    ),
  },
  planFacets: facetsEndpoint('/risks/treatments', 'risks:read', selectionOf(planList), planList),
  burndown: {
    kind: 'query',
    method: 'GET',
    path: '/risks/treatments/burndown',
    permission: 'risks:read',
    summary:
      'How many actions of open risks were to be done at the end of each week so far, and how many will be if each ends on its date.',
    input: Empty,
    output: z.object({
      weeks: z.array(
        z.object({
          end: DateOnly,
          /** Null for weeks to come. */
          open: count.nullable(),
          /** Null for weeks that are over. Actions that are overdue or without a date stay. */
          expected: count.nullable(),
        }),
      ),
      open: count,
      overdue: count,
      withoutDate: count,
      hidden: count,
    }),
  },
  matrix: {
    kind: 'query',
    method: 'GET',
    path: '/risks/matrix',
    permission: 'risks:read',
    summary: 'How many risks and open proposals stand in each cell, by axis and stage, and what no cell shows.',
    input: Empty,
    output: z.object({
      cells: z.array(MatrixCell),
      counts: Counts,
      /** By the acceptability of the current level, decided risks and open proposals alike. */
      byAcceptability: z.record(z.enum(acceptabilities), count),
      /** In the register without a cell: nobody has assessed them. */
      notAssessed: count,
      hidden: count,
    }),
  },
  ...criteriaEndpoints,
});
