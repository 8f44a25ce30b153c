// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));

/** Requests that wait for an answer, on the last day of their time; calendars say the reference, and nobody's name. */
export const dueRequests: DueProvider = {
  ...{ kind: 'subject-request', permission: 'privacy:handle-requests', duty: 'privacy:handle-requests' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'subject-request', from: sql`subject_request t`, id: sql.ref('t.id'), title: sql.ref('t.reference') },
      due: sql`(t.received + case when t.extended then interval '3 months' else interval '1 month' end)::date`,
      ...{ priority: sql`'high'`, owner: sql.ref('t.owner'), revision: sql.ref('t.revision') },
      ...{ to: (id: string) => `/privacy/requests?row=${id}`, visible: visible(ctx) },
      open: sql`(t.removed_at is null and t.answered is null)`,
    }),
};

export const dueActivities: DueProvider = {
  ...{ kind: 'processing-activity', permission: 'privacy:read', duty: 'privacy:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'processing-activity', from: sql`processing_activity t`, id: sql.ref('t.id') },
      ...{ title: sql.ref('t.name'), due: sql.ref('t.review_due'), priority: sql`'normal'`, owner: sql.ref('t.owner') },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `/privacy?row=${id}`, visible: visible(ctx) },
      open: sql`(t.removed_at is null and t.review_due is not null)`,
    }),
};

type Partner = {
  readonly kind: 'processor' | 'sharing-agreement';
  readonly table: string;
  readonly end: string;
  readonly page: string;
};

/** On the day of review, or on the last day of the contract where that comes first. */
const partner = ({ kind, table, end, page }: Partner): DueProvider => ({
  ...{ kind, permission: 'privacy:read', duty: 'privacy:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind, from: sql`${sql.table(table)} t`, id: sql.ref('t.id'), title: sql.ref('t.name') },
      ...{ due: sql`least(t.review_due, ${sql.ref(end)})`, priority: sql`'normal'`, owner: sql.ref('t.owner') },
      ...{ revision: sql.ref('t.revision'), to: (id: string) => `${page}?row=${id}`, visible: visible(ctx) },
      open: sql`(t.removed_at is null and coalesce(t.review_due, ${sql.ref(end)}) is not null)`,
    }),
});

/** Processors and agreements to look at again. */
export const duePartners: readonly DueProvider[] = [
  partner({ kind: 'processor', table: 'processor', end: 't.contract_until', page: '/privacy/processors' }),
  partner({ kind: 'sharing-agreement', table: 'sharing_agreement', end: 't.ends_on', page: '/privacy/agreements' }),
];
