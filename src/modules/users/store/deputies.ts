// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { Deputy } from '../schemas.ts';

const deputyColumns = sql`d.id, d.user_id as "userId", d.deputy_id as "deputyId", d.from_date as "from",
  d.until_date as until, d.named_by as "namedBy"`;

/** Deputyships that have not ended. @param userId only those that this person gives or takes */
export async function readDeputies(ctx: QueryContext, userId: string | undefined): Promise<Deputy[]> {
  const wanted = userId === undefined ? sql`true` : sql`${userId}::uuid in (d.user_id, d.deputy_id)`;
  const result = await sql<Deputy>`select ${deputyColumns} from deputy d where d.ended_at is null
    and d.until_date >= ${ctx.today}::date and ${wanted} order by d.from_date, d.id`.execute(ctx.db);
  return result.rows;
}

export async function addDeputy(ctx: CommandContext, given: Omit<Deputy, 'id' | 'namedBy'>): Promise<Deputy> {
  const row = { ...given, id: newId(), namedBy: ctx.actor };
  await sql`insert into deputy (id, tenant_id, user_id, deputy_id, from_date, until_date, named_by)
    values (${row.id}, ${ctx.tenant}, ${row.userId}, ${row.deputyId}, ${row.from}, ${row.until}, ${row.namedBy})`.execute(
    ctx.db,
  );
  return row;
}

/** @param userId only one that this person gave */
export async function endDeputy(ctx: CommandContext, id: string, userId: string | undefined): Promise<boolean> {
  const result =
    await sql`update deputy set ended_at = ${ctx.now}, ended_by = ${ctx.actor} where id = ${id} and ended_at is null
    and (${userId ?? null}::uuid is null or user_id = ${userId ?? null}::uuid)`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
