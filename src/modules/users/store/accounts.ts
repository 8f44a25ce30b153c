// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/invoke/context.ts';

/** @returns the id of the account with this address; undefined for one of other tenants' people */
export async function openAccount(
  { db }: CommandContext,
  freshId: string,
  name: string,
  email: string,
): Promise<string | undefined> {
  const result = await sql<{
    id: string | null;
  }>`select wardline.open_account(${freshId}, ${name}, ${email}) as id`.execute(db);
  return result.rows[0]?.id ?? undefined;
}

export async function renameAccount(
  { db }: CommandContext,
  userId: string,
  name: string,
  email: string,
): Promise<void> {
  await sql`select wardline.rename_account(${userId}, ${name}, ${email})`.execute(db);
}

export async function renameMember({ db }: CommandContext, userId: string, name: string, email: string): Promise<void> {
  await sql`update member set name = ${name}, email = ${email}
    where user_id = ${userId} and (name, email) is distinct from (${name}, ${email})`.execute(db);
}

export async function setProvisioned({ db }: CommandContext, userId: string, isProvisioned: boolean): Promise<void> {
  await sql`update member set provisioned = ${isProvisioned} where user_id = ${userId} and provisioned <> ${isProvisioned}`.execute(
    db,
  );
}

export async function endMemberships(ctx: CommandContext, userId: string): Promise<void> {
  await sql`update membership set ended_at = ${ctx.now}, ended_by = ${ctx.actor}
    where user_id = ${userId} and ended_at is null and (valid_until is null or valid_until > ${ctx.now})`.execute(
    ctx.db,
  );
}

export async function liftBlock({ db }: CommandContext, userId: string, blockedAt: Date): Promise<void> {
  await sql`update member set blocked_at = null, blocked_by = null
    where user_id = ${userId} and blocked_at = ${blockedAt}`.execute(db);
}
