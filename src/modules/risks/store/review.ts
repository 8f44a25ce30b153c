// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { ReviewProvider } from '../../review-inputs.ts';
import { countForReview } from '../../review-rows.ts';

/** Results of risk assessment, and how far treatment is (9.3.2 f). */
export const reviewFigures: ReviewProvider = {
  ...{ id: 'risks', permission: 'risks:read', inputs: ['risks'], what: { en: 'Risks', de: 'Risiken' } },
  figures(ctx) {
    const visible = readableIn(ctx.scope, sql`any(r.unit_ids)`, sql.ref('r.id'));
    const rows = { input: 'risks', from: sql`risk r`, visible, to: '/risks' } as const;
    const actions = { ...rows, from: sql`risk_treatment t join risk r on r.id = t.risk_id`, to: '/risks/plan' };
    const open = sql`r.closed_at is null`;
    const running = sql`${open} and t.status in ('planned', 'in-progress')`;
    return countForReview(ctx, [
      {
        ...{
          ...rows,
          weight: 'bad',
          where: sql`${open} and r.acceptability = 'unacceptable' and r.accepted_at is null`,
        },
        label: {
          en: 'Unacceptable risks that nobody has accepted',
          de: 'Inakzeptable Risiken, die niemand akzeptiert hat',
        },
      },
      {
        ...{ ...rows, weight: 'bad', where: sql`${open} and r.accepted_until < ${ctx.today}::date` },
        label: { en: 'Acceptances that have expired', de: 'Abgelaufene Risikoakzeptanzen' },
      },
      {
        ...{ ...rows, weight: 'partial', where: sql`${open} and r.assessment_id is null` },
        label: { en: 'Risks not assessed', de: 'Nicht bewertete Risiken' },
      },
      {
        ...{ ...actions, weight: 'bad', where: sql`${running} and t.due < ${ctx.today}::date` },
        label: { en: 'Treatment actions overdue', de: 'Überfällige Behandlungsmaßnahmen' },
      },
      {
        ...{ ...actions, weight: 'neutral', where: running },
        label: { en: 'Treatment actions planned or under way', de: 'Geplante und laufende Behandlungsmaßnahmen' },
      },
    ]);
  },
};
