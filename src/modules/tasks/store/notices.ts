// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { DueItem } from '../../due.ts';
import { type ReminderDays, type Stage, usualDays } from '../model.ts';

/** Notes that a person is told of these now. @returns how many of them the person was not told of before */
export async function noteTold(
  ctx: CommandContext,
  userId: string,
  stage: Stage,
  items: readonly DueItem[],
): Promise<number> {
  const result = await sql`insert into due_notice (id, tenant_id, user_id, kind, item_id, due, stage, told_at)
    select n.id, ${ctx.tenant}::uuid, ${userId}::uuid, n.kind, n.item, n.due, ${stage}, ${ctx.now}
    from unnest(${items.map(() => newId())}::uuid[], ${items.map(({ kind }) => kind)}::text[], ${items.map(({ id }) => id)}::text[],
      ${items.map(({ due }) => due)}::date[]) as n(id, kind, item, due)
    on conflict (tenant_id, user_id, kind, item_id, due, stage) do nothing`.execute(ctx.db);
  return Number(result.numAffectedRows ?? 0n);
}

/** Whether everybody was reminded today. */
export async function isRoundDone({ db, today }: Pick<QueryContext, 'db' | 'today'>): Promise<boolean> {
  const result = await sql`select from due_round where day >= ${today}::date`.execute(db);
  return result.rows.length > 0;
}

export async function noteRound({ db, tenant, today }: CommandContext): Promise<void> {
  await sql`insert into due_round (tenant_id, day) values (${tenant}, ${today}::date)
    on conflict (tenant_id) do update set day = excluded.day`.execute(db);
}

type Setting = ReminderDays & { readonly revision: number | null };

/** How many days; the usual ones, without a revision, where nobody has set any. */
export async function readDays({ db }: Pick<QueryContext, 'db'>): Promise<Setting> {
  const result = await sql<Setting>`select ahead, late, revision from reminder_setting`.execute(db);
  return result.rows[0] ?? { ...usualDays, revision: null };
}

/** @param seen the revision that the person has seen; null for the usual days. @returns whether it is still that */
export async function saveDays(
  ctx: CommandContext,
  seen: number | null,
  { ahead, late }: ReminderDays,
): Promise<boolean> {
  const result =
    seen === null
      ? await sql`insert into reminder_setting (id, tenant_id, ahead, late)
          values (${newId()}, ${ctx.tenant}, ${ahead}, ${late}) on conflict (tenant_id) do nothing`.execute(ctx.db)
      : await sql`update reminder_setting set ahead = ${ahead}, late = ${late} where revision = ${seen}`.execute(
          ctx.db,
        );
  return result.numAffectedRows === 1n;
}
