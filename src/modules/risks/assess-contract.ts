// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { Id, Revision } from '../../contract/wire.ts';
import { VoteInput } from '../approval-kinds.ts';
import { Line, Prose } from '../register-wire.ts';
import { methods } from './model/axes.ts';
import { AxisScore, RiskDetail } from './schemas.ts';

const count = z.number().int();

/** A value for each affected axis, and for one at least. */
const byAxis = <S extends z.ZodType>(value: S) =>
  z
    .strictObject({
      'patient-safety': value.optional(),
      effectiveness: value.optional(),
      confidentiality: value.optional(),
      integrity: value.optional(),
      availability: value.optional(),
    })
    .refine((all) => Object.values(all).some((one) => one !== undefined), 'at least one axis must be affected');

const LevelsByAxis = byAxis(AxisScore.pick({ likelihood: true, severity: true }));
const Estimated = z.object({ inputs: z.record(z.string().max(60), count), severity: byAxis(count) });

/** The risk, and which revision of it the person has seen. */
export const ofRisk = { riskId: Id, revision: Revision };

/** How bad a risk is, by whom it must be looked at again, and who decides above its owner. */
export const assessEndpoints = {
  assess: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/assessments',
    permission: 'risks:assess',
    summary: "Records a person's own scores by the criteria in force; all stages name the same axes.",
    input: z.object({
      ...ofRisk,
      method: z.enum(methods),
      inherent: LevelsByAxis,
      current: LevelsByAxis,
      residual: LevelsByAxis,
      rationale: Prose,
    }),
    output: RiskDetail,
  },
  assessBy: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/assessments/by-method',
    permission: 'risks:assess',
    summary:
      'Records an assessment by one of the methods: its levels are put beside the criteria in force, and the worse of the two counts.',
    input: z.object({
      ...ofRisk,
      /** Of the method as the person has seen it: refused when it is another by now. */
      digest: z.string().max(100),
      methodKey: z.string().max(60),
      /** What the method asks for in words, by id. */
      said: z.record(z.string().max(60), Prose).default({}),
      inherent: Estimated,
      current: Estimated,
      residual: Estimated,
      rationale: Prose,
    }),
    output: RiskDetail,
  },
  setLinks: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/links',
    permission: 'risks:decide',
    summary: 'Sets which assets and data flows a risk is about, beside its subject. Those outside the scope stay.',
    input: z.object({ ...ofRisk, assetIds: z.array(Id).max(500), flowIds: z.array(Id).max(500) }),
    output: RiskDetail,
  },
  raiseTrigger: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/triggers',
    permission: 'risks:treat',
    summary: 'Says why a risk must be assessed again.',
    input: z.object({ ...ofRisk, reason: Line }),
    output: RiskDetail,
  },
  answerTrigger: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/triggers/{triggerId}/answer',
    permission: 'risks:assess',
    summary: 'Records why the last assessment still holds in spite of what has happened.',
    input: z.object({ ...ofRisk, triggerId: Id, reason: Prose }),
    output: RiskDetail,
  },
  escalate: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/escalation',
    permission: 'risks:treat',
    summary:
      'Asks those whom the criteria name whether more may be accepted than the owner may accept alone. What is unacceptable for patients cannot be asked for.',
    input: z.object({ ...ofRisk, reason: Prose }),
    output: RiskDetail,
  },
  withdrawEscalation: {
    kind: 'command',
    method: 'DELETE',
    path: '/risks/{riskId}/escalation',
    permission: 'risks:treat',
    summary: 'Withdraws what was asked for and is not decided yet.',
    input: z.object(ofRisk),
    output: RiskDetail,
  },
  vote: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/escalation/votes',
    permission: 'risks:decide-escalation',
    summary: 'Allows or refuses exactly what was seen, by its hash. The owner accepts afterwards.',
    input: VoteInput.extend({ riskId: Id }),
    output: RiskDetail,
  },
  takeBackVote: {
    kind: 'command',
    method: 'POST',
    path: '/risks/{riskId}/escalation/take-back',
    permission: 'risks:decide-escalation',
    summary: "Takes the caller's own vote back while the question is still open.",
    input: z.object({ riskId: Id }),
    output: RiskDetail,
  },
} as const;
