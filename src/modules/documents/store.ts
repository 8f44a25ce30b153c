// SPDX-License-Identifier: Apache-2.0

import { type RawBuilder, sql } from 'kysely';
import type { AnswerWord, UnknownReason } from '../../contract/answer.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import { endOfDay } from '../../platform/tenancy/calendar.ts';
import { readableIn } from '../../platform/tenancy/scope.ts';
import { type Register, readRow } from '../register.ts';
import { itemOf, type RegisterList } from '../register-list.ts';
import { type Document, documentList } from './contract.ts';
import { type Topic, topics } from './topics.ts';

export const register: Register = {
  table: 'document',
  columns: {
    title: { name: 'title', type: 'text', always: true },
    version: { name: 'version', type: 'text' },
    owner: { name: 'owner', type: 'text' },
    approved: { name: 'approved', type: 'date' },
    reviewDue: { name: 'review_due', type: 'date' },
    status: { name: 'status', type: 'text' },
    state: { name: 'state', type: 'text', follows: 'status' },
    topic: { name: 'topic', type: 'text' },
    origin: { name: 'origin', type: 'text' },
    publisher: { name: 'publisher', type: 'text' },
    location: { name: 'location', type: 'text' },
    checked: { name: 'checked', type: 'date' },
    classification: { name: 'classification', type: 'text' },
    reviewMonths: { name: 'review_months', type: 'integer' },
  },
};

const todayOf = (ctx: QueryContext) => sql`${ctx.today}::date`;

const here = sql`exists (select from document_version v where v.document_id = t.id)`;

/** A column of the version that holds on a day. */
const inForce = (
  column: 'number' | 'approved' | 'review_due',
  today: RawBuilder<unknown>,
) => sql`(select ${sql.ref(`v.${column}`)}
  from document_version v where v.document_id = t.id and v.state = 'approved' and v.effective <= ${today} order by v.number desc limit 1)`;

/** What the register says of a document whose text lies elsewhere, and its versions of one whose text is kept here. */
const kept = (today: RawBuilder<unknown>) => ({
  version: sql`case when ${here} then ${inForce('number', today)}::text else t.version end`,
  approved: sql`case when ${here} then ${inForce('approved', today)} else t.approved end`,
  reviewDue: reviewDueOn(today),
  state: sql`case when not ${here} then t.state when ${inForce('number', today)} is not null then 'approved'
    when exists (select from document_version v where v.document_id = t.id and v.state = 'withdrawn') then 'withdrawn' else 'draft' end`,
});

/** The day by which a document is to be reviewed, as it is told on a day. */
export const reviewDueOn = (today: RawBuilder<unknown>) =>
  sql`case when ${here} then ${inForce('review_due', today)} else t.review_due end`;

/**
 * What the versions of a document say on a day, or its words and dates where its text lies elsewhere. The status goes before
 * the date of approval. A document that states neither is not approved, unless its list states it for none: then nothing is
 * known. The approval of one from outside is not ours.
 */
const currencyOn = (today: RawBuilder<unknown>) => {
  const { state, reviewDue } = kept(today);
  return sql`case
  when ${state} = 'withdrawn' then 'withdrawn'
  when ${here} and ${state} = 'draft' then 'not-approved'
  when not ${here} and t.origin is distinct from 'external' and (t.state = 'draft' or t.approved > ${today}) then 'not-approved'
  when not ${here} and t.origin is distinct from 'external' and t.state is null and t.approved is null then
    case when t.status is null and (t.source_id is null or exists (select from document o where o.source_id = t.source_id
      and (o.approved is not null or o.state is not null))) then 'not-approved' else 'approval-not-stated' end
  when ${reviewDue} < ${today} then 'review-overdue'
  when ${reviewDue} is null then 'review-not-planned'
  else 'current' end`;
};

