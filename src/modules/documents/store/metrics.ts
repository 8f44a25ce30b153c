// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Metric } from '../../metric.ts';
import { measureShare } from '../../metric-rows.ts';

export const metrics: readonly Metric[] = [
  {
    id: 'documents.in-review-cycle',
    title: { en: 'Documents within their review cycle', de: 'Dokumente innerhalb ihres Überprüfungszyklus' },
    rule: {
      en: 'The share of documents whose next review has not passed. Without such a day it is not known.',
      de: 'Der Anteil der Dokumente, deren nächste Überprüfung nicht überfällig ist. Ohne solchen Tag ist es nicht bekannt.',
    },
    ...{ unit: 'percent', better: 'higher', to: '/documents' },
    measure: (ctx) =>
      measureShare(ctx, {
        from: sql`document t where t.removed_at is null`,
        passes: sql`t.review_due >= ${ctx.today}::date`,
      }),
  },
];
