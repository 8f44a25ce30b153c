// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { Tx } from '../../../platform/tenancy/transaction.ts';
import type { Session, Token } from '../schemas.ts';
import type { TenantRow } from '../store.ts';

/** Tenants that a person belongs to at a time; may be read before a tenant is chosen. */
export async function readTenantsOf(db: Db | Tx, userId: string, now: Date): Promise<TenantRow[]> {
  return (await sql<TenantRow>`select id, name, kind from wardline.tenants_of(${userId}, ${now})`.execute(db)).rows;
}

/** Who of these belongs to no tenant now. */
export async function readWithoutRole({ db, now }: CommandContext, userIds: readonly string[]): Promise<string[]> {
  const result = await sql<{ userId: string }>`select u.id as "userId" from unnest(${[...userIds]}::uuid[]) u (id)
    where not exists (select from wardline.tenants_of(u.id, ${now}))`.execute(db);
  return result.rows.map(({ userId }) => userId);
}

export type FoundToken = { id: string; tenant: string; userId: string; name: string; email: string; createdAt: Date };

/** A token that holds, by the digest of its text; before a tenant is chosen. */
export async function findToken(db: Db, sha256: string, now: Date): Promise<FoundToken | undefined> {
  const result = await sql<FoundToken>`select id, tenant_id as tenant, owner_id as "userId", name, email,
    created_at as "createdAt" from wardline.find_token(${sha256}, ${now})`.execute(db);
  return result.rows[0];
}

type TokenRow = Omit<Token, 'createdAt' | 'expiresAt' | 'usedAt' | 'revokedAt'> & {
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
};

/** @param owner only those of this account */
export async function readTokens(ctx: QueryContext, owner: string | undefined): Promise<Token[]> {
  const result =
    await sql<TokenRow>`select k.id, k.owner_id as "ownerId", k.label, k.permissions, k.created_at as "createdAt",
      k.expires_at as "expiresAt", k.revoked_at as "revokedAt", u.used_at as "usedAt"
    from api_token k left join token_use u on u.token_id = k.id
    where ${owner ?? null}::uuid is null or k.owner_id = ${owner ?? null}::uuid order by k.created_at desc, k.id`.execute(
      ctx.db,
    );
  return result.rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    usedAt: row.usedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}

export async function readTokenPermissions(db: Tx, id: string): Promise<string[]> {
  const result = await sql<{ permissions: string[] }>`select permissions from api_token where id = ${id}`.execute(db);
  return result.rows[0]?.permissions ?? [];
}

export async function addToken(
  ctx: CommandContext,
  token: Pick<Token, 'id' | 'ownerId' | 'label' | 'permissions' | 'createdAt' | 'expiresAt'>,
  sha256: string,
): Promise<void> {
  await sql`insert into api_token (id, tenant_id, owner_id, label, secret_sha256, permissions, created_at, created_by, expires_at)
    values (${token.id}, ${ctx.tenant}, ${token.ownerId}, ${token.label}, ${sha256}, ${token.permissions}, ${token.createdAt},
      ${ctx.actor}, ${token.expiresAt})`.execute(ctx.db);
}

export async function revokeToken(ctx: CommandContext, id: string, owner: string | undefined): Promise<boolean> {
  const result = await sql`update api_token set revoked_at = ${ctx.now}, revoked_by = ${ctx.actor}
    where id = ${id} and revoked_at is null and (${owner ?? null}::uuid is null or owner_id = ${owner ?? null}::uuid)`.execute(
    ctx.db,
  );
  return result.numAffectedRows === 1n;
}

type SessionRow = Omit<Session, 'createdAt' | 'usedAt'> & { createdAt: Date; usedAt: Date };

export async function readSessions(ctx: QueryContext, userId: string): Promise<Session[]> {
  const result = await sql<SessionRow>`select id, created_at as "createdAt", used_at as "usedAt", address, program,
    second_factor as "secondFactor" from sessions_of(${userId})`.execute(ctx.db);
  return result.rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    usedAt: row.usedAt.toISOString(),
  }));
}

/** Signs somebody out everywhere. */
export async function endSessions(ctx: CommandContext, userId: string): Promise<void> {
  for (const { id } of await readSessions(ctx, userId)) await endSession(ctx, userId, id);
}

export async function endSession(ctx: CommandContext, userId: string, session: string): Promise<boolean> {
  const result = await sql<{ ended: boolean }>`select end_session(${userId}, ${session}) as ended`.execute(ctx.db);
  if (!result.rows[0]?.ended) return false;
  await sql`insert into session_end (id, tenant_id, user_id, session_id, ended_at)
    values (${newId()}, ${ctx.tenant}, ${userId}, ${session}, ${ctx.now})`.execute(ctx.db);
  return true;
}

/** @returns its id, for the outcome */
export async function beginCredentialChange(
  { db, tenant, now }: Pick<CommandContext, 'db' | 'tenant' | 'now'>,
  userId: string,
  what: string,
): Promise<string> {
  const id = newId();
  await sql`insert into credential_change (id, tenant_id, user_id, what, changed_at)
    values (${id}, ${tenant}, ${userId}, ${what}, ${now})`.execute(db);
  return id;
}

export async function endCredentialChange(db: Tx, id: string, outcome: string): Promise<void> {
  await sql`update credential_change set outcome = ${outcome} where id = ${id}`.execute(db);
}
