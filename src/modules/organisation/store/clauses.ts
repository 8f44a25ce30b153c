// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows, dayOf } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';

const nothing = sql`null`;

/** The context (4.1), the interested parties (4.2), the climate decision of Amd 1:2024 and the scope (4.3). */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'organisation', permission: 'organisation:read', clauses: ['4.1', '4.2', '4.3'] },
  what: { en: 'Context and scope', de: 'Kontext und Geltungsbereich' },
  records: (ctx) =>
    clauseRows(ctx, [
      {
        ...{ clauses: ['4.3'], kind: 'document', from: sql`scope_statement`, title: sql`'Version ' || version` },
        ...{
          isApproved: sql`state = 'approved'`,
          on: dayOf(ctx, 'approved_at'),
          reviewDue: nothing,
          by: sql`approved_by`,
        },
        to: sql`'/scope'`,
      },
      {
        ...{ clauses: ['4.1'], kind: 'record', from: sql`climate_decision`, title: sql`left(rationale, 120)` },
        ...{
          isApproved: sql`true`,
          on: dayOf(ctx, 'decided_at'),
          reviewDue: nothing,
          by: sql`decided_by`,
          to: sql`'/scope'`,
        },
      },
      {
        ...{ clauses: ['4.1'], kind: 'record', from: sql`context_issue`, title: sql`title`, isApproved: sql`true` },
        ...{ on: nothing, reviewDue: nothing, by: nothing, to: sql`'/scope'` },
      },
      {
        ...{ clauses: ['4.2'], kind: 'record', from: sql`interested_party`, title: sql`name`, isApproved: sql`true` },
        ...{ on: nothing, reviewDue: nothing, by: nothing, to: sql`'/scope'` },
      },
    ]),
};
