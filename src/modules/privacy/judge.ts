// SPDX-License-Identifier: Apache-2.0
import { assessmentNeeded, assessmentOf, requestDue, requestInTime } from './model.ts';
import type { Activity, Advice, JudgedActivity, JudgedRequest, SubjectRequest } from './schemas.ts';

/** What a record of processing must hold (GDPR Article 30(1)). */
const asked = [
  'role',
  'purpose',
  'legalBasis',
  'dataSubjects',
  'dataCategories',
  'recipients',
  'retention',
  'measures',
] as const;

export function judgeActivity(row: Activity, advice: readonly Advice[]): JudgedActivity {
  const open: string[] = asked.filter((field) => row[field] === null);
  if (row.healthData !== false && row.specialBasis === null) open.push('specialBasis');
  if (row.transfer === null) open.push('transfer');
  if (row.transfer === true && row.safeguards === null) open.push('safeguards');
  return {
    ...row,
    needed: assessmentNeeded(row.criteria),
    impact: { reason: null, ...assessmentOf(row.criteria, row.assessment, advice.length > 0) },
    lacks: open,
    advice: [...advice],
  };
}

export function judgeRequest(row: SubjectRequest, today: string): JudgedRequest {
  const due = requestDue(row.received, row.extended === true);
  return { ...row, due, inTime: { reason: null, ...requestInTime(due, row.answered, today) } };
}
