// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Metric } from '../../metric.ts';
import { measureCount } from '../../metric-rows.ts';

const since = (days: number) => sql`t.reported_at > transaction_timestamp() - make_interval(days => ${days}::int)`;

/** Reports of staff: many near misses show that people report, before something happens. */
export const metrics: readonly Metric[] = [
  {
    id: 'event-reports.near-misses',
    title: { en: 'Near misses reported', de: 'Gemeldete Beinahe-Ereignisse' },
    rule: {
      en: 'Reports of near misses of the last 90 days.',
      de: 'Meldungen von Beinahe-Ereignissen der letzten 90 Tage.',
    },
    ...{ unit: 'count', better: 'higher', to: '/event-reports' },
    measure: (ctx) =>
      measureCount(ctx, {
        from: sql`event_report t`,
        counts: sql`t.kind = 'near-miss' and ${since(90)}`,
      }),
  },
];
