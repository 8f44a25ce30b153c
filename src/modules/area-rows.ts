// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import { rowSet } from '../platform/db/row-set.ts';
import type { QueryContext } from '../platform/invoke/context.ts';
import type { Area, AreaKind } from './areas.ts';
import type { Worker } from './due.ts';

/** Where owners stand in the tables of a module; the owner is an actor or a name, as in `DueItem`. */
type AreaRows = {
  readonly from: RawBuilder<unknown>;
  readonly owner: RawBuilder<unknown>;
  readonly ref: RawBuilder<unknown>;
  readonly title: RawBuilder<unknown>;
};

/** What of one module people own, in one statement. */
export async function readAreas(
  ctx: QueryContext,
  people: readonly Worker[],
  kind: AreaKind,
  { from, owner, ref, title }: AreaRows,
): Promise<Area[]> {
  const result = await sql<Omit<Area, 'kind'>>`select distinct p."userId", ${ref} as ref, (${title})::text as title
    from ${from} join ${rowSet(people, { userId: 'uuid', name: 'text' })} as p
      on split_part(${owner}, ' token:', 1) = 'user:' || p."userId" or lower(${owner}) = lower(p.name)
    order by ref`.execute(ctx.db);
  return result.rows.map((row) => ({ ...row, kind }));
}
