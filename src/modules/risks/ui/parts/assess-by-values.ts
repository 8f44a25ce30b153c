// SPDX-License-Identifier: Apache-2.0
import { type AssessmentMethod, type Estimate, estimatedBy } from '../../model/assessment-method.ts';
import { type Axis, axes, type ByAxis, type Stage, stages } from '../../model/axes.ts';

/** The form of an assessment by a method. */
export type ByValues = Readonly<Record<Stage, Estimate>> & {
  readonly method: string;
  readonly said: Record<string, string>;
  readonly rationale: string;
};

/** Where the form begins: the worst of everything, so that what nobody has looked at is never called harmless. */
export function startOf(method: AssessmentMethod | undefined): Omit<ByValues, 'method' | 'rationale'> {
  const inputs = Object.fromEntries(method ? estimatedBy(method).map(({ id, levels }) => [id, levels.length]) : []);
  const severity: ByAxis<number> = { 'patient-safety': method?.severity.levels.length };
  const estimate = { inputs, severity };
  const said = Object.fromEntries((method?.describes ?? []).map(({ id }) => [id, '']));
  return { said, inherent: estimate, current: estimate, residual: estimate };
}

/** An axis that is affected on all stages, or on none. @param level undefined to take it out */
export const withAxis = (values: Readonly<Record<Stage, Estimate>>, axis: Axis, level: number | undefined) =>
  eachStage((stage) => ({ ...values[stage], severity: kept({ ...values[stage].severity, [axis]: level }) }));

const kept = (severity: ByAxis<number>): ByAxis<number> =>
  Object.fromEntries(axes.flatMap((axis) => (severity[axis] === undefined ? [] : [[axis, severity[axis]]])));

const eachStage = (make: (stage: Stage) => Estimate) =>
  Object.fromEntries(stages.map((stage) => [stage, make(stage)])) as Record<Stage, Estimate>;
