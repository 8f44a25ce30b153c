// SPDX-License-Identifier: Apache-2.0
import { declareList } from '../../contract/list.ts';
import { subjectKinds } from '../slots.ts';
import { acceptabilities, axes } from './model/axes.ts';
import { options, ownerRoles } from './model/scenario.ts';
import { awaited } from './model/sign-off.ts';
import { RegisterRow, riskStatuses, TreatmentStatus } from './schemas.ts';

/** What the current level says. */
const level = {
  acceptability: { type: 'choice', values: acceptabilities, facet: true },
  /** The kind of harm that decides it. */
  axis: { type: 'choice', values: axes, facet: true },
} as const;

export const riskList = declareList('risks.list', '-rank', {
  /** Worst last: patient safety before all else. */
  rank: { type: 'number', sort: true },
  number: { type: 'number', sort: true },
  kind: { type: 'choice', values: RegisterRow.shape.kind.options, facet: true },
  origin: { type: 'choice', values: RegisterRow.shape.origin.options, facet: true },
  status: { type: 'choice', values: riskStatuses, sort: true, facet: true },
  scenario: { type: 'choice', facet: true },
  subjectKind: { type: 'choice', values: subjectKinds, facet: true },
  subject: { type: 'id' },
  owner: { type: 'text', sort: true },
  ownerRole: { type: 'choice', values: ownerRoles },
  /** With the units below it. */
  unit: { type: 'id' },
  option: { type: 'choice', values: options },
  acceptedUntil: { type: 'date', sort: true },
  /** Whose signature a new acceptance waits for. */
  awaits: { type: 'choice', values: awaited },
  ...level,
});

export const proposalList = declareList('risks.proposals', '-rank', {
  /** Worst last: patient safety before all else. */
  rank: { type: 'number', sort: true },
  scenario: { type: 'choice', facet: true },
  subjectKind: { type: 'choice', values: subjectKinds, facet: true },
  /** What it is about, or the worst of the affected. */
  subject: { type: 'id' },
  affected: { type: 'number', sort: true },
  /** With the units below it. */
  unit: { type: 'id' },
  proposedAt: { type: 'date', sort: true },
  ...level,
});

export const planList = declareList('risks.plan', 'due', {
  due: { type: 'date', sort: true },
  /** Of the risk, worst last. */
  rank: { type: 'number', sort: true },
  action: { type: 'text' },
  control: { type: 'text' },
  owner: { type: 'text', sort: true },
  status: { type: 'choice', values: TreatmentStatus.options, sort: true, facet: true },
});
