// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { writableIn } from '../../../platform/tenancy/scope.ts';
import type { Readers, Version, VersionChanges, VersionHead } from '../schemas.ts';

/** As it is kept: what it is on a day is for the model to say. */
export type KeptHead = Omit<VersionHead, 'state'> & {
  readonly state: 'draft' | 'in-review' | 'approved' | 'withdrawn';
};
export type KeptVersion = KeptHead & Pick<Version, 'documentId' | 'text' | 'questions' | 'passMark'>;

const head = sql`v.id, v.number, v.state, v.title, v.reason, v.authors, to_jsonb(v.created_at) as "createdAt", v.sha256, v.approved,
  v.effective, v.review_due as "reviewDue", v.withdrawn_reason as "withdrawnReason", v.revision`;
const whole = sql`${head}, v.document_id as "documentId", jsonb_build_object('en', v.text_en, 'de', v.text_de) as text, v.questions,
  v.pass_mark as "passMark"`;

/** The newest first. */
export async function readHeads({ db }: Pick<QueryContext, 'db'>, documentId: string): Promise<KeptHead[]> {
  const result = await sql<KeptHead>`select ${head} from document_version v
    where v.document_id = ${documentId} order by v.number desc`.execute(db);
  return result.rows;
}

export async function readVersion(
  { db }: Pick<QueryContext, 'db'>,
  documentId: string,
  number: number,
): Promise<KeptVersion | undefined> {
  const result = await sql<KeptVersion>`select ${whole} from document_version v
    where v.document_id = ${documentId} and v.number = ${number}`.execute(db);
  return result.rows[0];
}

type New = Pick<KeptVersion, 'documentId' | 'number' | 'title' | 'text' | 'questions' | 'passMark'>;

export async function insertVersion(ctx: CommandContext, version: New, author: string): Promise<void> {
  const { documentId, number, title, text, questions, passMark } = version;
  await sql`insert into document_version (id, tenant_id, document_id, number, title, text_en, text_de, questions, pass_mark, authors, created_at)
    values (${newId()}, ${ctx.tenant}, ${documentId}, ${number}, ${title}, ${text.en}, ${text.de}, ${JSON.stringify(questions)},
      ${passMark}, ${[author]}, ${ctx.now})`.execute(ctx.db);
}

/** Changes a draft, by one of its authors from then on. @returns whether it is a draft in this revision */
export async function updateDraft(
  ctx: CommandContext,
  { id, revision }: { readonly id: string; readonly revision: number },
  { title, text, reason, questions, passMark }: VersionChanges,
  author: string,
): Promise<boolean> {
  const result = await sql`update document_version set title = coalesce(${title ?? null}, title),
      text_en = coalesce(${text?.en ?? null}, text_en), text_de = coalesce(${text?.de ?? null}, text_de),
      reason = case when ${reason !== undefined} then ${reason ?? null} else reason end,
      questions = coalesce(${questions ? JSON.stringify(questions) : null}::jsonb, questions),
      pass_mark = coalesce(${passMark ?? null}, pass_mark),
      authors = array(select distinct a from unnest(authors || ${author}::text) a order by a)
    where id = ${id} and revision = ${revision} and state = 'draft'`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function setState(
  ctx: CommandContext,
  id: string,
  state: 'draft' | 'in-review',
  sha256: string | null,
): Promise<void> {
  await sql`update document_version set state = ${state}, sha256 = ${sha256} where id = ${id}`.execute(ctx.db);
}

export async function setApproved(
  ctx: CommandContext,
  id: string,
  days: { readonly approved: string; readonly effective: string; readonly reviewDue: string },
): Promise<void> {
  await sql`update document_version set state = 'approved', approved = ${days.approved}, effective = ${days.effective},
    review_due = ${days.reviewDue} where id = ${id}`.execute(ctx.db);
}

export async function setWithdrawn(ctx: CommandContext, id: string, reason: string): Promise<void> {
  await sql`update document_version set state = 'withdrawn', withdrawn_at = ${ctx.now}, withdrawn_reason = ${reason} where id = ${id}`.execute(
    ctx.db,
  );
}

export async function readComments({ db }: Pick<QueryContext, 'db'>, versionId: string): Promise<Version['comments']> {
  const result = await sql<Version['comments'][number]>`select id, text, written_by as by, to_jsonb(written_at) as at
    from document_comment where version_id = ${versionId} order by written_at, id`.execute(db);
  return result.rows;
}

export async function insertComment(ctx: CommandContext, versionId: string, text: string): Promise<void> {
  await sql`insert into document_comment (id, tenant_id, version_id, text, written_by, written_at)
    values (${newId()}, ${ctx.tenant}, ${versionId}, ${text}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
}

/** What the register keeps of a document beside its fields; undefined where the caller may not write it. */
export type Keeping = { readonly ownerUnit: string; readonly readers: Readers; readonly items: string[] };

export async function readKeeping(ctx: QueryContext, id: string, mustWrite = false): Promise<Keeping | undefined> {
  const result = await sql<Keeping>`select t.owner_unit as "ownerUnit", t.items,
      jsonb_build_object('roles', t.reader_roles, 'units', t.reader_units, 'within', t.read_within) as readers
    from document t where t.id = ${id}
      and (${!mustWrite} or t.removed_at is null and ${writableIn(ctx.scope, sql.ref('t.owner_unit'))})`.execute(
    ctx.db,
  );
  return result.rows[0];
}

/** @returns whether there is such a document in this revision within the scope */
export async function saveReaders(
  ctx: CommandContext,
  { id, revision }: { readonly id: string; readonly revision: number },
  { roles, units, within }: Readers,
): Promise<boolean> {
  const result =
    await sql`update document t set reader_roles = ${roles}, reader_units = ${units}::uuid[], read_within = ${within}
    where t.id = ${id} and t.revision = ${revision} and t.removed_at is null
      and ${writableIn(ctx.scope, sql.ref('t.owner_unit'))}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** Of a document that was just added from a template. */
export async function saveItems(ctx: CommandContext, id: string, items: readonly string[], roles: readonly string[]) {
  await sql`update document set items = ${[...items]}, reader_roles = ${[...roles]} where id = ${id}`.execute(ctx.db);
}

/** How many documents there are on each topic. */
export async function countTopics({ db }: Pick<QueryContext, 'db'>): Promise<ReadonlyMap<string, number>> {
  const result = await sql<{ topic: string; n: number }>`select topic, count(*)::int as n from document
    where removed_at is null and topic is not null group by topic`.execute(db);
  return new Map(result.rows.map(({ topic, n }) => [topic, n]));
}
