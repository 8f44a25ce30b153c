// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { ListQuery, Selection } from '../../../contract/list.ts';
import { inOrder, like, readPage } from '../../../platform/db/list.ts';
import { readFacets } from '../../../platform/db/list-facets.ts';
import { newId } from '../../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { versionList } from '../lists.ts';
import type { VersionDraft, VersionHead } from '../schemas.ts';

type HeadRow = Omit<VersionHead, 'approvedAt'> & { approvedAt: Date };
const asHead = ({ approvedAt, ...head }: HeadRow): VersionHead => ({ ...head, approvedAt: approvedAt.toISOString() });
const columns = sql`v.id, v.version, d.sha256, v.approved_by as "approvedBy", v.approved_at as "approvedAt", v.effective`;
const versions = sql`soa_version v join soa_draft d on d.id = v.id`;

type DraftRow = Omit<VersionDraft, 'askedAt'> & { askedAt: Date };
const asDraft = ({ askedAt, ...draft }: DraftRow): VersionDraft => ({ ...draft, askedAt: askedAt.toISOString() });
const draftColumns = sql`d.id, d.version, d.sha256, d.asked_by as "askedBy", d.asked_at as "askedAt"`;

/** Keeps other approvals of this tenant waiting until this transaction ends, and says which version comes next. */
export async function lockNextVersion(ctx: CommandContext): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('soa-version'), hashtext(${ctx.tenant}))`.execute(ctx.db);
  const result = await sql<{ next: number }>`select coalesce(max(version), 0) + 1 as next from soa_version`.execute(
    ctx.db,
  );
  return result.rows[0]?.next ?? 1;
}

export async function insertDraft(
  ctx: CommandContext,
  version: number,
  edition: string,
  content: string,
): Promise<VersionDraft> {
  const result = await sql<DraftRow>`
    insert into soa_draft as d (id, tenant_id, version, edition_sha256, content, asked_by, asked_at)
    values (${newId()}, ${ctx.tenant}, ${version}, ${edition}, ${content}, ${ctx.actor}, ${ctx.now})
    returning ${draftColumns}`.execute(ctx.db);
  const [row] = result.rows;
  if (!row) throw new Error('an insert without its row');
  return asDraft(row);
}

/** One draft, or the newest one; undefined when there is none. */
export async function readDraft(ctx: QueryContext, id?: string): Promise<VersionDraft | undefined> {
  const which = id === undefined ? sql`true` : sql`d.id = ${id}`;
  const result = await sql<DraftRow>`
    select ${draftColumns} from soa_draft d where ${which} order by d.id desc limit 1`.execute(ctx.db);
  return result.rows[0] && asDraft(result.rows[0]);
}

export async function readDraftText(ctx: QueryContext, id: string): Promise<string | undefined> {
  const result = await sql<{ content: string }>`select content from soa_draft where id = ${id}`.execute(ctx.db);
  return result.rows[0]?.content;
}

/** Makes a draft a version, since it is approved. */
export async function insertVersion(
  ctx: CommandContext,
  { id, version }: VersionDraft,
  approvedBy: readonly string[],
  effective: string,
): Promise<void> {
  await sql`insert into soa_version (id, tenant_id, version, approved_by, approved_at, effective)
    values (${id}, ${ctx.tenant}, ${version}, ${[...approvedBy]}, ${ctx.now}, ${effective})`.execute(ctx.db);
}

export type Version = { readonly head: VersionHead; readonly text: string };

/** One approved version, or the newest one; undefined when there is none. */
export async function readVersion(ctx: QueryContext, version?: number): Promise<Version | undefined> {
  const which = version === undefined ? sql`true` : sql`v.version = ${version}`;
  const result = await sql<HeadRow & { content: string }>`
    select ${columns}, d.content from ${versions} where ${which} order by v.version desc limit 1`.execute(ctx.db);
  const [row] = result.rows;
  if (!row) return undefined;
  const { content, ...head } = row;
  return { head: asHead(head), text: content };
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
      holds: (text: string) => sql`array_to_string(v.approved_by, ' ') ilike ${like(text)}`,
      columns: { version: { sql: sql.ref('v.version'), always: true as const } },
    },
  ],
};

export async function readVersions(
  ctx: QueryContext,
  query: ListQuery,
): Promise<{ items: VersionHead[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, list, query);
  const result = await sql<HeadRow>`select ${columns} from ${versions} where v.id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  return { items: inOrder(ids, result.rows).map(asHead), cursor };
}

export const countVersions = (ctx: QueryContext, selection: Selection) => readFacets(ctx, list, selection);
