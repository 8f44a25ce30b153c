// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ReviewProvider } from '../../review-inputs.ts';
import { countForReview, newSince } from '../../review-rows.ts';

/** Issues of the context and interested parties (9.3.2 b and c); they belong to the whole group. */
export const reviewFigures: ReviewProvider = {
  ...{ id: 'organisation', permission: 'organisation:read', what: { en: 'Context', de: 'Kontext' } },
  inputs: ['issues', 'parties'],
  figures(ctx, since) {
    const rows = { visible: sql`true`, to: '/scope' };
    return countForReview(ctx, [
      {
        ...{ ...rows, input: 'issues', weight: 'neutral', from: sql`context_issue t`, where: sql`true` },
        label: { en: 'Internal and external issues', de: 'Interne und externe Themen' },
      },
      {
        ...{ ...rows, input: 'issues', weight: 'neutral', from: sql`context_issue t`, where: newSince('t.id', since) },
        label: { en: 'Issues new since the last review', de: 'Seit der letzten Bewertung neue Themen' },
      },
      {
        ...{
          ...rows,
          input: 'parties',
          weight: 'neutral',
          from: sql`interested_party t`,
          where: newSince('t.id', since),
        },
        label: {
          en: 'Interested parties new since the last review',
          de: 'Seit der letzten Bewertung neue interessierte Parteien',
        },
      },
      {
        ...{ ...rows, input: 'parties', weight: 'partial', from: sql`interested_party t`, where: sql`not t.addressed` },
        label: { en: 'Parties whose needs are not addressed', de: 'Parteien, deren Anforderungen offen sind' },
      },
    ]);
  },
};
