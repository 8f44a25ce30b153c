// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows, dayOf } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

/** The criteria and the assessments (6.1.2, 8.2), what is accepted (6.1.3 f), and what was done about risks (8.3). */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'risks', permission: 'risks:read', clauses: ['6.1.1', '6.1.2', '6.1.3', '8.2', '8.3'] },
  what: { en: 'Risk management', de: 'Risikomanagement' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{
          clauses: ['6.1.1', '6.1.2'],
          kind: 'document',
          from: sql`risk_criteria`,
          title: sql`'Version ' || version`,
        },
        ...{
          isApproved: sql`true`,
          on: dayOf(ctx, 'set_at'),
          reviewDue: sql`null`,
          by: sql`set_by`,
          to: sql`'/risks/criteria'`,
        },
      },
      {
        ...{ clauses: ['8.2'], kind: 'record' },
        from: sql`risk_assessment a join risk r on r.id = a.risk_id and r.assessment_id = a.id`,
        ...{
          title: sql`'R-' || r.number`,
          isApproved: sql`true`,
          on: dayOf(ctx, 'a.assessed_at'),
          reviewDue: sql`null`,
        },
        ...{ by: sql`a.assessed_by`, to: sql`'/risks/' || r.id` },
      },
      {
        ...{ clauses: ['6.1.3'], kind: 'record', from: sql`risk r where r.accepted_at is not null` },
        ...{
          title: sql`'R-' || r.number`,
          isApproved: sql`r.accepted_basis = r.basis`,
          on: dayOf(ctx, 'r.accepted_at'),
        },
        ...{ reviewDue: sql`r.accepted_until`, by: sql`r.accepted_by`, to: sql`'/risks/' || r.id` },
      },
      {
        ...{ clauses: ['8.3'], kind: 'record' },
        from: sql`risk_treatment t join risk r on r.id = t.risk_id where t.status = 'done'`,
        ...{
          title: sql`left(t.action, 120)`,
          isApproved: sql`true`,
          on: dayOf(ctx, 't.ended_at'),
          reviewDue: sql`null`,
        },
        ...{ by: sql`t.owner`, to: sql`'/risks/' || r.id` },
      },
    ]),
};
