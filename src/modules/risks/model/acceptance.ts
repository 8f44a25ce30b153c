// SPDX-License-Identifier: Apache-2.0
import type { Scores } from '../schemas.ts';
import { type Acceptability, type Axis, acceptabilities, axes } from './axes.ts';
import { aboveAppetite, type Criteria, gravity, type Judgement, judge } from './criteria.ts';
import type { Option } from './scenario.ts';
import { levelsOf } from './scores.ts';
import { stageToAccept } from './status.ts';

/** What it takes to accept a risk. */
export type Accepting = {
  readonly stage: 'current' | 'residual';
  /** Nobody can accept it here while these are so high. */
  readonly above: readonly Axis[];
  /** It is a risk to patients that is not acceptable by itself: both sides must sign. */
  readonly needsSignOff: boolean;
  /** By the criteria in force or those of the assessment, whichever is stricter. */
  readonly acceptability: Acceptability;
  /** How long an acceptance can last. */
  readonly reviewMonths: number;
};

/**
 * By the criteria in force and by those of the assessment, whichever is stricter.
 * @param aboveThen axes above the appetite by the criteria of the assessment
 */
export function acceptingOf(
  { scores, aboveThen = [] }: { readonly scores: Scores; readonly aboveThen?: readonly Axis[] },
  option: Option | null,
  criteria: Criteria,
): Accepting {
  const stage = stageToAccept(option);
  const then = scores[stage];
  const now = judge(levelsOf(then.scores), criteria);
  const harm = Math.max(gravity(harmTo(then)), gravity(harmTo(now)));
  const needsSignOff = harm === gravity('tolerable');
  const high = new Set([...aboveThen, ...aboveAppetite(now, criteria).map(({ axis }) => axis)]);
  // the appetite is what an owner may accept alone
  if (needsSignOff) high.delete('patient-safety');
  const acceptability =
    acceptabilities[Math.max(gravity(then.acceptability), gravity(now.acceptability))] ?? 'unacceptable';
  return {
    stage,
    above: axes.filter((axis) => high.has(axis)),
    needsSignOff,
    acceptability,
    reviewMonths: criteria.escalation[acceptability].reviewMonths,
  };
}

const harmTo = ({ scores }: Pick<Judgement, 'scores'>): Acceptability =>
  scores.find(({ axis }) => axis === 'patient-safety')?.acceptability ?? 'acceptable';
