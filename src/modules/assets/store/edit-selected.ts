// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { Selection } from '../../../contract/list.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { writableIn } from '../../../platform/tenancy/scope.ts';
import type { AssetChanges, SeenAssets } from '../contract.ts';
import { editable } from './assets.ts';
import { isWritable, setFieldsOf } from './edit.ts';
import { selected } from './read.ts';

type Selected = { readonly total: number; readonly contentHash: string };

/** What stands for all rows `s`, each in its revision. */
const counted = sql`count(*)::int as total, md5(coalesce(string_agg(s.id || ':' || s.revision, ',' order by s.id), '')) as "contentHash"`;

/** Assets of a selection that the caller may write. */
const writable = (ctx: QueryContext, selection: Selection) =>
  sql`from asset a where ${selected(ctx, selection)} and ${isWritable(ctx)}`;

export const readSelected = (ctx: QueryContext, selection: Selection): Promise<Selected> =>
  one(ctx, sql`select ${counted} from (select a.id, a.revision ${writable(ctx, selection)}) s`);

/** Writes down which assets an edit is about, each in its revision; edits of more than a day ago go with all that they kept. */
export async function beginEdit(
  ctx: CommandContext,
  editId: string,
  selection: Selection,
  fields: readonly (keyof AssetChanges)[],
): Promise<Selected> {
  await sql`delete from asset_edit where begun_at < ${ctx.now}::timestamptz - interval '1 day'`.execute(ctx.db);
  await sql`insert into asset_edit (id, tenant_id, actor, fields, begun_at)
    values (${editId}, ${ctx.tenant}, ${ctx.actor}, ${[...fields]}, ${ctx.now})`.execute(ctx.db);
  await sql`insert into asset_edit_row (tenant_id, edit_id, asset_id, revision)
    select ${ctx.tenant}::uuid, ${editId}::uuid, a.id, a.revision ${writable(ctx, selection)}`.execute(ctx.db);
  return one(
    ctx,
    sql`select ${counted} from (select asset_id as id, revision from asset_edit_row where edit_id = ${editId}) s`,
  );
}

async function one(ctx: QueryContext, query: RawBuilder<Selected>): Promise<Selected> {
  const result = await query.execute(ctx.db);
  return result.rows[0] ?? { total: 0, contentHash: '' };
}

export async function isWritableUnit(ctx: QueryContext, unitId: string): Promise<boolean> {
  const result =
    await sql`select from unit u where u.id = ${unitId} and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(ctx.db);
  return result.rows.length > 0;
}

export type Edit = { readonly actor: string; readonly fields: (keyof AssetChanges)[]; readonly isUndone: boolean };

/** An edit of the last day, which stays as it is until the end of the transaction. */
export async function lockEdit(ctx: CommandContext, editId: string): Promise<Edit | undefined> {
  const result = await sql<Edit>`select actor, fields, undone_at is not null as "isUndone" from asset_edit
    where id = ${editId} and begun_at >= ${ctx.now}::timestamptz - interval '1 day' for update`.execute(ctx.db);
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
