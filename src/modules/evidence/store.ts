// SPDX-License-Identifier: Apache-2.0

import { sql } from 'kysely';
import { daysAfter } from '../../contract/calendar.ts';
import type { ListQuery, Selection } from '../../contract/list.ts';
import { inOrder, like, readPage, type Source } from '../../platform/db/list.ts';
import { countList, readFacets } from '../../platform/db/list-facets.ts';
import { rowSet } from '../../platform/db/row-set.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../platform/tenancy/scope.ts';
import { type ControlRef, type Evidence, evidenceList, type LinksInput, type NewEvidence } from './contract.ts';
import { freshnessOf, renewalDays } from './model.ts';

type Row = Omit<Evidence, 'collectedAt' | 'freshness' | 'withdrawn'> & {
  collectedAt: Date;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawnBecause: string | null;
};

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('e.owner_unit'), sql.ref('e.id'));
const writable = (ctx: QueryContext) => writableIn(ctx.scope, sql.ref('e.owner_unit'));

const columns = sql`e.id, e.revision, e.owner_unit as "ownerUnit", e.title, e.note, e.collected_at as "collectedAt", e.collected_by as "collectedBy",
  e.period_from as "periodFrom", e.period_to as "periodTo", e.valid_until as "validUntil", e.withdrawn_at as "withdrawnAt",
  e.withdrawn_by as "withdrawnBy", e.withdrawn_because as "withdrawnBecause",
  jsonb_build_object('id', f.id, 'name', f.name, 'sha256', f.sha256, 'size', f.size, 'classification', f.classification) as file,
  coalesce((select jsonb_agg(jsonb_build_object('catalog', l.catalog, 'item', l.ref) order by l.catalog, l.ref) from evidence_link l
    where l.evidence_id = e.id and l.kind = 'control'), '[]') as controls,
  coalesce((select jsonb_agg(l.ref order by l.ref) from evidence_link l where l.evidence_id = e.id and l.kind = 'risk'), '[]') as risks`;
const tables = sql`evidence e join stored_file f on f.id = e.file_id`;

function asEvidence(ctx: QueryContext, row: Row): Evidence {
  const { collectedAt, withdrawnAt, withdrawnBy, withdrawnBecause, ...rest } = row;
  return {
    ...rest,
    collectedAt: collectedAt.toISOString(),
    freshness: freshnessOf(rest.validUntil, ctx.today),
    withdrawn: withdrawnAt && { at: withdrawnAt.toISOString(), by: withdrawnBy ?? '', reason: withdrawnBecause ?? '' },
  };
}

type Which = { readonly withdrawn: boolean };

const linkedTo = (column: 'catalog' | 'ref', kind: 'control' | 'risk') => ({
  sql: sql`null::text`,
  among: (values: readonly string[]) => sql`exists (select from evidence_link l where l.evidence_id = e.id
    and l.kind = ${kind} and ${sql.ref(`l.${column}`)} = any(${[...values]}::text[]))`,
});

const listOf = (ctx: QueryContext, { withdrawn }: Which) => {
  const { today } = ctx;
  const source: Source = {
    from: tables,
    id: sql.ref('e.id'),
    fixed: [sql.ref('e.tenant_id')],
    where: withdrawn ? sql`e.withdrawn_at is not null` : sql`e.withdrawn_at is null`,
    visible: visible(ctx),
    holds: (text) => sql`concat_ws(' ', e.title, e.note, e.collected_by, f.name) ilike ${like(text)}`,
    columns: {
      title: { sql: sql.ref('e.title'), always: true },
      collectedAt: { sql: sql.ref('e.collected_at'), stored: 'instant', always: true },
      collectedBy: { sql: sql.ref('e.collected_by') },
      validUntil: { sql: sql.ref('e.valid_until') },
      freshness: {
        sql: sql`case when e.valid_until is null then 'not-stated' when e.valid_until < ${today}::date then 'expired'
          when e.valid_until <= ${daysAfter(today, renewalDays)}::date then 'expires-soon' else 'valid' end`,
      },
      classification: { sql: sql.ref('f.classification') },
      ownerUnit: { sql: sql.ref('e.owner_unit') },
      catalog: linkedTo('catalog', 'control'),
      item: linkedTo('ref', 'control'),
      risk: linkedTo('ref', 'risk'),
    },
  };
  return { spec: evidenceList, sources: [source] };
};

