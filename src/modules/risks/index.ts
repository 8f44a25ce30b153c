// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module, SubjectProvider } from '../slots.ts';
import { risks } from './contract.ts';
import { createHandlers } from './service.ts';
import { writeRiskEntries } from './sink.ts';

/** The risks module, given who knows which subjects. */
export const risksModule = (providers: readonly SubjectProvider[]): Module => ({
  ...implement('risks', risks, createHandlers(providers)),
  sinks: { 'risk-entry': writeRiskEntries },
});

export { defaultCriteria } from './library.ts';
export { type Axis, axes, likelihoodWords, severityWords } from './model/axes.ts';
export type { Criteria } from './model/criteria.ts';
export { scenarioOf } from './present.ts';
export {
  type ControlDrivers,
  type PlanItem,
  readControlDrivers,
  readMatrix,
  streamPlan,
  streamRegister,
} from './register.ts';
export type { RegisterRow, Scores, Treatment } from './schemas.ts';
export { readCriteria } from './store/criteria.ts';
