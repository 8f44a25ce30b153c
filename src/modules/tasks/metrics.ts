// SPDX-License-Identifier: Apache-2.0
import { daysAfter } from '../../contract/calendar.ts';
import type { DueProvider } from '../due.ts';
import { exactly, type Metric } from '../metric.ts';
import { kindWords } from './model.ts';

/** So many are looked at one by one; what is more lies between two bounds. */
const most = 1000;

/** How much is overdue in each register in which something can be. */
export const overdueMetrics = (providers: readonly DueProvider[]): readonly Metric[] =>
  providers.map(({ kind, due }) => ({
    id: `tasks.overdue-${kind}`,
    title: { en: `Overdue: ${kindWords[kind].en}`, de: `Überfällig: ${kindWords[kind].de}` },
    rule: {
      en: 'What is open and whose last day has passed.',
      de: 'Was offen ist und dessen letzter Tag vorbei ist.',
    },
    ...{ unit: 'count', better: 'lower', to: '/team-work' },
    async measure(ctx) {
      const until = daysAfter(ctx.today, -1);
      const { items, total } = await due(ctx, { until, people: null, unowned: true, limit: most });
      // what has no day comes last, and is not overdue
      const late = items.filter((item) => item.due !== null).length;
      if (items.length === total || late < items.length) return exactly(late, total);
      return { low: late, high: total, counted: total, unknown: total - late };
    },
  }));
