// SPDX-License-Identifier: Apache-2.0
export {
  type ProbabilityBelief,
  type RateBelief,
  type SeverityBelief,
  updateProbability,
  updateRate,
  updateSeverity,
} from './bayes.ts';
export { brierScore, intervalRecord, type PastInterval, type PastProbability } from './calibration.ts';
export { applyControls, type Control, type Cost, controlInputs, controlReturn } from './controls.ts';
export { LossInputError, type LossIssue } from './errors.ts';
export { type ExactOptions, exactLoss } from './exact/exact-loss.ts';
export type { ExactLoss, Moment, SimulatedLoss } from './figures.ts';
export { type Frequency, frequencyModel } from './frequency.ts';
export { type LossUnit, needsSimulation, type Portfolio, type Scenario, type Shock } from './portfolio.ts';
export type { Severity } from './severity/data.ts';
export type { Layer } from './severity/layered.ts';
export { lognormalFromInterval } from './severity/lognormal.ts';
export { severityModel } from './severity/severity.ts';
export { type SimulationOptions, simulateLoss } from './simulation/simulate-loss.ts';
export { compareWithTolerance, type Tolerance, toleratedAt } from './tolerance.ts';
export { tornado, type UncertainInput } from './tornado.ts';
