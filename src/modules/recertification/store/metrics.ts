// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Metric } from '../../metric.ts';
import { measureCount, measureShare } from '../../metric-rows.ts';

const lines = sql`recertification_line l join recertification_campaign c on c.id = l.campaign_id and c.removed_at is null`;

export const metrics: readonly Metric[] = [
  {
    id: 'recertification.reviewed',
    title: { en: 'Access rights reviewed', de: 'Überprüfte Zugriffsrechte' },
    rule: {
      en: 'The share of the rights in all campaigns that a reviewer has decided about.',
      de: 'Der Anteil der Rechte in allen Überprüfungen, über die jemand entschieden hat.',
    },
    ...{ unit: 'percent', better: 'higher', to: '/recertification' },
    measure: (ctx) => measureShare(ctx, { from: lines, passes: sql`l.decision is not null` }),
  },
  {
    id: 'recertification.removals-open',
    title: { en: 'Access rights still to remove or change', de: 'Noch zu entziehende oder zu ändernde Zugriffsrechte' },
    rule: {
      en: 'Rights that are to go or to change, and no later list has confirmed it.',
      de: 'Rechte, die entzogen oder geändert werden sollen und bei denen keine spätere Liste das bestätigt.',
    },
    ...{ unit: 'count', better: 'lower', to: '/recertification' },
    measure: (ctx) =>
      measureCount(ctx, { from: lines, counts: sql`l.decision in ('remove', 'change') and l.confirmed_by is null` }),
  },
];
