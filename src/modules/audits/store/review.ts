// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { ReviewProvider } from '../../review-inputs.ts';
import { countForReview } from '../../review-rows.ts';

const open = sql`t.removed_at is null and t.state is distinct from 'closed'`;

/** Nonconformities, results of audits, complaints of interested parties, and opportunities (9.3.2 d, e and g). */
export const reviewFigures: ReviewProvider = {
  ...{ id: 'audits', permission: 'audits:read', what: { en: 'Audits and findings', de: 'Audits und Feststellungen' } },
  inputs: ['nonconformities', 'audits', 'feedback', 'opportunities'],
  figures(ctx, since) {
    const visible = readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));
    const findings = { from: sql`finding t`, visible, to: '/audits' };
    const plans = { from: sql`audit t`, visible, to: '/audits/plans', input: 'audits' } as const;
    const after = since ?? '0001-01-01';
    return countForReview(ctx, [
      {
        ...{ ...findings, input: 'nonconformities', weight: 'bad', where: sql`${open} and t.grade = 'major'` },
        label: { en: 'Major nonconformities open', de: 'Offene Hauptabweichungen' },
      },
      {
        ...{ ...findings, input: 'nonconformities', weight: 'partial' },
        where: sql`${open} and t.grade is distinct from 'major' and t.grade is distinct from 'observation'`,
        label: { en: 'Other nonconformities open', de: 'Andere offene Abweichungen' },
      },
      {
        ...{ ...findings, input: 'nonconformities', weight: 'bad', where: sql`${open} and t.due < ${ctx.today}::date` },
        label: { en: 'Findings past their date', de: 'Feststellungen über der Frist' },
      },
      {
        ...{ ...findings, input: 'nonconformities', weight: 'neutral' },
        where: sql`t.removed_at is null and t.closed_on > ${after}::date`,
        label: {
          en: 'Closed as effective since the last review',
          de: 'Seit der letzten Bewertung als wirksam geschlossen',
        },
      },
      {
        ...{ ...plans, weight: 'neutral', where: sql`t.removed_at is null and t.reported_on > ${after}::date` },
        label: { en: 'Audits reported since the last review', de: 'Seit der letzten Bewertung berichtete Audits' },
      },
      {
        ...{ ...plans, weight: 'partial' },
        where: sql`t.removed_at is null and t.state <> 'reported' and t.ends < ${ctx.today}::date`,
        label: { en: 'Audits past their end and not reported', de: 'Audits nach ihrem Ende ohne Bericht' },
      },
      {
        ...{ ...findings, input: 'feedback', weight: 'partial', where: sql`${open} and t.origin = 'complaint'` },
        label: { en: 'Complaints open', de: 'Offene Beschwerden' },
      },
      {
        ...{ ...findings, input: 'opportunities', weight: 'neutral', where: sql`${open} and t.grade = 'observation'` },
        label: { en: 'Opportunities for improvement open', de: 'Offenes Verbesserungspotenzial' },
      },
    ]);
  },
};
