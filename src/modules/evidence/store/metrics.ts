// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Metric } from '../../metric.ts';
import { measureShare } from '../../metric-rows.ts';

export const metrics: readonly Metric[] = [
  {
    id: 'evidence.current',
    title: { en: 'Evidence that is current', de: 'Aktuelle Nachweise' },
    rule: {
      en: 'The share of evidence that has not expired. Without a last day it is not known.',
      de: 'Der Anteil der Nachweise, die nicht abgelaufen sind. Ohne letzten Tag ist es nicht bekannt.',
    },
    ...{ unit: 'percent', better: 'higher', to: '/evidence' },
    measure: (ctx) =>
      measureShare(ctx, {
        from: sql`evidence t where t.withdrawn_at is null`,
        passes: sql`t.valid_until >= ${ctx.today}::date`,
      }),
  },
];