/** The hospital's own documents that were not taken out, as a table: each as it is told today, wherever its text lies. */
export function documentsNow(ctx: QueryContext): RawBuilder<unknown> {
  const now = kept(todayOf(ctx));
  return sql`(select t.id, t.title, t.owner, t.topic, t.items, ${now.version} as version, ${now.approved} as approved,
    ${now.reviewDue} as review_due, ${now.state} as state
    from document t where t.removed_at is null and t.origin is distinct from 'external')`;
}

export const list: RegisterList<typeof documentList.fields> = {
  spec: documentList,
  register,
  words: ['title', 'owner', 'version', 'publisher'],
  derived: (ctx) => ({
    ...kept(todayOf(ctx)),
    origin: sql`coalesce(t.origin, 'own')`,
    here,
    open: sql`(select v.number from document_version v where v.document_id = t.id and v.state in ('draft', 'in-review'))`,
    currency: currencyOn(todayOf(ctx)),
  }),
};

/** Names of some documents, those within the scope that were not taken out. */
export async function readNamed(ctx: QueryContext, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`select t.id, t.title as name from document t
    where t.id = any(${[...ids]}::uuid[]) and t.removed_at is null and ${readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'))}
    order by t.title collate wardline.words, t.id`.execute(ctx.db);
  return result.rows;
}

export const readDocument = (ctx: QueryContext, id: string) => readRow<Document>(ctx, register, id, itemOf(ctx, list));

/**
 * One row a topic: answer, reason, proof, until when it holds, and how many documents there are. One document in force is
 * enough; where none is, one that may be in force leaves it open. No row at all while no document is registered.
 * @param among which documents count
 */
export function topicsOn(
  ctx: QueryContext,
  until: RawBuilder<unknown>,
  among: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> {
  const today = todayOf(ctx);
  return sql`with judged as materialized (
      select t.topic, t.title, ${kept(today).version} as version, ${reviewDueOn(today)} as review_due, ${currencyOn(today)} as currency
      from document t where t.removed_at is null and t.origin is distinct from 'external' and ${among}),
    summed as (
      select topic, count(*) as documents, bool_or(currency = 'current') as held,
        bool_or(currency in ('approval-not-stated', 'review-not-planned')) as perhaps,
        max(review_due) filter (where currency = 'current') as until,
        left(string_agg(concat_ws(' ', title, version) || ': ' || replace(currency, '-', ' '), '; ' order by currency, title), 500) as list
      from judged group by topic)
    select w.topic, case when s.held then 'pass' when s.perhaps then 'unknown' else 'fail' end as answer,
      case when not s.held and s.perhaps then 'partial' end as reason,
      jsonb_build_object('rule', 'an approved document on this topic whose review is not overdue', 'read', jsonb_build_object('documents',
        coalesce(s.list, 'no document on this topic in ' || n.registered || ' registered documents'))) as proof,
      case when s.held then least(${until}, ${endOfDay(sql`s.until`, ctx.timeZone)}) else ${until} end as valid_until, coalesce(s.documents, 0) as documents
    from unnest(${topics}::text[]) w(topic) cross join (select count(*) as registered from judged) n left join summed s on s.topic = w.topic
    where n.registered > 0`;
}

export type TopicRow = { topic: Topic; answer: AnswerWord; reason: UnknownReason | null; documents: number };

/** The topics as far as the caller may see documents, and how many documents the caller may not see. */
export async function readTopics(ctx: QueryContext): Promise<{ rows: TopicRow[]; hidden: number }> {
  const visible = readableIn(ctx.scope, sql.ref('t.owner_unit'), sql.ref('t.id'));
  const rows =
    await sql<TopicRow>`select topic, answer, reason, documents from (${topicsOn(ctx, sql`now()`, visible)}) q`.execute(
      ctx.db,
    );
  const hidden = await sql<{
    n: number;
  }>`select count(*) as n from document t where t.removed_at is null and not ${visible}`.execute(ctx.db);
  return { rows: rows.rows, hidden: hidden.rows[0]?.n ?? 0 };
}
