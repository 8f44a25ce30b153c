// SPDX-License-Identifier: Apache-2.0
import { type Axis, axes, type Level, type Method, type Stage, stages } from '../../model/axes.ts';
import type { AxisLevels } from '../../model/criteria.ts';
import { levelsOf } from '../../model/scores.ts';
import type { Scores } from '../../schemas.ts';

export type StageLevels = Readonly<Record<Stage, AxisLevels>>;
/** The form of an assessment: one field an axis, null where it is not affected. */
export type AssessValues = { readonly [A in Axis]: StageLevels | null } & { method: Method; rationale: string };

const middle: AxisLevels = { likelihood: 3, severity: 3 };
/** What an axis begins with that somebody has just called affected. */
export const unjudged: StageLevels = { inherent: middle, current: middle, residual: middle };

/** @param scores of the newest assessment; null where there is none yet */
export function valuesOf(scores: Scores | null, rationale: string): AssessValues {
  const byAxis = axes.map((axis): [Axis, StageLevels | null] => {
    const of = (stage: Stage) => scores && levelsOf(scores[stage].scores)[axis];
    const [inherent, current, residual] = [of('inherent'), of('current'), of('residual')];
    return [axis, inherent && current && residual ? { inherent, current, residual } : null];
  });
  const levels = Object.fromEntries(byAxis) as { [A in Axis]: StageLevels | null };
  return { ...levels, method: scores?.method ?? 'probability', rationale };
}

/** What the endpoint takes: the affected axes of each stage. */
export function stageLevels(values: AssessValues) {
  const of = (stage: Stage) =>
    Object.fromEntries(axes.flatMap((axis) => (values[axis] ? [[axis, values[axis][stage]]] : []))) as {
      [A in Axis]?: AxisLevels;
    };
  return { inherent: of('inherent'), current: of('current'), residual: of('residual') };
}

export const withLevel = (levels: StageLevels, stage: Stage, part: keyof AxisLevels, level: Level): StageLevels => ({
  ...levels,
  [stage]: { ...levels[stage], [part]: level },
});

export const isStageLevels = (value: unknown): value is StageLevels =>
  typeof value === 'object' && value !== null && stages.every((stage) => stage in value);
