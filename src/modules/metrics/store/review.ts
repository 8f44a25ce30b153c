// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { ReviewProvider } from '../../review-inputs.ts';
import { countForReview } from '../../review-rows.ts';

/** Results of monitoring and measurement, and of objectives (9.3.2 d 2 and 4). Where there are none, nothing is said of them. */
export const reviewFigures: ReviewProvider = {
  ...{ id: 'metrics', permission: 'metrics:read', inputs: ['monitoring', 'objectives'] },
  what: { en: 'Metrics and objectives', de: 'Messgrößen und Ziele' },
  async figures(ctx, since) {
    const newest = sql`(select distinct on (metric) metric, day, low from measurement order by metric, day desc, measured_at desc) m`;
    const measured = { input: 'monitoring', from: newest, visible: sql`true`, to: '/metrics' } as const;
    const objectives = {
      input: 'objectives',
      ...{ from: sql`objective t`, to: '/metrics/objectives' },
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
    } as const;
    const running = sql`t.removed_at is null and t.outcome is null`;
    const found = await countForReview(ctx, [
      {
        ...{ ...measured, weight: 'neutral', where: sql`m.low is not null and m.day > ${since ?? '0001-01-01'}::date` },
        label: { en: 'Metrics measured since the last review', de: 'Seit der letzten Bewertung gemessene Größen' },
      },
      {
        ...{ ...measured, weight: 'partial', where: sql`m.low is null` },
        label: { en: 'Metrics without a value', de: 'Messgrößen ohne Wert' },
      },
      {
        ...{ ...objectives, weight: 'neutral', where: running },
        label: { en: 'Objectives that run', de: 'Laufende Ziele' },
      },
      {
        ...{ ...objectives, weight: 'bad', where: sql`${running} and t.due < ${ctx.today}::date` },
        label: { en: 'Objectives past their day', de: 'Ziele über ihrem Termin' },
      },
      {
        ...{ ...objectives, weight: 'neutral', where: sql`t.removed_at is null and t.outcome = 'achieved'` },
        label: { en: 'Objectives achieved', de: 'Erreichte Ziele' },
      },
      {
        ...{ ...objectives, weight: 'bad', where: sql`t.removed_at is null and t.outcome = 'missed'` },
        label: { en: 'Objectives missed', de: 'Verfehlte Ziele' },
      },
    ]);
    const isSaid = (input: string) => found.some((one) => one.input === input && one.count + one.hidden > 0);
    return found.filter(({ input }) => isSaid(input));
  },
};
