// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import { inOrder, like, readPage } from '../../../platform/db/list.ts';
import { readFacets } from '../../../platform/db/list-facets.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { versionList } from '../lists.ts';
import type { VersionHead } from '../schemas.ts';

type HeadRow = Omit<VersionHead, 'approvedAt'> & { approvedAt: Date };
const asHead = ({ id, version, sha256, approvedBy, approvedAt }: HeadRow): VersionHead => ({
  id,
  version,
  sha256,
  approvedBy,
  approvedAt: approvedAt.toISOString(),
});
const columns = sql`id, version, sha256, approved_by as "approvedBy", approved_at as "approvedAt"`;

/** Keeps other approvals of this tenant waiting until this transaction ends, and says which version comes next. */
export async function lockNextVersion(ctx: CommandContext): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('soa-version'), hashtext(${ctx.tenant}))`.execute(ctx.db);
  const result = await sql<{ next: number }>`select coalesce(max(version), 0) + 1 as next from soa_version`.execute(
    ctx.db,
  );
  return result.rows[0]?.next ?? 1;
}

export async function insertVersion(
  ctx: CommandContext,
  version: number,
  edition: string,
  content: string,
): Promise<VersionHead> {
  const result = await sql<HeadRow>`
    insert into soa_version (id, tenant_id, version, edition_sha256, content, approved_by, approved_at)
    values (${newId()}, ${ctx.tenant}, ${version}, ${edition}, ${content}, ${ctx.actor}, ${ctx.now})
    returning ${columns}`.execute(ctx.db);
  const [row] = result.rows;
  if (!row) throw new Error('an insert without its row');
  return asHead(row);
}

export type Version = { readonly head: VersionHead; readonly text: string };

/** One approved version, or the newest one; undefined when there is none. */
export async function readVersion(ctx: QueryContext, version?: number): Promise<Version | undefined> {
  const which = version === undefined ? sql`true` : sql`version = ${version}`;
  const result = await sql<HeadRow & { content: string }>`
    select ${columns}, content from soa_version where ${which} order by version desc limit 1`.execute(ctx.db);
  const [row] = result.rows;
  return row && { head: asHead(row), text: row.content };
}

const list = {
  spec: versionList,
  sources: [
    {
      from: sql`soa_version v`,
      id: sql.ref('v.id'),
      fixed: [sql.ref('v.tenant_id')],
      where: sql`true`,
      visible: sql<boolean>`true`,
      holds: (text: string) => sql`v.approved_by ilike ${like(text)}`,
      columns: { version: { sql: sql.ref('v.version'), always: true as const } },
    },
  ],
};

export async function readVersions(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ items: VersionHead[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, list, query);
  const result = await sql<HeadRow>`select ${columns} from soa_version where id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, result.rows).map(asHead), cursor };
}

export const countVersions = (ctx: QueryContext, selection: Selection) => readFacets(ctx, list, selection);
