// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { Approval, ApprovalKind, ApprovalRule } from '../approval-kinds.ts';
import type { RuleNow } from './contract.ts';

export async function readRules({ db }: Pick<QueryContext, 'db'>): Promise<RuleNow[]> {
  const result =
    await sql<RuleNow>`select kind, approvals, roles, author_may as "authorMay", revision from approval_rule`.execute(
      db,
    );
  return result.rows;
}

/** @param seen the revision that the person has seen; null for the usual rule. @returns whether it is still that */
export async function saveRule(
  ctx: CommandContext,
  seen: number | null,
  { kind, approvals, roles, authorMay }: ApprovalRule & { readonly kind: ApprovalKind },
): Promise<boolean> {
  const result =
    seen === null
      ? await sql`insert into approval_rule (id, tenant_id, kind, approvals, roles, author_may)
          values (${newId()}, ${ctx.tenant}, ${kind}, ${approvals}, ${[...roles]}, ${authorMay})
          on conflict (tenant_id, kind) do nothing`.execute(ctx.db)
      : await sql`update approval_rule set approvals = ${approvals}, roles = ${[...roles]}, author_may = ${authorMay}
          where kind = ${kind} and revision = ${seen}`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** A request with its votes; what is missing still is for the model to say. */
export type Stored = Omit<Approval, 'missing'>;

/** The newest request about each of these. */
export async function readNewest(
  { db }: Pick<QueryContext, 'db'>,
  kind: ApprovalKind,
  subjectIds: readonly string[],
): Promise<Stored[]> {
  const result =
    await sql<Stored>`select distinct on (r.subject_id) r.id, r.kind, r.subject_id as "subjectId", r.title, r.sha256,
      coalesce(r.outcome, 'open') as state,
      jsonb_build_object('approvals', r.approvals, 'roles', r.roles, 'authorMay', r.author_may) as rule, r.authors,
      r.asked_by as "askedBy", to_jsonb(r.asked_at) as "askedAt", r.due, r.effective, to_jsonb(r.ended_at) as "endedAt",
      coalesce((select jsonb_agg(jsonb_build_object('vote', v.vote, 'by', v.voted_by, 'at', v.voted_at, 'reason', v.reason,
        'roles', v.roles, 'withdrawnAt', v.withdrawn_at) order by v.voted_at, v.id)
        from approval_vote v where v.request_id = r.id), '[]') as votes
    from approval_request r where r.kind = ${kind} and r.subject_id = any(${[...subjectIds]}::uuid[])
    order by r.subject_id, r.asked_at desc, r.id desc`.execute(db);
  return result.rows;
}

/** Holds the request, so that of two votes at once the second sees the first. */
export async function lockRequest({ db }: CommandContext, id: string): Promise<void> {
  await sql`select from approval_request where id = ${id} for update`.execute(db);
}

type New = Pick<Approval, 'kind' | 'subjectId' | 'title' | 'sha256' | 'authors' | 'due' | 'effective' | 'rule'> & {
  readonly ownerUnit: string;
  readonly pageId: string;
};

export async function insertRequest(ctx: CommandContext, asked: New): Promise<void> {
  const { approvals, roles, authorMay } = asked.rule;
  await sql`insert into approval_request (id, tenant_id, owner_unit, kind, subject_id, page_id, title, sha256, approvals, roles, author_may,
      authors, asked_by, asked_at, due, effective)
    values (${newId()}, ${ctx.tenant}, ${asked.ownerUnit}, ${asked.kind}, ${asked.subjectId}, ${asked.pageId}, ${asked.title}, ${asked.sha256},
      ${approvals}, ${roles}, ${authorMay}, ${asked.authors}, ${ctx.actor}, ${ctx.now}, ${asked.due}, ${asked.effective})`.execute(
    ctx.db,
  );
}

export async function insertVote(
  ctx: CommandContext,
  requestId: string,
  { vote, reason, roles }: Pick<Approval['votes'][number], 'vote' | 'reason' | 'roles'>,
): Promise<void> {
  await sql`insert into approval_vote (id, tenant_id, request_id, vote, reason, roles, voted_by, voted_at)
    values (${newId()}, ${ctx.tenant}, ${requestId}, ${vote}, ${reason}, ${roles}, ${ctx.actor}, ${ctx.now})`.execute(
    ctx.db,
  );
}

/** @returns whether the caller had voted */
export async function withdrawVote(ctx: CommandContext, requestId: string): Promise<boolean> {
  const result = await sql`update approval_vote set withdrawn_at = ${ctx.now}
    where request_id = ${requestId} and voted_by = ${ctx.actor} and withdrawn_at is null`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

/** What is approved late holds since then, never since before. */
export async function endRequest(
  ctx: CommandContext,
  requestId: string,
  outcome: 'approved' | 'refused' | 'withdrawn',
): Promise<void> {
  await sql`update approval_request set outcome = ${outcome}, ended_at = ${ctx.now},
      effective = case when ${outcome} = 'approved' then greatest(effective, ${ctx.today}::date) else effective end
    where id = ${requestId}`.execute(ctx.db);
}

/** Whether a unit lies below one of these. */
export async function isBelow(
  { db }: Pick<QueryContext, 'db'>,
  unit: string,
  units: readonly string[],
): Promise<boolean> {
  const result =
    await sql`select from unit_closure where descendant = ${unit} and ancestor = any(${[...units]}::uuid[])`.execute(
      db,
    );
  return result.rows.length > 0;
}

export async function unitOf({ db }: Pick<QueryContext, 'db'>, requestId: string): Promise<string> {
  const result = await sql<{
    unit: string;
  }>`select owner_unit as unit from approval_request where id = ${requestId}`.execute(db);
  return result.rows[0]?.unit ?? '';
}
