// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/invoke/context.ts';
import type { Fold } from '../model/fold.ts';

export type Draft = { readonly id: string; readonly fold: Fold };

/** What this run has found so far about these proposals. */
export async function readDrafts(
  ctx: CommandContext,
  runId: string,
  ids: readonly string[],
): Promise<Map<string, Fold>> {
  const result = await sql<{ id: string; content: Fold }>`select id, content from risk_proposal_draft
    where run_id = ${runId} and id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return new Map(result.rows.map((row) => [row.id, row.content]));
}

export async function writeDrafts(ctx: CommandContext, runId: string, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return;
  const ids = drafts.map((draft) => draft.id);
  const contents = drafts.map((draft) => JSON.stringify(draft.fold));
  await sql`insert into risk_proposal_draft (tenant_id, run_id, id, content, written_at)
    select ${ctx.tenant}, ${runId}, d.id, d.content, ${ctx.now} from unnest(${ids}::uuid[], ${contents}::jsonb[]) as d(id, content)
    on conflict (run_id, id) do update set content = excluded.content`.execute(ctx.db);
}

/** One page in the order of ids, after `after`. */
export async function pageDrafts(
  ctx: CommandContext,
  runId: string,
  after: string | null,
  limit: number,
): Promise<Draft[]> {
  const from = after === null ? sql`true` : sql`id > ${after}`;
  const result = await sql<Draft>`select id, content as fold from risk_proposal_draft
    where run_id = ${runId} and ${from} order by id limit ${limit}`.execute(ctx.db);
  return result.rows;
}

/** Removes the drafts of this run, and those of runs that ended more than a day ago without doing so. */
export async function clearDrafts(ctx: CommandContext, runId: string): Promise<void> {
  await sql`delete from risk_proposal_draft where tenant_id = ${ctx.tenant}
    and (run_id = ${runId} or written_at < ${ctx.now}::timestamptz - interval '1 day')`.execute(ctx.db);
}
