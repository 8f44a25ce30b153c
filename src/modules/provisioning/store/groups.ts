// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../../platform/db/row-set.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import type { ProvisionedGroup } from '../contract.ts';
import { type Page, readNumbered } from '../store.ts';

type Row = Omit<ProvisionedGroup, 'createdAt' | 'changedAt'> & { createdAt: Date; changedAt: Date };
const columns = sql`g.id, g.display_name as "displayName", g.external_id as "externalId",
  coalesce((select jsonb_agg(jsonb_build_object('id', p.user_id, 'userName', p.user_name) order by p.user_id)
    from provisioned_group_member m join provisioned_person p on p.user_id = m.user_id and p.tenant_id = m.tenant_id
    where m.group_id = g.id), '[]') as members,
  g.created_at as "createdAt", g.changed_at as "changedAt", g.revision`;
const asGroup = (row: Row): ProvisionedGroup => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
});

export type GroupFilter = { id?: string; displayName?: string; externalId?: string; member?: string };

/** Groups that fit every field, in the order in which they were made. */
export async function readGroups(
  ctx: QueryContext,
  { id, displayName, externalId, member, from, limit }: GroupFilter & Page,
) {
  const wanted = sql`(${id ?? null}::uuid is null or g.id = ${id ?? null}::uuid)
    and (${displayName ?? null}::text is null or lower(g.display_name) = lower(${displayName ?? null}::text))
    and (${externalId ?? null}::text is null or g.external_id = ${externalId ?? null}::text)
    and (${member ?? null}::uuid is null or exists (select from provisioned_group_member w
      where w.group_id = g.id and w.user_id = ${member ?? null}::uuid))`;
  const found = sql`provisioned_group g where ${wanted}`;
  const { items, total } = await readNumbered<Row>(ctx, columns, found, sql`g.created_at, g.id`, { from, limit });
  return { items: items.map(asGroup), total };
}

export async function readGroup(ctx: QueryContext, id: string): Promise<ProvisionedGroup | undefined> {
  const result = await sql<Row>`select ${columns} from provisioned_group g where g.id = ${id}`.execute(ctx.db);
  return result.rows.map(asGroup)[0];
}

/** Held until the end of the transaction. */
export async function lockGroup(ctx: CommandContext, id: string): Promise<ProvisionedGroup | undefined> {
  await sql`select from provisioned_group where id = ${id} for update`.execute(ctx.db);
  return readGroup(ctx, id);
}

export async function writeGroup(
  ctx: CommandContext,
  { id, displayName, externalId }: Pick<ProvisionedGroup, 'id' | 'displayName' | 'externalId'>,
): Promise<void> {
  await sql`insert into provisioned_group as g (id, tenant_id, display_name, external_id, created_at, changed_at)
    values (${id}, ${ctx.tenant}, ${displayName}, ${externalId}, ${ctx.now}, ${ctx.now})
    on conflict (id) do update set display_name = excluded.display_name, external_id = excluded.external_id,
      changed_at = excluded.changed_at`.execute(ctx.db);
}

/** @returns who of these people is named now; nobody of them is removed before the end of the transaction */
export async function holdNamed(ctx: CommandContext, ids: readonly string[]): Promise<string[]> {
  const result = await sql<{ userId: string }>`select user_id as "userId" from provisioned_person
    where user_id = any(${[...ids]}::uuid[]) and removed_at is null order by user_id for key share`.execute(ctx.db);
  return result.rows.map(({ userId }) => userId);
}

export async function writeMembers(ctx: CommandContext, groupId: string, ids: readonly string[]): Promise<void> {
  await sql`delete from provisioned_group_member where group_id = ${groupId}
    and user_id <> all(${[...ids]}::uuid[])`.execute(ctx.db);
  const rows = ids.map((userId) => ({ id: newId(), userId }));
  await sql`insert into provisioned_group_member (id, tenant_id, group_id, user_id)
    select r.id, ${ctx.tenant}, ${groupId}, r."userId" from ${rowSet(rows, { id: 'uuid', userId: 'uuid' })} as r
    on conflict do nothing`.execute(ctx.db);
}

export async function removeGroup(ctx: CommandContext, id: string): Promise<void> {
  await sql`delete from provisioned_group where id = ${id}`.execute(ctx.db);
}
