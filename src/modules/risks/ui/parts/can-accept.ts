// SPDX-License-Identifier: Apache-2.0
import type { Axis } from '../../model/axes.ts';
import { aboveAppetite, type Criteria, judge } from '../../model/criteria.ts';
import type { OwnerRole } from '../../model/scenario.ts';
import { levelsOf } from '../../model/scores.ts';
import { stageToAccept } from '../../model/status.ts';
import type { RiskDetail } from '../../schemas.ts';

/** Whether what remains of a risk can be accepted by its owner alone, and what stands against it. */
export type CanAccept =
  | { readonly can: 'not-yet'; readonly missing: 'assessment' | 'option' | 'owner' }
  | {
      readonly can: 'above';
      readonly stage: 'current' | 'residual';
      readonly axes: readonly Axis[];
      /** Who must sign instead. */
      readonly decides: readonly OwnerRole[];
    }
  | { readonly can: 'yes'; readonly stage: 'current' | 'residual'; readonly reviewMonths: number };

/** By the criteria in force; the server, which decides, also asks those of the assessment. */
export function canAccept({ row, assessments }: RiskDetail, criteria: Criteria): CanAccept {
  const [assessment] = assessments;
  if (!assessment) return { can: 'not-yet', missing: 'assessment' };
  if (row.option === null) return { can: 'not-yet', missing: 'option' };
  if (row.owner === null) return { can: 'not-yet', missing: 'owner' };
  const stage = stageToAccept(row.option);
  const judgement = judge(levelsOf(assessment.scores[stage].scores), criteria);
  const axes = aboveAppetite(judgement, criteria).map(({ axis }) => axis);
  if (axes.length > 0) return { can: 'above', stage, axes, decides: criteria.escalation.unacceptable.decides };
  return { can: 'yes', stage, reviewMonths: criteria.escalation[judgement.acceptability].reviewMonths };
}
