// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../../platform/db/row-set.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { writableIn } from '../../../platform/tenancy/scope.ts';
import { type Edit, touchRow } from '../../register.ts';
import type { Decision } from '../model.ts';
import type { CampaignDetail, NewLine, ReviewLine } from '../schemas.ts';

export type StoredLine = Omit<ReviewLine, 'state'>;

/** The lines of a campaign, in the order of its list. */
export async function readLines(ctx: QueryContext, campaignId: string): Promise<StoredLine[]> {
  const result = await sql<StoredLine>`select id, place, account, person, entitlement, privileged,
      last_used as "lastUsed", reviewer, left_on as "leftOn", still_there is not null as "stillThere", decision, note,
      decided_by as "decidedBy", to_jsonb(decided_at) as "decidedAt", done_on as "doneOn", done_by as "doneBy",
      confirmed_by as "confirmedBy"
    from recertification_line where campaign_id = ${campaignId} order by place`.execute(ctx.db);
  return result.rows;
}

export type Counted = Pick<
  CampaignDetail,
  'progress' | 'privileged' | 'privilegedUnknown' | 'leavers' | 'stillThere' | 'withoutReviewer'
> & { readonly campaignId: string };

/** How many lines of some campaigns stand where (`lineStateOf` of the model in SQL); a campaign without lines is absent. */
export async function countLines(ctx: QueryContext, campaignIds: readonly string[]): Promise<Counted[]> {
  const goes = sql`l.decision in ('remove', 'change')`;
  const result = await sql<Counted>`select l.campaign_id as "campaignId", jsonb_build_object(
        'undecided', count(*) filter (where l.decision is null), 'kept', count(*) filter (where l.decision = 'keep'),
        'to-do', count(*) filter (where ${goes} and l.confirmed_by is null and l.done_on is null),
        'said-done', count(*) filter (where ${goes} and l.confirmed_by is null and l.done_on is not null),
        'confirmed', count(*) filter (where ${goes} and l.confirmed_by is not null)) as progress,
      count(*) filter (where l.privileged)::int as privileged, count(*) filter (where l.privileged is null)::int as "privilegedUnknown",
      count(*) filter (where l.left_on is not null)::int as leavers, count(*) filter (where l.still_there is not null)::int as "stillThere",
      count(*) filter (where l.reviewer is null and l.decision is null)::int as "withoutReviewer"
    from recertification_line l where l.campaign_id = any(${[...campaignIds]}::uuid[]) group by l.campaign_id`.execute(
    ctx.db,
  );
  return result.rows;
}

export type Taken = NewLine & { readonly leftOn: string | null; readonly stillThere: string | null };

export async function insertLines(ctx: CommandContext, campaignId: string, lines: readonly Taken[]): Promise<void> {
  const rows = lines.map((line, place) => ({ id: newId(), place, ...line }));
  await sql`insert into recertification_line (id, tenant_id, campaign_id, place, account, person, entitlement, privileged, last_used,
      reviewer, left_on, still_there)
    select q.id, ${ctx.tenant}, ${campaignId}, q.place, q.account, q.person, q.entitlement, q.privileged, q."lastUsed", q.reviewer,
      q."leftOn", q."stillThere"
    from ${rowSet(rows, { id: 'uuid', place: 'integer', account: 'text', person: 'text', entitlement: 'text', privileged: 'boolean', lastUsed: 'date', reviewer: 'text', leftOn: 'date', stillThere: 'uuid' })} q`.execute(
    ctx.db,
  );
}

export async function assignReviewer(ctx: CommandContext, ids: readonly string[], reviewer: string): Promise<void> {
  await sql`update recertification_line set reviewer = ${reviewer} where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
}

export async function writeDecision(
  ctx: CommandContext,
  ids: readonly string[],
  { decision, note }: { readonly decision: Decision | null; readonly note: string | null },
): Promise<void> {
  const by = decision === null ? null : ctx.actor;
  await sql`update recertification_line set decision = ${decision}, note = ${note}, decided_by = ${by},
      decided_at = ${decision === null ? null : ctx.now}::timestamptz, done_on = null, done_by = null
    where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
}

export async function writeDone(ctx: CommandContext, ids: readonly string[], doneOn: string): Promise<void> {
  await sql`update recertification_line set done_on = ${doneOn}, done_by = ${ctx.actor}
    where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
}

/** Rights that were to go and are not in the list that a campaign has frozen are confirmed by it. */
export async function confirmGone(ctx: CommandContext, campaignId: string, ids: readonly string[]): Promise<void> {
  await sql`update recertification_line set confirmed_by = ${campaignId} where id = any(${[...ids]}::uuid[])`.execute(
    ctx.db,
  );
}

/** Rights of a system that earlier campaigns wanted removed and that no list has confirmed as gone. */
export async function readUnconfirmed(
  ctx: QueryContext,
  campaignId: string,
): Promise<{ id: string; account: string; entitlement: string }[]> {
  const result = await sql<{ id: string; account: string; entitlement: string }>`select l.id, l.account, l.entitlement
    from recertification_line l join recertification_campaign c on c.id = l.campaign_id
      join recertification_campaign n on n.id = ${campaignId}
    where lower(c.system) = lower(n.system) and c.owner_unit = n.owner_unit and c.id <> n.id and c.listed_on <= n.listed_on
      and l.decision = 'remove' and l.confirmed_by is null`.execute(ctx.db);
  return result.rows;
}

export async function setStarted(ctx: CommandContext, id: string, sha256: string): Promise<void> {
  await sql`update recertification_campaign set started_at = ${ctx.now}, started_by = ${ctx.actor}, sha256 = ${sha256}
    where id = ${id}`.execute(ctx.db);
}

export async function setClosed(ctx: CommandContext, id: string, sha256: string): Promise<void> {
  await sql`update recertification_campaign set closed_at = ${ctx.now}, closed_by = ${ctx.actor}, closed_sha256 = ${sha256}
    where id = ${id}`.execute(ctx.db);
}

/** Counts the revision up. @returns whether there is such a campaign in this revision within the scope */
export const touch = (ctx: CommandContext, edit: Edit): Promise<boolean> =>
  touchRow(ctx, 'recertification_campaign', edit);

/** Holds a campaign until the end of the transaction. @returns whether the caller may write it */
export async function lockCampaign(ctx: CommandContext, id: string): Promise<boolean> {
  const result = await sql`select from recertification_campaign t where t.id = ${id} and t.removed_at is null
    and ${writableIn(ctx.scope, sql.ref('t.owner_unit'))} for update`.execute(ctx.db);
  return result.rows.length > 0;
}

export type SystemReview = {
  readonly key: string;
  /** Null while no campaign of the system was closed. */
  readonly closedOn: string | null;
  readonly undecided: number;
  readonly overdue: boolean;
};

/** Of each system with a campaign that has begun, by the lower-case name of the system and its unit. */
export async function readSystems(ctx: QueryContext): Promise<SystemReview[]> {
  const result = await sql<SystemReview>`select s.key, s.closed as "closedOn", s.overdue,
      (select count(*)::int from recertification_line l where l.campaign_id = s.newest and l.decision is null) as undecided
    from (select lower(c.system) || ' ' || c.owner_unit as key, max((c.closed_at at time zone ${ctx.timeZone})::date) as closed,
        (array_agg(c.id order by c.closed_at desc) filter (where c.closed_at is not null))[1] as newest,
        bool_or(c.closed_at is null and c.deadline < ${ctx.today}::date) as overdue
      from recertification_campaign c where c.started_at is not null and c.removed_at is null group by 1) s`.execute(
    ctx.db,
  );
  return result.rows;
}
