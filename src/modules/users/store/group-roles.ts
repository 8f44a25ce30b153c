// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../../platform/db/row-set.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';

/** What the members of a group of the identity provider have as long as they are in it. */
export type GroupRole = {
  readonly id: string;
  readonly groupId: string;
  readonly role: string;
  /** Null for the whole group of organisations. */
  readonly units: string[] | null;
  readonly mappedBy: string;
  readonly mappedAt: string;
};

type Row = Omit<GroupRole, 'mappedAt'> & { readonly mappedAt: Date };
const columns = sql`g.id, g.group_id as "groupId", g.role, g.units, g.mapped_by as "mappedBy", g.mapped_at as "mappedAt"`;
const asGroupRole = (row: Row): GroupRole => ({ ...row, mappedAt: row.mappedAt.toISOString() });

/** What these groups give now. */
export async function readGroupRoles({ db }: QueryContext, groupIds: readonly string[]): Promise<GroupRole[]> {
  const result = await sql<Row>`select ${columns} from group_role g
    where g.group_id = any(${[...groupIds]}::uuid[]) and g.ended_at is null order by g.mapped_at, g.id`.execute(db);
  return result.rows.map(asGroupRole);
}

export type NewGroupRole = Pick<GroupRole, 'groupId' | 'role' | 'units'> & { readonly name: string };

export async function addGroupRole(ctx: CommandContext, given: NewGroupRole): Promise<GroupRole> {
  const { name, ...row } = { ...given, id: newId(), mappedBy: ctx.actor, mappedAt: ctx.now };
  await sql`insert into group_role (id, tenant_id, group_id, group_name, role, units, mapped_by, mapped_at)
    values (${row.id}, ${ctx.tenant}, ${row.groupId}, ${name}, ${row.role}, ${row.units}::uuid[], ${row.mappedBy},
      ${row.mappedAt})`.execute(ctx.db);
  return asGroupRole(row);
}

/** @returns what it was, or undefined when there is none */
export async function endGroupRole(ctx: CommandContext, id: string): Promise<GroupRole | undefined> {
  const result = await sql<Row>`update group_role g set ended_at = ${ctx.now}, ended_by = ${ctx.actor}
    where g.id = ${id} and g.ended_at is null returning ${columns}`.execute(ctx.db);
  return result.rows.map(asGroupRole)[0];
}

export async function renameGroup({ db }: CommandContext, groupId: string, name: string): Promise<void> {
  await sql`update group_role set group_name = ${name}
    where group_id = ${groupId} and ended_at is null and group_name <> ${name}`.execute(db);
}

/** Whoever has the role from this group already keeps it as it is. */
export async function giveByGroup(
  ctx: CommandContext,
  { id, role, units, mappedBy }: GroupRole,
  userIds: readonly string[],
): Promise<void> {
  const rows = userIds.map((userId) => ({ id: newId(), userId }));
  await sql`insert into membership (id, tenant_id, user_id, role, units, valid_from, granted_by, group_role_id)
    select r.id, ${ctx.tenant}, r."userId", ${role}, ${units}::uuid[], ${ctx.now}, ${mappedBy}, ${id}
    from ${rowSet(rows, { id: 'uuid', userId: 'uuid' })} as r
    on conflict (group_role_id, user_id) where ended_at is null do nothing`.execute(ctx.db);
}

/** @returns who had the role from this group and is none of those that stay */
export async function takeByGroup(ctx: CommandContext, id: string, staying: readonly string[]): Promise<string[]> {
  const result = await sql<{ userId: string }>`update membership set ended_at = ${ctx.now}, ended_by = ${ctx.actor}
    where group_role_id = ${id} and ended_at is null and user_id <> all(${[...staying]}::uuid[])
    returning user_id as "userId"`.execute(ctx.db);
  return result.rows.map(({ userId }) => userId);
}
