// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { readableIn } from '../../../platform/tenancy/scope.ts';
import type { DueProvider } from '../../due.ts';
import { readDue } from '../../due-rows.ts';
import type { Register } from '../../register.ts';
import type { RegisterList } from '../../register-list.ts';
import { contractList } from '../contract.ts';
import { soonDays } from '../model.ts';

const register: Register = {
  table: 'supplier_contract',
  columns: {
    title: { name: 'title', type: 'text', always: true },
    reference: { name: 'reference', type: 'text' },
    supplierId: { name: 'supplier_id', type: 'uuid' },
    subject: { name: 'subject', type: 'text' },
    begins: { name: 'begins', type: 'date' },
    ends: { name: 'ends', type: 'date' },
    openEnded: { name: 'open_ended', type: 'boolean' },
    noticeAmount: { name: 'notice_amount', type: 'integer' },
    noticeUnit: { name: 'notice_unit', type: 'text' },
    renewal: { name: 'renewal', type: 'text' },
    noticeGiven: { name: 'notice_given', type: 'date' },
    clauses: { name: 'clauses', type: 'jsonb' },
    notifyHours: { name: 'notify_hours', type: 'integer' },
    personalData: { name: 'personal_data', type: 'boolean' },
    processingAgreement: { name: 'processing_agreement', type: 'text' },
    signedDocument: { name: 'signed_document', type: 'text' },
    owner: { name: 'owner', type: 'text' },
    reviewDue: { name: 'review_due', type: 'date' },
  },
};

/** As `noticeDay` of the model: the latest day from which the period ends no later than the contract. */
const noticeDay = sql`(case t.notice_unit when 'days' then t.ends - t.notice_amount when 'months' then
  (select max(d)::date from generate_series(t.ends - make_interval(months => t.notice_amount),
    t.ends - make_interval(months => t.notice_amount) + interval '3 days', interval '1 day') d
   where d + make_interval(months => t.notice_amount) <= t.ends) end)`;
const goesOn = sql`(t.renewal is distinct from 'none' and t.notice_given is null)`;
const noticeDue = sql`(case when ${goesOn} then ${noticeDay} end)`;

/** As `contractState` of the model. */
const state = ({ today }: QueryContext): RawBuilder<unknown> => sql`(case
  when t.ends < ${today}::date then case when ${goesOn} then 'unknown' else 'ended' end
  when t.begins is null then 'unknown'
  when t.begins > ${today}::date then 'not-begun'
  when t.ends is null then case when t.open_ended then 'running' else 'unknown' end
  when ${noticeDue} < ${today}::date then 'notice-passed'
  when coalesce(${noticeDue}, t.ends) <= ${today}::date + ${soonDays}::int then 'ending-soon' else 'running' end)`;

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));

export const contracts: RegisterList<typeof contractList.fields> = {
  ...{ spec: contractList, register, words: ['title', 'reference', 'subject'] },
  derived: (ctx) => ({
    state: state(ctx),
    noticeDay,
    supplier: sql`(select s.name from supplier s where s.id = t.supplier_id
      and ${readableIn(ctx.scope, sql.ref('s.owner_unit'), sql.ref('s.id'))})`,
  }),
};

/** Contracts to look at, to give notice of or to renew, on the first of these days; what has ended is over. */
export const dueSupplyContracts: DueProvider = {
  ...{ kind: 'contract', permission: 'suppliers:read', duty: 'suppliers:update' },
  due: (ctx, query) =>
    readDue(ctx, query, {
      ...{ kind: 'contract', from: sql`supplier_contract t`, id: sql.ref('t.id'), title: sql.ref('t.title') },
      due: sql`least(t.review_due, coalesce(${noticeDue}, t.ends))`,
      ...{ priority: sql`'normal'`, owner: sql.ref('t.owner'), revision: sql.ref('t.revision') },
      ...{ to: (id: string) => `/suppliers/contracts?row=${id}`, visible: visible(ctx) },
      open: sql`(t.removed_at is null and coalesce(t.review_due, t.ends) is not null and (t.ends is null or t.ends >= ${ctx.today}::date or ${goesOn}))`,
    }),
};
