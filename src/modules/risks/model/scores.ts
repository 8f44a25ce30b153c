// SPDX-License-Identifier: Apache-2.0
import type { Scores } from '../schemas.ts';
import { type Axis, axesOf, type ByAxis, type Method, type Stage, stages } from './axes.ts';
import { type AxisLevels, type AxisScore, aboveAppetite, type Criteria, judge } from './criteria.ts';
import type { LevelsByStage } from './reason.ts';

/** The scores of all stages by the criteria, every stage for itself. */
export function scoresOf(method: Method, levels: LevelsByStage, criteria: Criteria): Scores {
  const stage = (name: Stage) => {
    const { scores, decides, acceptability } = judge(levels[name], criteria);
    return { scores: [...scores], decides, acceptability };
  };
  return { method, inherent: stage('inherent'), current: stage('current'), residual: stage('residual') };
}

/** The levels of one stage, without what criteria made of them. */
export const levelsOf = (scores: readonly AxisScore[]): ByAxis<AxisLevels> =>
  Object.fromEntries(scores.map(({ axis, likelihood, severity }) => [axis, { likelihood, severity }]));

/** The axes on which a stage exceeds what its owner may accept alone. */
export const axesAbove = (scores: Scores, stage: 'current' | 'residual', criteria: Criteria): Axis[] =>
  aboveAppetite(scores[stage], criteria).map((score) => score.axis);

/** The stages that name other axes than the first one does. */
export function stagesWithOtherAxes(levels: LevelsByStage): Stage[] {
  const axesIn = (stage: Stage) => axesOf(levels[stage]).join(' ');
  return stages.filter((stage) => axesIn(stage) !== axesIn('inherent'));
}
