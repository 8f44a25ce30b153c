// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { Selection } from '../../../contract/list.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { writableIn } from '../../../platform/tenancy/scope.ts';
import type { AssetChanges, SeenAssets } from '../contract.ts';
import { editable } from './assets.ts';
import { isWritable, setFieldsOf } from './edit.ts';
import { selected } from './read.ts';

/**
 * Writes down the assets of a selection that the caller may write, each in its revision. Edits of more than a day ago go with
 * all that they kept, and so do those that the caller has given up.
 */
export async function insertEdit(
  ctx: CommandContext,
  selection: Selection,
): Promise<{ readonly editId: string; readonly total: number }> {
  const editId = newId();
  await sql`delete from asset_edit where begun_at < ${ctx.now}::timestamptz - interval '1 day'
    or (actor = ${ctx.actor} and run_id is null)`.execute(ctx.db);
  await sql`insert into asset_edit (id, tenant_id, actor, begun_at)
    values (${editId}, ${ctx.tenant}, ${ctx.actor}, ${ctx.now})`.execute(ctx.db);
  const rows = await sql`insert into asset_edit_row (tenant_id, edit_id, asset_id, revision)
    select ${ctx.tenant}::uuid, ${editId}::uuid, a.id, a.revision from asset a
    where ${selected(ctx, selection)} and ${isWritable(ctx)}`.execute(ctx.db);
  return { editId, total: Number(rows.numAffectedRows ?? 0n) };
}

/** @returns how many assets the edit is about */
export async function startEdit(
  ctx: CommandContext,
  editId: string,
  runId: string,
  fields: readonly (keyof AssetChanges)[],
): Promise<number> {
  await sql`update asset_edit set run_id = ${runId}, fields = ${[...fields]} where id = ${editId}`.execute(ctx.db);
  const result = await sql<{ total: number }>`select count(*)::int as total from asset_edit_row
    where edit_id = ${editId}`.execute(ctx.db);
  return result.rows[0]?.total ?? 0;
}

export async function isWritableUnit(ctx: QueryContext, unitId: string): Promise<boolean> {
  const result =
    await sql`select from unit u where u.id = ${unitId} and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(ctx.db);
  return result.rows.length > 0;
}

export type Edit = {
  readonly runId: string | null;
  readonly fields: (keyof AssetChanges)[] | null;
  readonly isUndone: boolean;
};

/** An edit that the caller has begun within a day; it stays as it is until the end of the transaction. */
export async function lockEdit(ctx: CommandContext, editId: string): Promise<Edit | undefined> {
  const result = await sql<Edit>`select run_id as "runId", fields, undone_at is not null as "isUndone"
    from asset_edit where id = ${editId} and actor = ${ctx.actor} and begun_at >= ${ctx.now}::timestamptz - interval '1 day' for update`.execute(
    ctx.db,
  );
  return result.rows[0];
}

export async function markUndone(ctx: CommandContext, editId: string): Promise<void> {
  await sql`update asset_edit set undone_at = ${ctx.now} where id = ${editId} and undone_at is null`.execute(ctx.db);
}

export type Page = { readonly editId: string; readonly after: string | null; readonly limit: number };
export type Done = { readonly last: string | null; readonly read: number; readonly changed: number };

const after = (page: Page) => sql`(${page.after}::uuid is null or r.asset_id > ${page.after}::uuid)`;

/** Changes the next assets of an edit as far as they are in the revision that was seen, and keeps what they said before. */
export async function editNext(ctx: CommandContext, page: Page, changes: AssetChanges): Promise<Done> {
  const { rows } = await sql<SeenAssets[number]>`select r.asset_id as id, r.revision from asset_edit_row r
    where r.edit_id = ${page.editId} and ${after(page)} order by r.asset_id limit ${page.limit}`.execute(ctx.db);
  const ids = rows.map(({ id }) => id);
  const columns = Object.values(editable).map((column) => sql`${sql.lit(column)}, ${sql.ref(`a.${column}`)}`);
  await sql`update asset_edit_row r set said = jsonb_build_object(${sql.join(columns)}), kept = a.kept
    from asset a where a.id = r.asset_id and r.edit_id = ${page.editId} and r.asset_id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  const changed = rows.length === 0 ? [] : await setFieldsOf(ctx, rows, changes);
  await sql`update asset_edit_row r set left_revision = a.revision
    from asset a where a.id = r.asset_id and r.edit_id = ${page.editId} and r.asset_id = any(${changed}::uuid[])`.execute(
    ctx.db,
  );
  return { last: ids.at(-1) ?? null, read: ids.length, changed: changed.length };
}

/** Gives the next assets that an edit has changed back what they said before, as far as nothing has changed them since. */
export async function takeBackNext(
  ctx: CommandContext,
  page: Page,
  fields: readonly (keyof AssetChanges)[],
): Promise<Done> {
  const { rows } = await sql<{ id: string }>`select r.asset_id as id from asset_edit_row r
    where r.edit_id = ${page.editId} and r.left_revision is not null and ${after(page)}
    order by r.asset_id limit ${page.limit}`.execute(ctx.db);
  const all = rows.map(({ id }) => id);
  const values = fields.map((field) => {
    const said = sql`(r.said ->> ${sql.lit(editable[field])})`;
    return sql`${sql.ref(editable[field])} = ${field === 'ownerUnit' ? sql`${said}::uuid` : said}`;
  });
  const back = await sql<{ id: string }>`update asset a set ${sql.join([...values, sql`kept = r.kept`])}
    from asset_edit_row r where r.edit_id = ${page.editId} and r.asset_id = any(${all}::uuid[])
      and a.id = r.asset_id and a.revision = r.left_revision and ${isWritable(ctx)} returning a.id`.execute(ctx.db);
  const ids = back.rows.map(({ id }) => id);
  await sql`update asset_edit_row r set left_revision = null
    where r.edit_id = ${page.editId} and r.asset_id = any(${ids}::uuid[])`.execute(ctx.db);
  return { last: all.at(-1) ?? null, read: all.length, changed: ids.length };
}
