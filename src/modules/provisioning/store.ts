// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { ProvisionedPerson } from './contract.ts';

type Row = Omit<ProvisionedPerson, 'createdAt' | 'changedAt'> & { createdAt: Date; changedAt: Date };
const columns = sql`p.user_id as id, p.user_name as "userName", p.external_id as "externalId", p.email,
  p.display_name as "displayName", p.given_name as "givenName", p.family_name as "familyName", p.active,
  p.created_at as "createdAt", p.changed_at as "changedAt", p.revision`;
const asPerson = (row: Row): ProvisionedPerson => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
});

export type Page = { readonly from: number; readonly limit: number };
export type PersonFilter = { id?: string; userName?: string; externalId?: string; email?: string };

/** One page, counted by rows from 1 as RFC 7644 (3.4.2.4) does, and how many rows there are in all. */
export async function readNumbered<T>(
  { db }: QueryContext,
  columns: RawBuilder<unknown>,
  found: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { from, limit }: Page,
): Promise<{ items: T[]; total: number }> {
  const items =
    await sql<T>`select ${columns} from ${found} order by ${order} limit ${limit} offset ${from - 1}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*) as total from ${found}`.execute(db);
  return { items: items.rows, total: counted.rows[0]?.total ?? 0 };
}

/** People who are named now and fit every field, in the order in which they were first named. */
export async function readPeople(
  ctx: QueryContext,
  { id, userName, externalId, email, from, limit }: PersonFilter & Page,
) {
  const wanted = sql`p.removed_at is null
    and (${id ?? null}::uuid is null or p.user_id = ${id ?? null}::uuid)
    and (${userName ?? null}::text is null or lower(p.user_name) = lower(${userName ?? null}::text))
    and (${externalId ?? null}::text is null or p.external_id = ${externalId ?? null}::text)
    and (${email ?? null}::text is null or p.email = lower(${email ?? null}::text))`;
  const found = sql`provisioned_person p where ${wanted}`;
  const { items, total } = await readNumbered<Row>(ctx, columns, found, sql`p.created_at, p.user_id`, { from, limit });
  return { items: items.map(asPerson), total };
}

export async function readPerson(ctx: QueryContext, id: string): Promise<ProvisionedPerson | undefined> {
  const result = await sql<Row>`select ${columns} from provisioned_person p
    where p.user_id = ${id} and p.removed_at is null`.execute(ctx.db);
  return result.rows.map(asPerson)[0];
}

/** Held until the end of the transaction, so that two edits do not overtake each other. */
export async function lockPerson(ctx: CommandContext, id: string): Promise<ProvisionedPerson | undefined> {
  await sql`select from provisioned_person where user_id = ${id} for update`.execute(ctx.db);
  return readPerson(ctx, id);
}

/** Whether somebody else is named so. */
export async function isNameTaken(ctx: CommandContext, userName: string, id: string): Promise<boolean> {
  const result = await sql`select from provisioned_person
    where lower(user_name) = lower(${userName}) and user_id <> ${id}`.execute(ctx.db);
  return result.rows.length > 0;
}

export type Said = Omit<ProvisionedPerson, 'createdAt' | 'changedAt' | 'revision'>;

/** Writes what is said of a person, also of one who was removed before. */
export async function writePerson(ctx: CommandContext, said: Said): Promise<void> {
  await sql`insert into provisioned_person as p (id, tenant_id, user_id, user_name, external_id, email, display_name, given_name,
      family_name, active, created_at, changed_at)
    values (${newId()}, ${ctx.tenant}, ${said.id}, ${said.userName}, ${said.externalId}, ${said.email}, ${said.displayName},
      ${said.givenName}, ${said.familyName}, ${said.active}, ${ctx.now}, ${ctx.now})
    on conflict (tenant_id, user_id) do update set user_name = excluded.user_name, external_id = excluded.external_id,
      email = excluded.email, display_name = excluded.display_name, given_name = excluded.given_name,
      family_name = excluded.family_name, active = excluded.active, removed_at = null, changed_at = excluded.changed_at`.execute(
    ctx.db,
  );
}

/** When provisioning blocked this account; null when it did not. */
export async function readBlock(ctx: CommandContext, id: string): Promise<Date | null> {
  const result = await sql<{ at: Date | null }>`select blocked_at as at from provisioned_person
    where user_id = ${id}`.execute(ctx.db);
  return result.rows[0]?.at ?? null;
}

export async function noteBlock(ctx: CommandContext, id: string, at: Date | null): Promise<void> {
  await sql`update provisioned_person set blocked_at = ${at} where user_id = ${id} and blocked_at is distinct from ${at}`.execute(
    ctx.db,
  );
}

/** Leaves a row that names nobody. */
export async function removePerson(ctx: CommandContext, id: string): Promise<void> {
  await sql`delete from provisioned_group_member where user_id = ${id}`.execute(ctx.db);
  await sql`update provisioned_person set user_name = null, external_id = null, email = null, display_name = null,
    given_name = null, family_name = null, active = false, changed_at = ${ctx.now}, removed_at = ${ctx.now}
    where user_id = ${id}`.execute(ctx.db);
}
