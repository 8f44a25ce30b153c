// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { QueryContext } from '../platform/invoke/context.ts';
import { type Due, type DueItem, type DueKind, type DueQuery, priorities } from './due.ts';

/** Where what is due stands in the tables of a module, as fragments of SQL. */
export type DueRows = {
  readonly kind: DueKind;
  readonly from: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  readonly title: RawBuilder<unknown>;
  readonly due: RawBuilder<unknown>;
  /** One of the words of `priorities`. */
  readonly priority: RawBuilder<unknown>;
  /** As of `DueItem`. */
  readonly owner: RawBuilder<unknown>;
  readonly revision: RawBuilder<unknown>;
  /** What the address is made from, when that is not the id. */
  readonly page?: RawBuilder<unknown>;
  readonly to: (page: string) => string;
  /** Nobody has done it yet. */
  readonly open: RawBuilder<unknown>;
  readonly visible: RawBuilder<boolean>;
  /** What is theirs by another way than being its owner. */
  readonly alsoTheirs?: RawBuilder<unknown>;
};

const none = sql`false`;

function theirs({ people, unowned }: DueQuery, { owner, alsoTheirs = none }: DueRows): RawBuilder<unknown> {
  if (people === null) return sql`true`;
  const actors = people.map(({ userId }) => `user:${userId}`);
  const names = people.map(({ name }) => name.toLowerCase());
  return sql`(split_part(${owner}, ' token:', 1) = any(${actors}::text[]) or lower(${owner}) = any(${names}::text[])
    or ${alsoTheirs} or (${unowned} and ${owner} is null))`;
}

type Row = Omit<DueItem, 'kind' | 'to'> & { readonly page: string; readonly seen: boolean; total: number; all: number };

/** What is due of one kind, in one statement. */
export async function readDue(ctx: QueryContext, query: DueQuery, rows: DueRows): Promise<Due> {
  const { id, page = id } = rows;
  const found = await sql<Row>`with due as (
      select ${id} as id, ${page} as page, ${rows.title} as title, ${rows.due}::date as due, ${rows.priority}::text as priority,
        ${rows.owner} as owner, ${rows.revision}::int as revision, ${rows.visible} as seen
      from ${rows.from} where ${rows.open} and (${rows.due} is null or ${rows.due}::date <= ${query.until}::date) and ${theirs(query, rows)}
    )
    select d.*, count(*) filter (where d.seen) over ()::int as total, count(*) over ()::int as all from due d
    order by not d.seen, d.due nulls last, array_position(${[...priorities]}::text[], d.priority), d.id limit ${query.limit}`.execute(
    ctx.db,
  );
  const { total = 0, all = 0 } = found.rows[0] ?? {};
  const items = found.rows
    .filter(({ seen }) => seen)
    .map(({ id: own, title, due, priority, owner, revision, page: at }) => ({
      ...{ kind: rows.kind, id: own, title, due, priority, owner, revision, to: rows.to(at) },
    }));
  return { items, total, hidden: all - total };
}
