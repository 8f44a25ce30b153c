// SPDX-License-Identifier: Apache-2.0
import { monthsAfter } from '../../../../contract/calendar.ts';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { acceptingOf } from '../../model/acceptance.ts';
import type { Axis } from '../../model/axes.ts';
import type { Criteria } from '../../model/criteria.ts';
import type { OwnerRole } from '../../model/scenario.ts';
import type { RiskDetail } from '../../schemas.ts';

/** Whether what remains of a risk can be accepted, by its owner alone or with two signatures, and what stands against it. */
export type CanAccept =
  | { readonly can: 'not-yet'; readonly missing: 'assessment' | 'option' | 'owner' }
  | {
      readonly can: 'above';
      readonly stage: 'current' | 'residual';
      readonly axes: readonly Axis[];
      /** Who must sign instead. */
      readonly decides: readonly OwnerRole[];
    }
  | {
      readonly can: 'yes';
      readonly stage: 'current' | 'residual';
      readonly reviewMonths: number;
      /** A risk to patients: clinical safety and top management must sign too. */
      readonly needsSignOff: boolean;
    };

/** By the criteria in force; the server, which decides, also asks those of the assessment. */
export function canAccept({ row, assessments, escalation }: RiskDetail, criteria: Criteria): CanAccept {
  const [assessment] = assessments;
  if (!assessment) return { can: 'not-yet', missing: 'assessment' };
  if (row.option === null) return { can: 'not-yet', missing: 'option' };
  if (row.owner === null) return { can: 'not-yet', missing: 'owner' };
  const { stage, above, needsSignOff, reviewMonths, acceptability } = acceptingOf(assessment, row.option, criteria);
  const allowed =
    escalation?.isForThis === true && escalation.approval.state === 'approved' ? escalation.approval.endedAt : null;
  const isAllowed = allowed !== null && monthsAfter(dayOf(new Date(allowed)), reviewMonths) >= dayOf();
  if (above.length > 0 && !(isAllowed && !above.includes('patient-safety')))
    return { can: 'above', stage, axes: above, decides: criteria.escalation[acceptability].decides };
  return { can: 'yes', stage, reviewMonths, needsSignOff };
}
