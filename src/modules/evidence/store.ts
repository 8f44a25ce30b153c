// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import { rowSet } from '../../platform/db/row-set.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../platform/tenancy/scope.ts';
import type { ControlRef, Evidence, LinksInput, NewEvidence } from './contract.ts';
import { freshnessOf } from './model.ts';

type Row = Omit<Evidence, 'collectedAt' | 'freshness' | 'withdrawn'> & {
  collectedAt: Date;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawnBecause: string | null;
};

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('e.owner_unit'), sql.ref('e.id'));
const writable = (ctx: QueryContext) => writableIn(ctx.scope, sql.ref('e.owner_unit'));

const columns = sql`e.id, e.owner_unit as "ownerUnit", e.title, e.note, e.collected_at as "collectedAt", e.collected_by as "collectedBy",
  e.period_from as "periodFrom", e.period_to as "periodTo", e.valid_until as "validUntil", e.withdrawn_at as "withdrawnAt",
  e.withdrawn_by as "withdrawnBy", e.withdrawn_because as "withdrawnBecause",
  jsonb_build_object('name', f.name, 'sha256', f.sha256, 'size', f.size, 'classification', f.classification) as file,
  coalesce((select jsonb_agg(jsonb_build_object('catalog', l.catalog, 'item', l.ref) order by l.catalog, l.ref) from evidence_link l
    where l.evidence_id = e.id and l.kind = 'control'), '[]') as controls,
  coalesce((select jsonb_agg(l.ref order by l.ref) from evidence_link l where l.evidence_id = e.id and l.kind = 'risk'), '[]') as risks`;
const tables = sql`evidence e join stored_file f on f.id = e.file_id`;

function asEvidence(ctx: QueryContext, row: Row): Evidence {
  const { collectedAt, withdrawnAt, withdrawnBy, withdrawnBecause, ...rest } = row;
  return {
    ...rest,
    collectedAt: collectedAt.toISOString(),
    freshness: freshnessOf(rest.validUntil, ctx.now.toISOString().slice(0, 10)),
    withdrawn: withdrawnAt && { at: withdrawnAt.toISOString(), by: withdrawnBy ?? '', reason: withdrawnBecause ?? '' },
  };
}

type Filter = {
  readonly catalog?: string | undefined;
  readonly item?: string | undefined;
  readonly risk?: string | undefined;
  readonly withdrawn: boolean;
};

function matching({ catalog, item, risk, withdrawn }: Filter): RawBuilder<unknown> {
  const linked = (condition: RawBuilder<unknown>) =>
    sql`exists (select from evidence_link l where l.evidence_id = e.id and ${condition})`;
  const conditions = [sql`(e.withdrawn_at is not null) = ${withdrawn}`];
  if (catalog || item)
    conditions.push(
      linked(
        sql`l.kind = 'control' and l.catalog = coalesce(${catalog ?? null}, l.catalog) and l.ref = coalesce(${item ?? null}, l.ref)`,
      ),
    );
  if (risk) conditions.push(linked(sql`l.kind = 'risk' and l.ref = ${risk}`));
  return sql.join(conditions, sql` and `);
}

/** Items in the order of ids; a page when there is a limit. */
export async function readItems(
  ctx: QueryContext,
  filter: Filter,
  page?: { limit: number; cursor?: string | undefined },
) {
  const where = matching(filter);
  const after = page?.cursor ? sql`e.id > ${page.cursor}` : sql`true`;
  const limit = page ? sql`limit ${page.limit + 1}` : sql``;
  const rows = await sql<Row>`select ${columns} from ${tables} where ${where} and ${visible(ctx)} and ${after}
    order by e.tenant_id, e.id ${limit}`.execute(ctx.db);
  const counted = await sql<{ total: number; hidden: number }>`select count(*) filter (where ${visible(ctx)}) as total,
    count(*) filter (where not ${visible(ctx)}) as hidden from ${tables} where ${where}`.execute(ctx.db);
  const items = rows.rows.slice(0, page?.limit).map((row) => asEvidence(ctx, row));
  const cursor = rows.rows.length > items.length ? (items.at(-1)?.id ?? null) : null;
  return { items, cursor, ...(counted.rows[0] ?? { total: 0, hidden: 0 }) };
}

export async function readItem(ctx: QueryContext, id: string): Promise<Evidence | undefined> {
  const rows = await sql<Row>`select ${columns} from ${tables} where e.id = ${id} and ${visible(ctx)}`.execute(ctx.db);
  return rows.rows[0] && asEvidence(ctx, rows.rows[0]);
}

/** Files that were handed in with these bytes, under this name if one is given. */
export async function findFiles(ctx: QueryContext, sha256: string, name: string | undefined): Promise<string[]> {
  const named = name === undefined ? sql`true` : sql`f.name = ${name}`;
  const rows = await sql<{
    id: string;
  }>`select f.id from stored_file f where f.sha256 = ${sha256} and ${named} order by f.id`.execute(ctx.db);
  return rows.rows.map((row) => row.id);
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

/** Replaces the links of an item. */
export async function writeLinks(ctx: CommandContext, id: string, { controls, risks }: LinksInput): Promise<void> {
  await sql`delete from evidence_link where evidence_id = ${id}`.execute(ctx.db);
  const control = ({ catalog, item }: ControlRef) => ({ id: newId(), kind: 'control', catalog, ref: item });
  const links = [...controls.map(control), ...risks.map((ref) => ({ id: newId(), kind: 'risk', ref }))];
  await sql`insert into evidence_link (id, tenant_id, evidence_id, kind, catalog, ref)
    select r.id, ${ctx.tenant}::uuid, ${id}::uuid, r.kind, r.catalog, r.ref
    from ${rowSet(links, { id: 'uuid', kind: 'text', catalog: 'text', ref: 'text' })} as r
    on conflict do nothing`.execute(ctx.db);
}

/** The file of an item that the caller may change; undefined when it was withdrawn, is hidden or not there. */
export async function lockItem(ctx: CommandContext, id: string): Promise<string | undefined> {
  const rows = await sql<{ file: string }>`select e.file_id as file from evidence e
    where e.id = ${id} and e.withdrawn_at is null and ${writable(ctx)} for update`.execute(ctx.db);
  return rows.rows[0]?.file;
}

export async function markWithdrawn(ctx: CommandContext, id: string, reason: string): Promise<void> {
  await sql`update evidence set withdrawn_at = ${ctx.now}, withdrawn_by = ${ctx.actor}, withdrawn_because = ${reason}
    where id = ${id}`.execute(ctx.db);
}
