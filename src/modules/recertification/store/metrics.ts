// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Metric } from '../../metric.ts';
import { measureCount, measureShare } from '../../metric-rows.ts';

const lines = sql`recertification_line l join recertification_campaign c on c.id = l.campaign_id and c.removed_at is null`;

export const metrics: readonly Metric[] = [
  {
    id: 'recertification.reviewed',
    title: { en: 'Access rights reviewed in time', de: 'Fristgerecht überprüfte Zugriffsrechte' },
    rule: {
      en: 'Of the rights in campaigns that are closed or past their deadline, the share that a reviewer decided about by the deadline.',
      de: 'Von den Rechten in Prüfungen, die abgeschlossen sind oder deren Frist vorbei ist, der Anteil, über den bis zur Frist entschieden wurde.',
    },
    ...{ unit: 'percent', better: 'higher', to: '/recertification' },
    measure: (ctx) =>
      measureShare(ctx, {
        from: sql`${lines} where c.closed_at is not null or c.deadline < ${ctx.today}::date`,
        passes: sql`coalesce((l.decided_at at time zone ${ctx.timeZone})::date <= c.deadline, false)`,
      }),
  },
  {
    id: 'recertification.removals-open',
    title: { en: 'Access rights still to remove or change', de: 'Noch zu entziehende oder zu ändernde Zugriffsrechte' },
    rule: {
      en: 'Rights that are to go and that no later list has confirmed as gone, and rights that are to change and nobody says that they did.',
      de: 'Rechte, die zu entziehen sind und die keine spätere Liste als entzogen bestätigt, und zu ändernde, bei denen niemand sagt, dass es geschah.',
    },
    ...{ unit: 'count', better: 'lower', to: '/recertification' },
    measure: (ctx) =>
      measureCount(ctx, {
        from: lines,
        counts: sql`((l.decision = 'remove' and l.confirmed_by is null) or (l.decision = 'change' and l.done_on is null))`,
      }),
  },
];
