// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueKind, DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

type Dated = {
  readonly kind: DueKind;
  readonly table: string;
  readonly due: RawBuilder<unknown>;
  readonly open: RawBuilder<unknown>;
  readonly page: string;
};

const dated = ({ kind, table, due, open, page }: Dated): DueProvider => ({
  ...{ kind, permission: 'continuity:read', duty: 'continuity:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind, from: sql`${sql.table(table)} t`, id: sql.ref('t.id'), title: sql.ref('t.name'), due },
      ...{ priority: sql`'normal'`, owner: sql.ref('t.owner'), revision: sql.ref('t.revision') },
      to: (id) => `${page}?row=${id}`,
      visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
      open: sql`(t.removed_at is null and ${due} is not null and ${open})`,
    }),
});

const reviewDue = sql.ref('t.review_due');

/** Reviews of services and of procedures for outages, and exercises that are planned and were not held. */
export const dueContinuity: readonly DueProvider[] = [
  dated({ kind: 'clinical-service', table: 'clinical_service', due: reviewDue, open: sql`true`, page: '/continuity' }),
  dated({
    ...{ kind: 'downtime-procedure', table: 'downtime_procedure', due: reviewDue, open: sql`true` },
    page: '/continuity/procedures',
  }),
  dated({
    ...{ kind: 'exercise', table: 'exercise', due: sql.ref('t.planned_for'), open: sql`t.held_on is null` },
    page: '/continuity/exercises',
  }),
];
