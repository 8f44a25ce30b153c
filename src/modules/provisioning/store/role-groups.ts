// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import { inOrder, like, readPage } from '../../../platform/db/list.ts';
import { readFacets } from '../../../platform/db/list-facets.ts';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { groupList, type RoleGroup } from '../contract.ts';

/** Groups lie in no part of the organisation. */
const listOf = ({ scope }: QueryContext) => ({
  spec: groupList,
  sources: [
    {
      from: sql`provisioned_group g`,
      id: sql.ref('g.id'),
      fixed: [sql.ref('g.tenant_id')],
      where: sql`true`,
      visible: scope === 'all' ? sql<boolean>`true` : sql<boolean>`false`,
      holds: (text: string) => sql`g.display_name ilike ${like(text)}`,
      columns: { name: { sql: sql.ref('g.display_name'), always: true as const } },
    },
  ],
});

type Row = Omit<RoleGroup, 'roles'>;

export async function readRoleGroups(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ items: Row[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(ctx), query);
  const result = await sql<Row>`select g.id, g.display_name as name,
      (select count(*) from provisioned_group_member m where m.group_id = g.id) as members
    from provisioned_group g where g.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows), cursor };
}

export const countRoleGroups = (ctx: QueryContext, selection: Selection) => readFacets(ctx, listOf(ctx), selection);

export async function readNamedIn({ db }: QueryContext, id: string): Promise<{ userId: string; name: string }[]> {
  const result = await sql<{ userId: string; name: string }>`select * from (select p.user_id as "userId",
      coalesce(p.display_name, nullif(concat_ws(' ', p.given_name, p.family_name), ''), p.user_name) as name
    from provisioned_group_member m join provisioned_person p on p.user_id = m.user_id and p.tenant_id = m.tenant_id
    where m.group_id = ${id}) named order by name collate wardline.words, "userId"`.execute(db);
  return result.rows;
}
