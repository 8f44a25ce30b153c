// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { Fields, ListQuery, ListSpec, Selection } from '../contract/list.ts';
import { type Column, inOrder, like, readPage, type Source } from '../platform/db/list.ts';
import { readFacets } from '../platform/db/list-facets.ts';
import type { QueryContext } from '../platform/invoke/context.ts';
import { readableIn } from '../platform/tenancy/scope.ts';
import { fieldsOfRow, type Register } from './register.ts';

/** How a register is listed. */
export type RegisterList<F extends Fields = Fields> = {
  readonly spec: ListSpec<F>;
  readonly register: Register;
  /** Columns in which free text is looked for. */
  readonly words: readonly string[];
  /** Fields of the list that are no column of the register. */
  derived?(ctx: QueryContext): Readonly<Record<string, RawBuilder<unknown>>>;
};
type Removed = { readonly removed: boolean };

function sourceOf(ctx: QueryContext, { spec, register, words, derived }: RegisterList, { removed }: Removed): Source {
  const id = sql.ref('t.id');
  const own: Record<string, Column> = {
    ownerUnit: { sql: sql.ref('t.owner_unit') },
    imported: { sql: sql`(t.source_id is not null)`, always: true },
  };
  for (const [field, { name, always }] of Object.entries(register.columns))
    own[field] = { sql: sql.ref(`t.${name}`), ...(always && { always }) };
  for (const [field, value] of Object.entries(derived?.(ctx) ?? {})) own[field] = { sql: value };
  return {
    from: sql`${sql.table(register.table)} t`,
    id,
    fixed: [sql.ref('t.tenant_id')],
    columns: Object.fromEntries(Object.keys(spec.fields).map((field) => [field, own[field] ?? { sql: sql`null` }])),
    where: removed ? sql`t.removed_at is not null` : sql`t.removed_at is null`,
    visible: readableIn(ctx.scope, sql.ref('t.owner_unit'), id),
    holds: (text) => sql`concat_ws(' ', ${sql.join(words.map((word) => sql.ref(`t.${word}`)))}) ilike ${like(text)}`,
  };
}

/** The columns of an item of the list, by their fields. */
export function itemOf(ctx: QueryContext, { register, derived }: RegisterList): RawBuilder<unknown> {
  const more = Object.entries(derived?.(ctx) ?? {}).map(([field, value]) => sql`, ${value} as ${sql.ref(field)}`);
  return sql`${fieldsOfRow(register)} ${sql.join(more, sql` `)}`;
}

/** One page: one statement finds its rows, one reads them. */
export async function listRows<T extends { readonly id: string }>(
  ctx: QueryContext,
  list: RegisterList,
  query: ListQuery & Removed,
): Promise<{ items: T[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, { spec: list.spec, sources: [sourceOf(ctx, list, query)] }, query);
  const rows = await sql<T>`select ${itemOf(ctx, list)} from ${sql.table(list.register.table)} t
    where t.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, rows.rows), cursor };
}

export const countRows = <F extends Fields>(ctx: QueryContext, list: RegisterList<F>, selection: Selection & Removed) =>
  readFacets<F>(ctx, { spec: list.spec, sources: [sourceOf(ctx, list, selection)] }, selection);
