// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import { rowSet } from '../../../platform/db/row-set.ts';
import type { CommandContext, QueryContext } from '../../../platform/invoke/context.ts';
import { writableIn } from '../../../platform/tenancy/scope.ts';
import type { AssetChanges, SeenAssets } from '../contract.ts';
import { editable } from './assets.ts';

/** Condition on asset `a`: it is one of these, in the revision that was seen. */
const isSeen = (rows: SeenAssets) =>
  sql`exists (select from ${rowSet(rows, { id: 'uuid', revision: 'integer' })} as seen
    where seen.id = a.id and seen.revision = a.revision)`;

/** Condition on asset `a`: the caller may write it. */
export const isWritable = (ctx: QueryContext) =>
  sql`a.merged_into is null and ${writableIn(ctx.scope, sql.ref('a.owner_unit'))}`;

/** These assets, as far as they are in the revision that was seen. @returns ids of those that were changed */
export const setFieldsOf = (ctx: CommandContext, rows: SeenAssets, changes: AssetChanges) =>
  update(ctx, isSeen(rows), changes);

/**
 * Sets the fields that `changes` names and keeps them from being overwritten by imports, on all assets that the caller may
 * write, and on none when the new unit is not one of the caller's.
 * @param which condition on asset `a`
 */
async function update(ctx: CommandContext, which: RawBuilder<unknown>, changes: AssetChanges): Promise<string[]> {
  const fields = (Object.keys(editable) as (keyof AssetChanges)[]).filter((field) => changes[field] !== undefined);
  const values = fields.map((field) => sql`${sql.ref(editable[field])} = ${changes[field]}`);
  const kept = sql`kept = array(select distinct k from unnest(a.kept || ${fields}::text[]) k order by k)`;
  const unit = changes.ownerUnit;
  const isOurs =
    unit === undefined
      ? sql`true`
      : sql`exists (select from unit u where u.id = ${unit}::uuid and ${writableIn(ctx.scope, sql.ref('u.id'))})`;
  const result = await sql<{ id: string }>`update asset a set ${sql.join([...values, kept])}
    where ${which} and ${isWritable(ctx)} and ${isOurs} returning a.id`.execute(ctx.db);
  return result.rows.map(({ id }) => id);
}

/** Lets these fields of these assets follow imports again, as far as they are in the revision that was seen. @returns ids of those */
export async function releaseFields(
  ctx: CommandContext,
  rows: SeenAssets,
  fields: readonly (keyof AssetChanges)[],
): Promise<string[]> {
  const result = await sql<{ id: string }>`update asset a
    set kept = array(select k from unnest(a.kept) k where k <> all(${[...fields]}::text[]) order by k)
    where ${isSeen(rows)} and ${isWritable(ctx)} returning a.id`.execute(ctx.db);
  return result.rows.map(({ id }) => id);
}
