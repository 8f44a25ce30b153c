// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';

/** Since when the calendar of a person has an address; undefined when it has none. */
export async function readFeed(ctx: QueryContext, userId: string): Promise<Date | undefined> {
  const result = await sql<{ createdAt: Date }>`select created_at as "createdAt" from calendar_feed
    where user_id = ${userId} and closed_at is null`.execute(ctx.db);
  return result.rows[0]?.createdAt;
}

export async function insertFeed(ctx: CommandContext, userId: string, codeDigest: string): Promise<void> {
  await sql`insert into calendar_feed (id, tenant_id, user_id, code_digest, created_at)
    values (${newId()}, ${ctx.tenant}, ${userId}, ${codeDigest}, ${ctx.now})`.execute(ctx.db);
}

export async function closeFeed(ctx: CommandContext, userId: string): Promise<void> {
  await sql`update calendar_feed set closed_at = ${ctx.now} where user_id = ${userId} and closed_at is null`.execute(
    ctx.db,
  );
}

export type OpenFeed = { readonly tenant: string; readonly userId: string };

/** The open feed with a digest; before a tenant is chosen. */
export async function findFeed(db: Db, codeDigest: string): Promise<OpenFeed | undefined> {
  const found = await sql<OpenFeed>`select tenant_id as tenant, user_id as "userId"
    from wardline.find_calendar_feed(${codeDigest})`.execute(db);
  return found.rows[0];
}
