// SPDX-License-Identifier: Apache-2.0
import { type Expression, type RawBuilder, sql } from 'kysely';

/** The units whose branches of the organisation tree an actor may see; 'all' for the whole tenant. */
export type Scope = 'all' | readonly string[];

/**
 * Condition: a row is readable when its owning unit, or one of the units that it serves, lies in the scope.
 * Row-level security keeps tenants apart; this keeps units apart.
 * @param owner column with the owning unit
 * @param row column with the row's id, for served units
 */
export function readableIn(scope: Scope, owner: Expression<unknown>, row: Expression<unknown>): RawBuilder<boolean> {
  if (scope === 'all') return sql<boolean>`true`;
  const below = (unit: Expression<unknown>) =>
    sql`exists (select from unit_closure c where c.descendant = ${unit} and c.ancestor = any(${[...scope]}::uuid[]))`;
  return sql<boolean>`(${below(owner)} or exists (select from served_unit s where s.row_id = ${row} and ${below(sql`s.unit_id`)}))`;
}

/** Condition: a row is writable when its owning unit lies in the scope. */
export function writableIn(scope: Scope, owner: Expression<unknown>): RawBuilder<boolean> {
  if (scope === 'all') return sql<boolean>`true`;
  return sql<boolean>`exists (select from unit_closure c where c.descendant = ${owner} and c.ancestor = any(${[...scope]}::uuid[]))`;
}

/** A unit as a column of a list: asked for with the units below it. @param owner column with the owning unit */
export const inUnit = (owner: Expression<unknown>) => ({
  sql: sql`${owner}`,
  among: (units: readonly string[]) =>
    sql`exists (select from unit_closure c where c.descendant = ${owner} and c.ancestor = any(${[...units]}::uuid[]))`,
});
