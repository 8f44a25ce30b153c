// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
import { DateOnly, Empty, Id } from '../../contract/wire.ts';
import {
  EditInput,
  Line,
  ownedBy,
  Prose,
  RowInput,
  registerFields,
  registerInput,
  registerSelection,
  removal,
} from '../register-wire.ts';
import {
  Calibration,
  ListedScenario,
  NewEstimate,
  NewTolerance,
  Portfolio,
  ScenarioDetail,
  Tolerance,
  Unit,
  units,
} from './schemas.ts';
import { Assumptions, ControlReturn, ControlSet, Tornado, TornadoInput, WhatIf } from './what-if-schemas.ts';

export const lossList = declareList('losses.list', 'name', {
  name: { type: 'text', sort: true },
  unit: { type: 'choice', values: units, facet: true },
  riskId: { type: 'id' },
  estimatedOn: { type: 'date', sort: true },
  ...registerFields,
});

const Fields = z.object({
  name: Line,
  riskId: Id.nullable().optional(),
  observedSince: DateOnly.nullable().optional(),
  note: Prose.nullable().optional(),
});

export const losses = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/losses',
    permission: 'losses:read',
    summary: 'The ways to lose money or hours of care, and when each was estimated last.',
    input: registerInput(lossList),
    output: listPage(ListedScenario),
  },
  listFacets: facetsEndpoint('/losses', 'losses:read', registerSelection(lossList), lossList),
  portfolio: {
    kind: 'query',
    method: 'GET',
    path: '/losses/portfolio',
    permission: 'losses:read',
    summary:
      'What a year may cost over all estimated ways to lose in one unit: computed exactly for the stated estimates, or for what own incidents made of them.',
    input: z.object({ unit: Unit, learnt: z.boolean().default(false) }),
    output: Portfolio,
  },
  whatIf: {
    kind: 'query',
    method: 'GET',
    path: '/losses/what-if',
    permission: 'losses:read',
    summary:
      'A year under assumptions beside the estimates: common shocks, correlation, insurance. Exact where there is an exact answer; simulated, with standard errors and the seed, where there is none.',
    input: Assumptions,
    output: WhatIf,
  },
  controlReturn: {
    kind: 'query',
    method: 'GET',
    path: '/losses/control-return',
    permission: 'losses:read',
    summary: 'What a set of controls changes in a year, and what comes back for its cost, from best to worst.',
    input: ControlSet,
    output: ControlReturn,
  },
  tornado: {
    kind: 'query',
    method: 'GET',
    path: '/losses/tornado',
    permission: 'losses:read',
    summary: 'How much a year changes when one estimate is off by a factor, all others being right.',
    input: TornadoInput,
    output: Tornado,
  },
  calibration: {
    kind: 'query',
    method: 'GET',
    path: '/losses/calibration',
    permission: 'losses:read',
    summary: 'How past estimates turned out against the losses that came.',
    input: Empty,
    output: Calibration,
  },
  tolerance: {
    kind: 'query',
    method: 'GET',
    path: '/losses/tolerance',
    permission: 'losses:read',
    summary: 'What is tolerated now, by unit; units without an entry have no tolerance set.',
    input: Empty,
    output: z.object({ items: z.array(Tolerance) }),
  },
  setTolerance: {
    kind: 'command',
    method: 'POST',
    path: '/losses/tolerance',
    permission: 'losses:set-tolerance',
    summary: 'Sets how probable a year beyond two losses may be. Earlier ones stay on record.',
    input: NewTolerance,
    output: Tolerance,
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/losses/{id}',
    permission: 'losses:read',
    summary: 'One way to lose: its estimates, the losses on record, and what these teach.',
    input: RowInput,
    output: ScenarioDetail,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/losses',
    permission: 'losses:estimate',
    summary: 'Adds a way to lose. It has no part in any figure until it is estimated.',
    input: Fields.extend({ unit: Unit }).extend(ownedBy),
    output: ScenarioDetail,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/losses/{id}',
    permission: 'losses:estimate',
    summary:
      'Changes the words of a way to lose, its risk, or the unit that it belongs to; what it is counted in stays.',
    input: EditInput.extend({ changes: Fields.partial() }).extend(ownedBy),
    output: ScenarioDetail,
  },
  ...removal('/losses/{id}', 'losses:estimate', 'a way to lose'),
  estimate: {
    kind: 'command',
    method: 'POST',
    path: '/losses/{id}/estimates',
    permission: 'losses:estimate',
    summary:
      'Records how often and how much somebody estimates. It takes the place of the one before, which stays on record.',
    input: EditInput.extend(NewEstimate.shape),
    output: ScenarioDetail,
  },
  observe: {
    kind: 'command',
    method: 'POST',
    path: '/losses/{id}/observed',
    permission: 'losses:estimate',
    summary: 'Records a loss that the hospital has had.',
    input: EditInput.extend({ on: DateOnly, amount: z.number().min(0).max(1e15), note: Prose.optional() }),
    output: ScenarioDetail,
  },
  withdrawObserved: {
    kind: 'command',
    method: 'POST',
    path: '/losses/{id}/observed/{observedId}/withdrawal',
    permission: 'losses:estimate',
    summary: 'Takes back a loss that was recorded by mistake, or brings it back; it stays on record.',
    input: EditInput.extend({ observedId: Id, withdrawn: z.boolean().default(true) }),
    output: ScenarioDetail,
  },
});
