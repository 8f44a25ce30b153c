// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Metric } from '../../metric.ts';
import { measureShare } from '../../metric-rows.ts';

export const metrics: readonly Metric[] = [
  {
    id: 'risks.assessed',
    title: { en: 'Risks that are assessed', de: 'Bewertete Risiken' },
    rule: { en: 'The share of risks with an assessment.', de: 'Der Anteil der Risiken mit einer Bewertung.' },
    ...{ unit: 'percent', better: 'higher', to: '/risks' },
    measure: (ctx) => measureShare(ctx, { from: sql`risk t`, passes: sql`t.assessment_id is not null` }),
  },
  {
    id: 'risks.accepted',
    title: { en: 'Risks with an acceptance in force', de: 'Risiken mit geltender Akzeptanz' },
    rule: {
      en: 'The share of assessed risks whose residual risk is accepted by its owner, for a time that has not passed.',
      de: 'Der Anteil der bewerteten Risiken, deren Restrisiko von der verantwortlichen Person akzeptiert ist, für eine Zeit, die nicht vorbei ist.',
    },
    ...{ unit: 'percent', better: 'higher', to: '/risks' },
    measure: (ctx) =>
      measureShare(ctx, {
        from: sql`risk t where t.assessment_id is not null`,
        passes: sql`coalesce(t.accepted_at is not null and t.accepted_basis = t.basis and t.accepted_until >= ${ctx.today}::date, false)`,
      }),
  },
];
