// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { AnswerWord, UnknownReason } from '../../contract/answer.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { FactQuery, SubjectKind } from '../slots.ts';

/** Replaces all facts of one predicate in one transaction: a reader sees the old ones or the new ones. */
export async function replaceFacts(
  ctx: CommandContext,
  kind: SubjectKind,
  { predicate, select }: FactQuery,
): Promise<number> {
  await sql`delete from fact where tenant_id = ${ctx.tenant} and predicate = ${predicate} and subject_kind = ${kind}`.execute(
    ctx.db,
  );
  const result =
    await sql`insert into fact (tenant_id, predicate, subject_kind, subject_id, answer, reason, proof, valid_until)
    select ${ctx.tenant}::uuid, ${predicate}::text, ${kind}::text, q.* from (${select}) q`.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0n);
}

export async function dropPredicatesExcept(ctx: CommandContext, known: readonly string[]): Promise<void> {
  await sql`delete from fact where tenant_id = ${ctx.tenant} and predicate <> all(${[...known]}::text[])`.execute(
    ctx.db,
  );
}

/** Whoever reads the facts in bulk next needs plans for full tables. */
export async function refreshStatistics(ctx: CommandContext): Promise<void> {
  await sql`select wardline.refresh_statistics()`.execute(ctx.db);
}

export type FactRow = {
  readonly subjectId: string;
  readonly subjectKind: SubjectKind;
  readonly predicate: string;
  readonly answer: AnswerWord;
  readonly reason: UnknownReason | null;
  readonly proof: { readonly rule: string; readonly read: Record<string, unknown> };
  readonly validUntil: Date;
};

/** Facts about these subjects. A fact past its date is unknown (stale), whatever it said. */
export async function readFacts(ctx: QueryContext, subjectIds: readonly string[]): Promise<FactRow[]> {
  const stale = sql`valid_until < ${ctx.now}`;
  const result =
    await sql<FactRow>`select subject_id as "subjectId", subject_kind as "subjectKind", predicate, case when ${stale} then 'unknown' else answer end as answer,
      case when ${stale} then 'stale' else reason end as reason, proof, valid_until as "validUntil"
    from fact where subject_id = any(${[...subjectIds]}::uuid[]) order by subject_id, predicate`.execute(ctx.db);
  return result.rows;
}

export async function countFacts(ctx: QueryContext) {
  const result = await sql<{ predicate: string; subject: SubjectKind; pass: number; fail: number; unknown: number }>`
    select predicate, subject_kind as subject, count(*) filter (where answer = 'pass' and valid_until >= ${ctx.now}) as pass,
      count(*) filter (where answer = 'fail' and valid_until >= ${ctx.now}) as fail,
      count(*) filter (where answer = 'unknown' or valid_until < ${ctx.now}) as unknown
    from fact group by predicate, subject_kind order by predicate, subject_kind`.execute(ctx.db);
  return result.rows;
}

export type AnswerOf = { readonly answer: AnswerWord; readonly reason: UnknownReason | null };

/** The bare answers about many subjects, by subject and predicate: one row a subject, a fifth of the cost of whole facts. */
export async function readAnswers(
  ctx: QueryContext,
  subjectIds: readonly string[],
): Promise<Map<string, Map<string, AnswerOf>>> {
  const stale = sql`valid_until < ${ctx.now}`;
  const result = await sql<{ id: string; answers: Record<string, string> }>`select subject_id as id,
      jsonb_object_agg(predicate, case when ${stale} then 'unknown stale' else concat_ws(' ', answer, reason) end) as answers
    from fact where subject_id = any(${[...subjectIds]}::uuid[]) group by subject_id`.execute(ctx.db);
  return new Map(
    result.rows.map(({ id, answers }) => [
      id,
      new Map(Object.entries(answers).map(([p, words]) => [p, answerOf(words)])),
    ]),
  );
}

/** Few different answers exist; one object stands for all equal ones. */
const known = new Map<string, AnswerOf>();
function answerOf(words: string): AnswerOf {
  const found = known.get(words);
  if (found) return found;
  const [answer, reason] = words.split(' ');
  const made = { answer: answer as AnswerWord, reason: (reason ?? null) as UnknownReason | null };
  known.set(words, made);
  return made;
}
