// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { clauseRows } from '../../clause-rows.ts';
import type { ClauseProvider } from '../../clauses.ts';
import { documentsNow } from '../store.ts';

const clause = `^iso-27001-2022[:/](10|[4-9])[.]`;
const general = ['5.2', '7.5.1', '7.5.2', '7.5.3'];

/**
 * Documents by the clauses that they name, the information security policy (5.2), and for documented information (7.5) any that
 * is in force under control.
 */
export const clauseRecords: ClauseProvider = {
  ...{ id: 'documents', permission: 'documents:read' },
  what: { en: 'Documents', de: 'Dokumente' },
  clauses: [...general, '4.4', '5.1', '5.3', '6.2', '6.3', '7.1', '7.2', '7.3', '7.4', '8.1', '9.1', '9.2.1', '10.1'],
  async records(ctx) {
    const shared = {
      ...{ kind: 'document' as const, title: sql`d.title`, on: sql`d.approved`, reviewDue: sql`d.review_due` },
      ...{
        by: sql`d.owner`,
        to: sql`'/documents/' || d.id`,
        isApproved: sql`d.state = 'approved' and d.approved is not null`,
      },
    };
    const documents = documentsNow(ctx);
    const kept = sql`d.state is distinct from 'withdrawn'`;
    const rows = await clauseRows(ctx, [
      { ...shared, clauses: ['5.2'], from: sql`${documents} d where ${kept} and d.topic = 'information-security'` },
      {
        ...{ ...shared, clauses: ['7.5.1', '7.5.2', '7.5.3'] },
        from: sql`${documents} d where ${kept} and d.state = 'approved' and d.review_due is not null`,
      },
    ]);
    const named = await sql<{
      item: string;
      title: string;
      state: 'approved' | 'draft';
      on: string;
      reviewDue: string;
      by: string;
      id: string;
    }>`
      select split_part(translate(i.item, '/', ':'), ':', 2) as item, d.title,
        case when d.state = 'approved' and d.approved is not null then 'approved' else 'draft' end as state,
        d.approved as "on", d.review_due as "reviewDue", d.owner as by, d.id
      from ${documents} d cross join lateral unnest(d.items) i(item) where ${kept} and i.item ~ ${clause}`.execute(
      ctx.db,
    );
    return [
      ...rows,
      ...named.rows.map(({ item, id, ...row }) => ({
        ...row,
        clause: item,
        kind: 'document' as const,
        to: `/documents/${id}`,
      })),
    ];
  },
};
