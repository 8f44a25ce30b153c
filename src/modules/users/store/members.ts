// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import { inOrder, like, readPage } from '../../../platform/db/list.ts';
import { countFacets } from '../../../platform/db/list-facets.ts';
import type { QueryContext } from '../../../platform/invoke/context.ts';
import { userOf } from '../actor.ts';
import { type Member, memberList } from '../schemas.ts';
import { holds, type Reading } from '../store.ts';
import { touches } from './scope.ts';

const secondFactor = sql`(p.user_id in (select f.user_id from second_factors() f))`;
const held = (now: Date) => sql`from membership m where m.user_id = p.user_id and ${holds(now)}`;
const columns = (now: Date) => sql`p.user_id as "userId", p.kind, p.name, p.email, ${secondFactor} as "secondFactor",
  p.blocked_at is not null as blocked, p.provisioned,
  coalesce((select array_agg(distinct m.role order by m.role) ${held(now)}), '{}') as roles`;

/**
 * A member lies where a role of theirs does that has not ended, or begins later: one for the whole group, and none at all,
 * lie outside every part of it. Oneself one always sees.
 */
const visible = (ctx: QueryContext) =>
  ctx.scope === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`(p.user_id is not distinct from ${userOf(ctx.actor) ?? null}::uuid or exists (select from membership m
        where m.user_id = p.user_id and m.ended_at is null and (m.valid_until is null or m.valid_until > ${ctx.now})
          and ${touches(ctx.scope, sql.ref('m.units'))}))`;

const listOf = (ctx: QueryContext) => ({
  spec: memberList,
  sources: [
    {
      from: sql`member p`,
      id: sql.ref('p.user_id'),
      fixed: [sql.ref('p.tenant_id')],
      where: sql`true`,
      visible: visible(ctx),
      holds: (text: string) => sql`concat_ws(' ', p.name, p.email) ilike ${like(text)}`,
      columns: {
        name: { sql: sql.ref('p.name'), always: true as const },
        email: { sql: sql.ref('p.email') },
        kind: { sql: sql.ref('p.kind') },
        role: {
          sql: sql`(select min(m.role) ${held(ctx.now)})`,
          among: (roles: readonly string[]) =>
            sql`exists (select ${held(ctx.now)} and m.role = any(${[...roles]}::text[]))`,
        },
        secondFactor: { sql: secondFactor },
        blocked: { sql: sql`(p.blocked_at is not null)` },
        provisioned: { sql: sql.ref('p.provisioned') },
      },
    },
  ],
});

export async function readMembers(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ items: Member[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(ctx), query);
  const result = await sql<Member & { id: string }>`select p.user_id as id, ${columns(ctx.now)} from member p
    where p.user_id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows), cursor };
}

/** Counted anew each time: who has a second factor is not on the trail, and roles begin and end by themselves. */
export const countMembers = (ctx: QueryContext, selection: Selection) => countFacets(ctx.db, listOf(ctx), selection);

/** Whoever this is, and wherever they work. */
export async function readMember(ctx: Reading, userId: string): Promise<Member | undefined> {
  const result = await sql<Member>`select ${columns(ctx.now)} from member p where p.user_id = ${userId}`.execute(
    ctx.db,
  );
  return result.rows[0];
}

/** @returns undefined for somebody outside the scope as well */
export async function readMemberInScope(ctx: QueryContext, userId: string): Promise<Member | undefined> {
  const result = await sql<Member>`select ${columns(ctx.now)} from member p
    where p.user_id = ${userId} and ${visible(ctx)}`.execute(ctx.db);
  return result.rows[0];
}
