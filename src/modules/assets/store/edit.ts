// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';
import type { Selection } from '../../../contract/list.ts';
import type { CommandContext } from '../../../platform/invoke/context.ts';
import { writableIn } from '../../../platform/tenancy/scope.ts';
import type { AssetChanges } from '../contract.ts';
import { editable } from './assets.ts';
import { selected } from './read.ts';

/** One asset in one revision. @returns how many were changed */
export const setFields = (
  ctx: CommandContext,
  { id, revision }: { readonly id: string; readonly revision: number },
  changes: AssetChanges,
) => update(ctx, sql`a.id = ${id} and a.revision = ${revision}`, changes);

/** These assets. @returns how many were changed */
export const setFieldsOf = (ctx: CommandContext, ids: readonly string[], changes: AssetChanges) =>
  update(ctx, sql`a.id = any(${[...ids]}::uuid[])`, changes);

/** All assets of a selection of the list. @returns how many were changed */
export const setFieldsWhere = (ctx: CommandContext, selection: Selection, changes: AssetChanges) =>
  update(ctx, selected(ctx, selection), changes);

/**
 * Sets the fields that `changes` names and keeps them from being overwritten by imports, on all assets that the caller may
 * write, and on none when the new unit is not one of the caller's.
 * @param which condition on asset `a`
 */
async function update(ctx: CommandContext, which: RawBuilder<unknown>, changes: AssetChanges): Promise<number> {
  const fields = (Object.keys(editable) as (keyof AssetChanges)[]).filter((field) => changes[field] !== undefined);
  const values = fields.map((field) => sql`${sql.ref(editable[field])} = ${changes[field]}`);
  const kept = sql`kept = array(select distinct k from unnest(a.kept || ${fields}::text[]) k order by k)`;
  const unit = changes.ownerUnit;
  const isOurs =
    unit === undefined
      ? sql`true`
      : sql`exists (select from unit u where u.id = ${unit}::uuid and ${writableIn(ctx.scope, sql.ref('u.id'))})`;
  const result = await sql`update asset a set ${sql.join([...values, kept])}
    where ${which} and a.merged_into is null and ${writableIn(ctx.scope, sql.ref('a.owner_unit'))} and ${isOurs}`.execute(
    ctx.db,
  );
  return Number(result.numAffectedRows ?? 0n);
}

/** Lets these fields of these assets follow imports again. @returns how many of the assets the caller may write */
export async function releaseFields(
  ctx: CommandContext,
  ids: readonly string[],
  fields: readonly (keyof AssetChanges)[],
): Promise<number> {
  const result =
    await sql`update asset a set kept = array(select k from unnest(a.kept) k where k <> all(${[...fields]}::text[]) order by k)
    where a.id = any(${[...ids]}::uuid[]) and a.merged_into is null and ${writableIn(ctx.scope, sql.ref('a.owner_unit'))}`.execute(
      ctx.db,
    );
  return Number(result.numAffectedRows ?? 0n);
}
