// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { ReviewProvider } from '../../review-inputs.ts';
import { countForReview } from '../../review-rows.ts';

/** What data subjects have asked for: feedback of interested parties (9.3.2 e). */
export const reviewFigures: ReviewProvider = {
  ...{ id: 'privacy', permission: 'privacy:read', inputs: ['feedback'] },
  what: { en: 'Requests of data subjects', de: 'Anträge Betroffener' },
  figures(ctx, since) {
    const visible = readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));
    const rows = { input: 'feedback', from: sql`subject_request t`, visible, to: '/privacy/requests' } as const;
    return countForReview(ctx, [
      {
        ...{ ...rows, weight: 'neutral' },
        where: sql`t.removed_at is null and t.received > ${since ?? '0001-01-01'}::date`,
        label: {
          en: 'Requests of data subjects since the last review',
          de: 'Anträge Betroffener seit der letzten Bewertung',
        },
      },
      {
        ...{ ...rows, weight: 'bad' },
        where: sql`t.removed_at is null and t.answered is null and (t.received
          + case when t.extended then interval '3 months' else interval '1 month' end)::date < ${ctx.today}::date`,
        label: { en: 'Requests of data subjects overdue', de: 'Überfällige Anträge Betroffener' },
      },
    ]);
  },
};
