// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { PersonRecord } from '../../importers/engine/records.ts';
import { rowSet } from '../../platform/db/row-set.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../platform/tenancy/scope.ts';
import type { moments, NamedPerson, Person } from './contract.ts';
import { trainingMonths } from './model.ts';

export const todayOf = (ctx: QueryContext): string => ctx.now.toISOString().slice(0, 10);
const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('p.owner_unit'), sql.ref('p.id'));

/** Employed from the first to the last day, both included; somebody without dates is employed. */
const employed = (today: string) =>
  sql`(coalesce(p.started <= ${today}::date, true) and coalesce(p.left_on >= ${today}::date, true))`;
const gone = (today: string) => sql`coalesce(p.left_on < ${today}::date, false)`;
const trained = (today: string) =>
  sql`(${employed(today)} and p.last_training <= ${today}::date
    and p.last_training >= ${today}::date - make_interval(months => ${trainingMonths}::int))`;

const nameless = sql`p.id, p.owner_unit as "ownerUnit", p.department, p.role, p.started, p.left_on as "left",
  p.last_training as "lastTraining", p.erased_at is not null as erased`;
const named = sql`${nameless}, p.name, p.email`;

type PersonRow = { readonly id: string; readonly ownerUnit: string; readonly record: PersonRecord };

/** Writes one batch of people; whoever was erased stays erased. @returns ids written, and whether each was new */
export async function upsertPeople(ctx: CommandContext, sourceId: string, people: readonly PersonRow[]) {
  const rows = people.map(({ id, ownerUnit, record }) => ({ ...record, id, ownerUnit }));
  const written = await sql<{ id: string; fresh: boolean }>`
    insert into person as p (id, tenant_id, owner_unit, source_id, name, email, department, role, started, left_on, last_training)
    select r.id, ${ctx.tenant}::uuid, r."ownerUnit", ${sourceId}::uuid, r.name, r.email, r.department, r.role, r.started, r."left", r."lastTraining"
    from ${rowSet(rows, { id: 'uuid', ownerUnit: 'uuid', name: 'text', email: 'text', department: 'text', role: 'text', started: 'date', left: 'date', lastTraining: 'date' })} as r
    on conflict (id) do update set owner_unit = excluded.owner_unit, name = excluded.name, email = excluded.email,
      department = excluded.department, role = excluded.role, started = excluded.started, left_on = excluded.left_on,
      last_training = excluded.last_training
    where p.erased_at is null
    returning p.id, (p.xmax = 0) as fresh`.execute(ctx.db);
  return written.rows;
}

type PageInput = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly show: (typeof moments)[number];
};

async function readPage<T extends Person>(
  ctx: QueryContext,
  columns: RawBuilder<unknown>,
  which: RawBuilder<unknown>,
  page: PageInput,
) {
  const today = todayOf(ctx);
  const shown = { all: sql`true`, employed: employed(today), left: gone(today) }[page.show];
  const after = page.cursor ? sql`p.id > ${page.cursor}` : sql`true`;
  const rows = await sql<T>`select ${columns} from person p where ${shown} and ${which} and ${visible(ctx)} and ${after}
    order by p.tenant_id, p.id limit ${page.limit + 1}`.execute(ctx.db);
  const items = rows.rows.slice(0, page.limit);
  const cursor = rows.rows.length > page.limit ? (items.at(-1)?.id ?? null) : null;
  return { items, cursor, ...(await count(ctx, sql`${shown} and ${which}`)) };
}

async function count(ctx: QueryContext, which: RawBuilder<unknown>): Promise<{ total: number; hidden: number }> {
  const counted = await sql<{ total: number; hidden: number }>`select count(*) filter (where ${visible(ctx)}) as total,
    count(*) filter (where not ${visible(ctx)}) as hidden from person p where ${which}`.execute(ctx.db);
  return counted.rows[0] ?? { total: 0, hidden: 0 };
}

export const readPeople = (ctx: QueryContext, page: PageInput) => readPage<Person>(ctx, nameless, sql`true`, page);

export function readDirectory(
  ctx: QueryContext,
  { text, ...page }: PageInput & { readonly text?: string | undefined },
) {
  const pattern = `%${(text ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const which = text ? sql`concat_ws(' ', p.name, p.email, p.department, p.role) ilike ${pattern}` : sql`true`;
  return readPage<NamedPerson>(ctx, named, which, page);
}

export async function readLeavers(ctx: QueryContext, since: string, limit: number) {
  const which = sql`${gone(todayOf(ctx))} and p.left_on >= ${since}::date`;
  const rows = await sql<NamedPerson>`select ${named} from person p where ${which} and ${visible(ctx)}
    order by p.left_on desc, p.id limit ${limit}`.execute(ctx.db);
  return { items: rows.rows, since, ...(await count(ctx, which)) };
}

type Training = { employed: number; trained: number; withoutDate: number };

/** Counts over the people that `among` lets in: one row, as a SELECT. */
export function trainingOn(today: string, among: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  return sql`select count(*) filter (where ${employed(today)}) as employed, count(*) filter (where ${trained(today)}) as trained,
    count(*) filter (where ${employed(today)} and p.last_training is null) as "withoutDate" from person p where ${among}`;
}

export async function readTraining(ctx: QueryContext): Promise<Training & { hidden: number }> {
  const today = todayOf(ctx);
  const result = await sql<Training>`${trainingOn(today, visible(ctx))}`.execute(ctx.db);
  const { hidden } = await count(ctx, employed(today));
  return { ...(result.rows[0] ?? { employed: 0, trained: 0, withoutDate: 0 }), hidden };
}

/** @returns whether there is such a person in the scope */
export async function eraseColumns(ctx: CommandContext, id: string): Promise<boolean> {
  const result = await sql`update person p set name = null, email = null, erased_at = coalesce(p.erased_at, ${ctx.now}),
    erased_by = coalesce(p.erased_by, ${ctx.actor}) where p.id = ${id} and ${writableIn(ctx.scope, sql.ref('p.owner_unit'))}`.execute(
    ctx.db,
  );
  return result.numAffectedRows === 1n;
}
