// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Metric } from '../../metric.ts';
import { measureCount, measureShare } from '../../metric-rows.ts';

const from = sql`legal_requirement t where t.removed_at is null`;

export const metrics: readonly Metric[] = [
  {
    id: 'legal.not-judged',
    title: { en: 'Requirements nobody has judged', de: 'Nicht beurteilte Anforderungen' },
    rule: {
      en: 'Legal and contractual requirements of which nobody has said whether they apply.',
      de: 'Rechtliche und vertragliche Anforderungen, zu denen niemand gesagt hat, ob sie gelten.',
    },
    ...{ unit: 'count', better: 'lower', to: '/legal' },
    measure: (ctx) => measureCount(ctx, { from, counts: sql`t.applies is null` }),
  },
  {
    id: 'legal.met-by',
    title: { en: 'Requirements with controls or documents', de: 'Anforderungen mit Maßnahmen oder Dokumenten' },
    rule: {
      en: 'Of the requirements that apply, those for which a control or a document is named. Whether one applies may be open.',
      de: 'Von den geltenden Anforderungen die, für die eine Maßnahme oder ein Dokument genannt ist. Ob eine gilt, kann offen sein.',
    },
    ...{ unit: 'percent', better: 'higher', to: '/legal' },
    measure: (ctx) =>
      measureShare(ctx, {
        from: sql`${from} and t.applies is distinct from false`,
        passes: sql`case when t.applies then exists (select from legal_link l where l.requirement_id = t.id and l.kind <> 'duty') end`,
      }),
  },
];