export async function readPageOfItems(
  ctx: QueryContext,
  query: ListQuery & Which,
): Promise<{ items: Evidence[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, listOf(ctx, query), query);
  const rows = await sql<Row>`select ${columns} from ${tables} where e.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, rows.rows).map((row) => asEvidence(ctx, row)), cursor };
}

export const countItems = (ctx: QueryContext, selection: Selection & Which) =>
  readFacets(ctx, listOf(ctx, selection), selection);

/** All items that were not withdrawn, and how many of them lie outside the scope. */
export async function readItems(ctx: QueryContext): Promise<{ items: Evidence[]; hidden: number }> {
  const rows = await sql<Row>`select ${columns} from ${tables} where e.withdrawn_at is null and ${visible(ctx)}
    order by e.id`.execute(ctx.db);
  const { hidden } = await countList(ctx.db, listOf(ctx, { withdrawn: false }), {});
  return { items: rows.rows.map((row) => asEvidence(ctx, row)), hidden };
}

type Covered = ControlRef & { readonly total: number; readonly holds: number };

/** The controls that have evidence in the scope, and how much. */
export async function readCoverage(ctx: QueryContext): Promise<{ items: Covered[]; hidden: number }> {
  const { today } = ctx;
  const rows = await sql<Covered>`select l.catalog, l.ref as item, count(*)::int as total,
      (count(*) filter (where e.valid_until is null or e.valid_until >= ${today}::date))::int as holds
    from evidence_link l join evidence e on e.id = l.evidence_id
    where l.kind = 'control' and e.withdrawn_at is null and ${visible(ctx)}
    group by l.catalog, l.ref order by l.catalog, l.ref`.execute(ctx.db);
  const { hidden } = await countList(ctx.db, listOf(ctx, { withdrawn: false }), {});
  return { items: rows.rows, hidden };
}

export async function readItem(ctx: QueryContext, id: string): Promise<Evidence | undefined> {
  const rows = await sql<Row>`select ${columns} from ${tables} where e.id = ${id} and ${visible(ctx)}`.execute(ctx.db);
  return rows.rows[0] && asEvidence(ctx, rows.rows[0]);
}

/** Whether an item within the scope, withdrawn or not, has this file. */
export async function hasItemOf(ctx: QueryContext, fileId: string): Promise<boolean> {
  const rows = await sql`select from evidence e where e.file_id = ${fileId} and ${visible(ctx)} limit 1`.execute(
    ctx.db,
  );
  return rows.rows.length > 0;
}

/** Whether there is this evidence within the scope, and nobody has withdrawn it. */
export async function hasEvidence(ctx: QueryContext, id: string): Promise<boolean> {
  const found =
    await sql`select from evidence e where e.id = ${id} and e.withdrawn_at is null and ${visible(ctx)}`.execute(ctx.db);
  return found.rows.length > 0;
}

/**
 * Files with these bytes, under this name if one is given, that the caller has handed in or may read by an item: one for each
 * name, the caller's own before those of others.
 */
export async function findFiles(ctx: QueryContext, sha256: string, name: string | undefined): Promise<string[]> {
  const named = name === undefined ? sql`true` : sql`f.name = ${name}`;
  const isOwn = sql`f.stored_by = ${ctx.actor}`;
  const rows = await sql<{ id: string }>`select distinct on (f.name) f.id from stored_file f
    where f.sha256 = ${sha256} and ${named}
      and (${isOwn} or exists (select from evidence e where e.file_id = f.id and ${visible(asReader(ctx))}))
    order by f.name, ${isOwn} desc, f.id`.execute(ctx.db);
  return rows.rows.map((row) => row.id);
}

/** The caller within the scope in which items are the caller's to read. */
function asReader(ctx: QueryContext): QueryContext {
  const mayRead = ctx.permissions === 'all' || ctx.permissions.has('evidence:read');
  return { ...ctx, scope: mayRead ? (ctx.scopeOf?.('evidence:read') ?? ctx.scope) : [] };
}

/** @returns the id of the item; undefined when the unit does not exist or lies outside the scope */
export async function insertItem(ctx: CommandContext, fileId: string, item: NewEvidence): Promise<string | undefined> {
  const id = newId();
  const result =
    await sql`insert into evidence (id, tenant_id, owner_unit, file_id, title, note, collected_at, collected_by, period_from,
      period_to, valid_until)
    select ${id}::uuid, ${ctx.tenant}::uuid, u.id, ${fileId}::uuid, ${item.title}::text, ${item.note ?? null}::text, ${item.collectedAt}::timestamptz,
      ${item.collectedBy ?? ctx.actor}::text, ${item.periodFrom ?? null}::date, ${item.periodTo ?? null}::date, ${item.validUntil ?? null}::date
    from unit u where u.id = ${item.ownerUnit ?? ctx.tenant} and ${writableIn(ctx.scope, sql.ref('u.id'))}`.execute(
      ctx.db,
    );
  return result.numAffectedRows === 1n ? id : undefined;
}

/** Replaces the links of an item, which counts its revision up. */
export async function writeLinks(ctx: CommandContext, id: string, { controls, risks }: LinksInput): Promise<void> {
  await sql`delete from evidence_link where evidence_id = ${id}`.execute(ctx.db);
  const control = ({ catalog, item }: ControlRef) => ({ id: newId(), kind: 'control', catalog, ref: item });
  const links = [...controls.map(control), ...risks.map((ref) => ({ id: newId(), kind: 'risk', ref }))];
  await sql`insert into evidence_link (id, tenant_id, evidence_id, kind, catalog, ref)
    select r.id, ${ctx.tenant}::uuid, ${id}::uuid, r.kind, r.catalog, r.ref
    from ${rowSet(links, { id: 'uuid', kind: 'text', catalog: 'text', ref: 'text' })} as r
    on conflict do nothing`.execute(ctx.db);
  await sql`update evidence set links_set = ${ctx.now} where id = ${id}`.execute(ctx.db);
}

/** File and revision of an item that the caller may change; undefined when it was withdrawn, is hidden or not there. */
export async function lockItem(
  ctx: CommandContext,
  id: string,
): Promise<{ fileId: string; revision: number } | undefined> {
  const rows = await sql<{ fileId: string; revision: number }>`select e.file_id as "fileId", e.revision from evidence e
    where e.id = ${id} and e.withdrawn_at is null and ${writable(ctx)} for update`.execute(ctx.db);
  return rows.rows[0];
}

export async function markWithdrawn(ctx: CommandContext, id: string, reason: string): Promise<void> {
  await sql`update evidence set withdrawn_at = ${ctx.now}, withdrawn_by = ${ctx.actor}, withdrawn_because = ${reason}
    where id = ${id}`.execute(ctx.db);
}

/** Those of these risks that evidence speaks of. */
export async function findLinkedRisks(ctx: QueryContext, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const result = await sql<{ ref: string }>`select l.ref from evidence_link l
    where l.kind = 'risk' and l.ref = any(${[...ids]}::text[])`.execute(ctx.db);
  return new Set(result.rows.map(({ ref }) => ref));
}
