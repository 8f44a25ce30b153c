// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import type { Measured, Metric } from '../../metric.ts';
import { measureCount } from '../../metric-rows.ts';

/** Hours of the incidents of the last year; of those for which nobody has stated any, nobody can say how many more there are. */
async function measureHours(ctx: QueryContext, column: 'care_hours' | 'downtime_hours'): Promise<Measured> {
  const result = await sql<{ hours: number; counted: number; unknown: number }>`
    select coalesce(sum(${sql.ref(column)}), 0) as hours, count(*)::int as counted,
      count(*) filter (where ${sql.ref(column)} is null)::int as unknown
    from incident where removed_at is null and kind = 'incident' and noticed_at > ${ctx.now}::timestamptz - interval '1 year'`.execute(
    ctx.db,
  );
  const { hours = 0, counted = 0, unknown = 0 } = result.rows[0] ?? {};
  if (counted === 0) return { reason: 'no-data' };
  return { low: hours, high: unknown === 0 ? hours : null, counted, unknown };
}

const year = {
  en: 'Incidents of the last year. Where nobody has stated hours, it may be more.',
  de: 'Vorfälle des letzten Jahres. Wo niemand Stunden angegeben hat, können es mehr sein.',
};

export const metrics: readonly Metric[] = [
  {
    id: 'incidents.care-hours',
    title: { en: 'Hours of care lost', de: 'Ausgefallene Versorgungsstunden' },
    ...{ rule: year, unit: 'hours', better: 'lower', to: '/incidents' },
    measure: (ctx) => measureHours(ctx, 'care_hours'),
  },
  {
    id: 'incidents.downtime-hours',
    title: { en: 'Hours of downtime', de: 'Ausfallstunden' },
    ...{ rule: year, unit: 'hours', better: 'lower', to: '/incidents' },
    measure: (ctx) => measureHours(ctx, 'downtime_hours'),
  },
  {
    id: 'incidents.open',
    title: { en: 'Incidents that are not closed', de: 'Nicht abgeschlossene Vorfälle' },
    rule: {
      en: 'Events, incidents and near misses that nobody has closed.',
      de: 'Ereignisse, Vorfälle und Beinahe-Vorfälle, die niemand abgeschlossen hat.',
    },
    ...{ unit: 'count', better: 'lower', to: '/incidents' },
    measure: (ctx) =>
      measureCount(ctx, { from: sql`incident where removed_at is null`, counts: sql`closed_at is null` }),
  },
];
