// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { SavedView } from './contract.ts';
import { ownerOf } from './model.ts';

const isOwn = ({ actor }: QueryContext): RawBuilder<boolean> => sql<boolean>`v.owner = ${ownerOf(actor)}`;
/** A view of one person does not exist for anybody else, unless it is shared. */
const visible = (ctx: QueryContext): RawBuilder<boolean> =>
  sql<boolean>`(v.removed_at is null and (${isOwn(ctx)} or v.shared))`;
const fields = (ctx: QueryContext) =>
  sql`v.id, v.revision, v.list, v.name, v.parameters, v.shared, v.owner, ${isOwn(ctx)} as own`;

export async function readViews(ctx: QueryContext, list: string): Promise<SavedView[]> {
  const result = await sql<SavedView>`select ${fields(ctx)} from saved_view v
    where v.list = ${list} and ${visible(ctx)} order by v.name collate wardline.words, v.id`.execute(ctx.db);
  return result.rows;
}

export async function readView(ctx: QueryContext, id: string): Promise<SavedView | undefined> {
  const result = await sql<SavedView>`select ${fields(ctx)} from saved_view v
    where v.id = ${id} and ${visible(ctx)}`.execute(ctx.db);
  return result.rows[0];
}

/** A view that the caller has removed. */
export async function readRemoved(ctx: QueryContext, id: string): Promise<SavedView | undefined> {
  const result = await sql<SavedView>`select ${fields(ctx)} from saved_view v
    where v.id = ${id} and v.removed_by = ${ownerOf(ctx.actor)}`.execute(ctx.db);
  return result.rows[0];
}

export type Kept = Pick<SavedView, 'list' | 'name' | 'owner' | 'shared'> & { readonly id: string | null };

/** Which of the bounds and unique names stands in the way of a view that is kept like this; undefined when none does. */
export async function readObstacle(
  ctx: QueryContext,
  { id, list, name, owner, shared }: Kept,
  most: number,
): Promise<'name' | 'count' | undefined> {
  const beside = sql`(v.owner = ${owner} or (v.shared and ${shared}))`;
  const result = await sql<{ names: number; own: number; shared: number }>`
    select count(*) filter (where lower(v.name) = lower(${name})) as names,
      count(*) filter (where v.owner = ${owner}) as own, count(*) filter (where v.shared) as shared
    from saved_view v
    where v.list = ${list} and v.removed_at is null and v.id is distinct from ${id}::uuid and ${beside}`.execute(
    ctx.db,
  );
  const [found] = result.rows;
  if (found && found.names > 0) return 'name';
  return found && (found.own >= most || (shared && found.shared >= most)) ? 'count' : undefined;
}

/** Adds a view of the caller; what the caller has removed more than a day ago goes for good. */
export async function insertView(
  ctx: CommandContext,
  { list, name, parameters }: Pick<SavedView, 'list' | 'name' | 'parameters'>,
): Promise<string> {
  const id = newId();
  const owner = ownerOf(ctx.actor);
  await sql`delete from saved_view v where v.owner = ${owner} and v.removed_at < ${ctx.now}::timestamptz - interval '1 day'`.execute(
    ctx.db,
  );
  await sql`insert into saved_view (id, tenant_id, owner, list, name, parameters)
    values (${id}, ${ctx.tenant}, ${owner}, ${list}, ${name}, ${JSON.stringify(parameters)}::jsonb)`.execute(ctx.db);
  return id;
}

/** @returns whether there is such a view in this revision */
export async function updateView(
  ctx: CommandContext,
  { id, revision, name, parameters, shared }: SavedView,
): Promise<boolean> {
  const result = await sql`update saved_view v
    set name = ${name}, parameters = ${JSON.stringify(parameters)}::jsonb, shared = ${shared}
    where v.id = ${id} and v.revision = ${revision} and v.removed_at is null`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export async function markRemoved(ctx: CommandContext, id: string, removed: boolean): Promise<void> {
  await sql`update saved_view v set removed_at = ${removed ? ctx.now : null}, removed_by = ${removed ? ownerOf(ctx.actor) : null}
    where v.id = ${id}`.execute(ctx.db);
}

export async function readDefault(ctx: QueryContext, list: string): Promise<string | null> {
  const result = await sql<{ id: string }>`select v.id from saved_view_default d join saved_view v on v.id = d.view_id
    where d.owner = ${ownerOf(ctx.actor)} and d.list = ${list} and ${visible(ctx)}`.execute(ctx.db);
  return result.rows[0]?.id ?? null;
}

export async function setDefault(ctx: CommandContext, list: string, viewId: string | null): Promise<void> {
  const owner = ownerOf(ctx.actor);
  await (viewId === null
    ? sql`delete from saved_view_default where owner = ${owner} and list = ${list}`
    : sql`insert into saved_view_default (id, tenant_id, owner, list, view_id)
        values (${newId()}, ${ctx.tenant}, ${owner}, ${list}, ${viewId})
        on conflict (tenant_id, owner, list) do update set view_id = excluded.view_id`
  ).execute(ctx.db);
}
