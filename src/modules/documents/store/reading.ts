// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { Question, Readers } from '../schemas.ts';

/** A version that is in force today, of a document that was not taken out. */
export type ToRead = {
  readonly documentId: string;
  readonly versionId: string;
  readonly title: string;
  readonly number: number;
  readonly sha256: string;
  readonly effective: string;
  /** By when whoever must read it has to. */
  readonly due: string;
  readonly text: { readonly en: string; readonly de: string };
  readonly questions: readonly Question[];
  readonly passMark: number;
  /** With the units below those that are named. */
  readonly readers: Pick<Readers, 'roles' | 'units'>;
};

/** What can be read today. @param id of one document; all that somebody must read, when it is not said */
export async function readToRead({ db, today }: Pick<QueryContext, 'db' | 'today'>, id?: string): Promise<ToRead[]> {
  const which = id === undefined ? sql`(t.reader_roles <> '{}' or t.reader_units <> '{}')` : sql`t.id = ${id}`;
  const result =
    await sql<ToRead>`select t.id as "documentId", v.id as "versionId", v.title, v.number, v.sha256, v.effective,
      v.effective + t.read_within as due, jsonb_build_object('en', v.text_en, 'de', v.text_de) as text, v.questions,
      v.pass_mark as "passMark", jsonb_build_object('roles', t.reader_roles, 'units',
        array(select distinct c.descendant from unit_closure c where c.ancestor = any(t.reader_units))) as readers
    from document t cross join lateral (select * from document_version v where v.document_id = t.id and v.state = 'approved'
      and v.effective <= ${today}::date order by v.number desc limit 1) v
    where t.removed_at is null and ${which} order by due, v.title, t.id`.execute(db);
  return result.rows;
}

type Acknowledged = { readonly versionId: string; readonly userId: string; readonly at: string };

export async function readAcknowledged(
  { db }: Pick<QueryContext, 'db'>,
  versionIds: readonly string[],
  userId?: string,
): Promise<Acknowledged[]> {
  const whose = userId === undefined ? sql`true` : sql`user_id = ${userId}`;
  const result =
    await sql<Acknowledged>`select version_id as "versionId", user_id as "userId", to_jsonb(acknowledged_at) as at
    from document_acknowledgement where version_id = any(${[...versionIds]}::uuid[]) and ${whose}`.execute(db);
  return result.rows;
}

type Attempts = {
  readonly versionId: string;
  readonly userId: string;
  readonly attempts: number;
  readonly passed: boolean;
};

export async function readAttempts(
  { db }: Pick<QueryContext, 'db'>,
  versionIds: readonly string[],
  userId?: string,
): Promise<Attempts[]> {
  const whose = userId === undefined ? sql`true` : sql`user_id = ${userId}`;
  const result =
    await sql<Attempts>`select version_id as "versionId", user_id as "userId", count(*)::int as attempts, bool_or(passed) as passed
    from document_attempt where version_id = any(${[...versionIds]}::uuid[]) and ${whose} group by version_id, user_id`.execute(
      db,
    );
  return result.rows;
}

export async function insertAttempt(
  ctx: CommandContext,
  attempt: { versionId: string; userId: string; answers: object; score: number; passed: boolean },
): Promise<void> {
  await sql`insert into document_attempt (id, tenant_id, version_id, user_id, answers, score, passed, attempted_at)
    values (${newId()}, ${ctx.tenant}, ${attempt.versionId}, ${attempt.userId}, ${JSON.stringify(attempt.answers)},
      ${attempt.score}, ${attempt.passed}, ${ctx.now})`.execute(ctx.db);
}

/** Saying it twice is the same. */
export async function insertAcknowledgement(ctx: CommandContext, version: ToRead, userId: string): Promise<void> {
  await sql`insert into document_acknowledgement (id, tenant_id, version_id, sha256, user_id, acknowledged_at)
    values (${newId()}, ${ctx.tenant}, ${version.versionId}, ${version.sha256}, ${userId}, ${ctx.now})
    on conflict (version_id, user_id) do nothing`.execute(ctx.db);
}

/** The units that lie in the scope. */
export async function unitsWithin({ db }: Pick<QueryContext, 'db'>, scope: readonly string[]): Promise<Set<string>> {
  const result = await sql<{ id: string }>`select distinct descendant as id from unit_closure
    where ancestor = any(${[...scope]}::uuid[])`.execute(db);
  return new Set(result.rows.map(({ id }) => id));
}
