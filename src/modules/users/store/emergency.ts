// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { EmergencyUse } from '../schemas.ts';

type Row = Omit<EmergencyUse, 'usedAt' | 'reviewedAt'> & { usedAt: Date; reviewedAt: Date | null };

export async function isNoted({ db }: Pick<QueryContext, 'db'>, session: string): Promise<boolean> {
  const result = await sql`select from emergency_use where session_id = ${session}`.execute(db);
  return result.rows.length > 0;
}

/** @returns the id of the note, or undefined when the session is noted already */
export async function noteUse(
  ctx: Pick<CommandContext, 'db' | 'tenant' | 'now'>,
  userId: string,
  session: string,
): Promise<string | undefined> {
  const result = await sql<{ id: string }>`insert into emergency_use (id, tenant_id, user_id, session_id, used_at)
    values (${newId()}, ${ctx.tenant}, ${userId}, ${session}, ${ctx.now})
    on conflict (tenant_id, session_id) do nothing returning id`.execute(ctx.db);
  return result.rows[0]?.id;
}

/** Those that wait for a review first, then the latest. */
export async function readUses(ctx: QueryContext): Promise<EmergencyUse[]> {
  const result =
    await sql<Row>`select e.id, e.user_id as "userId", p.name, e.used_at as "usedAt", e.reviewed_at as "reviewedAt",
      e.reviewed_by as "reviewedBy", e.finding
    from emergency_use e join member p on p.user_id = e.user_id order by e.reviewed_at is not null, e.used_at desc, e.id limit 500`.execute(
      ctx.db,
    );
  return result.rows.map((row) => ({
    ...row,
    usedAt: row.usedAt.toISOString(),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
  }));
}

/** @param own the reviewer's account, who must not be the one that was used */
export async function reviewUse(
  ctx: CommandContext,
  id: string,
  own: string | null,
  finding: string,
): Promise<boolean> {
  const result =
    await sql`update emergency_use set reviewed_at = ${ctx.now}, reviewed_by = ${ctx.actor}, finding = ${finding}
    where id = ${id} and reviewed_at is null and user_id is distinct from ${own}::uuid`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
