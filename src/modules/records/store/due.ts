// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider, DueQuery } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

/** The first day on which the oldest records of a holding may be disposed of; the rule is `disposableFrom` in the model. */
export const disposableFrom: RawBuilder<unknown> = sql`case when t.keep_from = 'end-of-year'
    then make_date(extract(year from h.oldest)::int + t.keep_years + 1, 1, 1)
  when t.keep_from is not null then (make_date(extract(year from h.oldest)::int + t.keep_years, extract(month from h.oldest)::int, 1)
    + (extract(day from h.oldest)::int - 1))::date end`;

const shared = (ctx: QueryContext) => ({
  ...{ priority: sql`'normal'`, owner: sql.ref('t.owner'), revision: sql.ref('t.revision') },
  ...{ to: (id: string) => `/records/${id}` },
  visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id')),
});

/** Records whose period has ended, on the first day after it; the oldest place of a class stands for all of them. */
export const dueDisposals: DueProvider = {
  ...{ kind: 'record-disposal', permission: 'records:read', duty: 'records:dispose' },
  due: (ctx: QueryContext, query: DueQuery) =>
    readDue(ctx, query, {
      ...shared(ctx),
      kind: 'record-disposal',
      from: sql`(select t.*, (select min(${disposableFrom}) from record_holding h where h.class_id = t.id and h.removed_at is null) as disposable
        from record_class t) t`,
      ...{ id: sql.ref('t.id'), title: sql.ref('t.name'), due: sql.ref('t.disposable') },
      open: sql`(t.removed_at is null and t.disposable is not null and t.hold is not true)`,
    }),
};

export const dueReviews: DueProvider = {
  ...{ kind: 'record-class', permission: 'records:read', duty: 'records:update' },
  due: (ctx: QueryContext, query: DueQuery) =>
    readDue(ctx, query, {
      ...shared(ctx),
      ...{ kind: 'record-class', from: sql`record_class t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql.ref('t.review_due'), open: sql`(t.removed_at is null and t.review_due is not null)` },
    }),
};
