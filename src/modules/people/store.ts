// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { Fields, ListQuery, ListSpec, Selection } from '../../contract/list.ts';
import type { PersonRecord } from '../../importers/engine/records.ts';
import { inOrder, like, readPage, type Source } from '../../platform/db/list.ts';
import { readFacets } from '../../platform/db/list-facets.ts';
import { rowSet } from '../../platform/db/row-set.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { readableIn, writableIn } from '../../platform/tenancy/scope.ts';
import { directoryList, type NamedPerson, type Person, peopleList } from './contract.ts';
import { trainingMonths } from './model.ts';

const visible = (ctx: QueryContext) => readableIn(ctx.scope, sql.ref('p.owner_unit'), sql.ref('p.id'));

/** Employed from the first to the last day, both included; somebody without dates is employed. */
export const employed = (today: string) =>
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

async function count(ctx: QueryContext, which: RawBuilder<unknown>): Promise<{ total: number; hidden: number }> {
  const counted = await sql<{ total: number; hidden: number }>`select count(*) filter (where ${visible(ctx)}) as total,
    count(*) filter (where not ${visible(ctx)}) as hidden from person p where ${which}`.execute(ctx.db);
  return counted.rows[0] ?? { total: 0, hidden: 0 };
}

const ownWords = ['department', 'role'];

/** Without names nobody is found by their name either. */
function listOf<F extends Fields>(ctx: QueryContext, spec: ListSpec<F>, words: readonly string[]) {
  const source: Source = {
    from: sql`person p`,
    id: sql.ref('p.id'),
    fixed: [sql.ref('p.tenant_id')],
    where: sql`true`,
    visible: visible(ctx),
    holds: (text) => sql`concat_ws(' ', ${sql.join(words.map((word) => sql.ref(`p.${word}`)))}) ilike ${like(text)}`,
    columns: {
      name: { sql: sql.ref('p.name') },
      email: { sql: sql.ref('p.email') },
      department: { sql: sql.ref('p.department') },
      role: { sql: sql.ref('p.role') },
      started: { sql: sql.ref('p.started') },
      left: { sql: sql.ref('p.left_on') },
      lastTraining: { sql: sql.ref('p.last_training') },
      employed: { sql: employed(ctx.today), always: true },
      erased: { sql: sql`(p.erased_at is not null)`, always: true },
      ownerUnit: { sql: sql.ref('p.owner_unit') },
    },
  };
  return { spec, sources: [source] };
}
const people = (ctx: QueryContext) => listOf(ctx, peopleList, ownWords);
const directory = (ctx: QueryContext) => listOf(ctx, directoryList, ['name', 'email', ...ownWords]);

async function page<T extends Person, F extends Fields>(
  ctx: QueryContext,
  list: { readonly spec: ListSpec<F>; readonly sources: readonly Source[] },
  columns: RawBuilder<unknown>,
  query: ListQuery,
): Promise<{ items: T[]; cursor: string | null }> {
  const { ids, cursor } = await readPage(ctx.db, list, query);
  const rows = await sql<T>`select ${columns} from person p where p.id = any(${ids}::uuid[])`.execute(ctx.db);
  return { items: inOrder(ids, rows.rows), cursor };
}

export const readPeople = (ctx: QueryContext, query: ListQuery) =>
  page<Person, typeof peopleList.fields>(ctx, people(ctx), nameless, query);
export const countPeople = (ctx: QueryContext, selection: Selection) => readFacets(ctx, people(ctx), selection);
export const readDirectory = (ctx: QueryContext, query: ListQuery) =>
  page<NamedPerson, typeof directoryList.fields>(ctx, directory(ctx), named, query);
export const countDirectory = (ctx: QueryContext, selection: Selection) => readFacets(ctx, directory(ctx), selection);

export async function readLeavers(ctx: QueryContext, since: string, limit: number) {
  const which = sql`${gone(ctx.today)} and p.left_on >= ${since}::date`;
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
  const { today } = ctx;
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

/** Those of these people who were erased. */
export async function readErased(ctx: QueryContext, ids: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`select p.id from person p
    where p.id = any(${[...ids]}::uuid[]) and p.erased_at is not null`.execute(ctx.db);
  return result.rows.map(({ id }) => id);
}

/** Takes people out whom an import had brought that is undone; the trail keeps them until they are erased. */
export async function deletePeople(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  await sql`delete from person p where p.id = any(${[...ids]}::uuid[]) and p.erased_at is null`.execute(ctx.db);
}
