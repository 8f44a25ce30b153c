// SPDX-License-Identifier: Apache-2.0
import { type Answer, unknown } from '../../contract/answer.ts';
import { monthsAfter } from '../../contract/calendar.ts';

/** GDPR Article 6(1), by letter, and Article 9(2). */
export const legalBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;
export const specialBases = ['9-2-a', '9-2-b', '9-2-c', '9-2-f', '9-2-g', '9-2-h', '9-2-i', '9-2-j'] as const;
export const roles = ['controller', 'joint-controller', 'processor'] as const;

/** What makes an impact assessment likely: the nine criteria of the European supervisory authorities (WP 248 rev. 01). */
export const criteria = [
  'scoring',
  'automated-decision',
  'monitoring',
  'sensitive-data',
  'large-scale',
  'matching',
  'vulnerable-persons',
  'new-technology',
  'bars-a-right',
] as const;
export type Criterion = (typeof criteria)[number];
export type CriteriaMet = Partial<Record<Criterion, boolean>>;

/** From so many criteria on an assessment is needed as a rule. */
const enough = 2;

/**
 * Whether an impact assessment is needed (GDPR Article 35). A criterion that nobody has answered may still be met: only where no
 * answer to the open ones could change it is it said that none is needed.
 */
export function assessmentNeeded(met: CriteriaMet): 'needed' | 'not-needed' | 'cannot-tell' {
  const yes = criteria.filter((criterion) => met[criterion] === true).length;
  const open = criteria.filter((criterion) => met[criterion] === undefined).length;
  if (yes >= enough) return 'needed';
  return yes + open < enough ? 'not-needed' : 'cannot-tell';
}

export const assessmentStates = ['none', 'under-way', 'done'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

/** Whether what Article 35 asks for is there: an assessment where one is needed, with the advice of the officer (35(2)). */
export function assessmentOf(met: CriteriaMet, state: AssessmentState | null, isAdvised: boolean): Answer {
  const needed = assessmentNeeded(met);
  if (needed === 'not-needed') return { answer: 'not-applicable' };
  if (needed === 'cannot-tell') return unknown('partial');
  if (state === null) return unknown('no-data');
  return { answer: state === 'done' && isAdvised ? 'pass' : 'fail' };
}

/** What data subjects may ask for: GDPR Articles 15 to 22, and 7(3). */
export const requestKinds = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'automated-decision',
  'withdrawal-of-consent',
] as const;
export const outcomes = ['fulfilled', 'partly', 'refused', 'withdrawn'] as const;

/** Until when a request is to be answered: one month, three where it was extended with a reason (GDPR Article 12(3)). */
export const requestDue = (received: string, isExtended: boolean): string => monthsAfter(received, isExtended ? 3 : 1);

/** Whether a request was answered in time: open ones are unknown until their day has passed. */
export function requestInTime(due: string, answered: string | null, today: string): Answer {
  const day = answered ?? today;
  if (day > due) return { answer: 'fail' };
  return answered === null ? unknown('no-data') : { answer: 'pass' };
}
