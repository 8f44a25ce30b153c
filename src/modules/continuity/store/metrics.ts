// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { daysAfter } from '../../../contract/calendar.ts';
import type { Metric } from '../../metric.ts';
import { measureShare } from '../../metric-rows.ts';
import { shownDays } from '../model.ts';

export const metrics: readonly Metric[] = [
  {
    id: 'continuity.recovery-shown',
    title: { en: 'Services shown to come back in time', de: 'Leistungen, deren rechtzeitige Wiederkehr gezeigt ist' },
    rule: {
      en: 'Of services with a recovery time objective, the share that an exercise of the last year has brought back in time. Without such an exercise it is not known.',
      de: 'Von den Leistungen mit einem Wiederanlaufziel der Anteil, den eine Übung des letzten Jahres rechtzeitig zurückgebracht hat. Ohne solche Übung ist es nicht bekannt.',
    },
    ...{ unit: 'percent', better: 'higher', to: '/continuity' },
    measure: (ctx) =>
      measureShare(ctx, {
        from: sql`clinical_service t left join lateral (select e.held_on, e.recovered_hours from exercise e
          where e.service_id = t.id and e.removed_at is null and e.held_on is not null and e.recovered_hours is not null
            and e.kind in ('functional', 'failover', 'restore') order by e.held_on desc, e.id desc limit 1) n on true
          where t.removed_at is null and t.objective_hours is not null`,
        passes: sql`case when n.recovered_hours > t.objective_hours then false
          when n.held_on >= ${daysAfter(ctx.today, -shownDays)}::date then true end`,
      }),
  },
];
