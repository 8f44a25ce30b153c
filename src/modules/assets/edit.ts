// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { AssetChanges, AssetsMeant } from './contract.ts';
import { rewrite } from './rewrite.ts';
import { releaseFields, setFields, setFieldsOf, setFieldsWhere } from './store/edit.ts';

type Edit = { readonly id: string; readonly revision: number; readonly changes: AssetChanges };

/** @returns whether there is such an asset in this revision, and it and its new unit may be written by the caller */
export const updateAsset = async (ctx: CommandContext, edit: Edit): Promise<boolean> =>
  (await setFields(ctx, edit, edit.changes)) === 1;

/**
 * Changes all assets that are meant, or none.
 * @throws AppError conflict when they are not as many as the caller was shown; not-found when one that is named, or the
 * new unit, lies outside the scope or is not there
 */
export async function updateAssets(ctx: CommandContext, meant: AssetsMeant, changes: AssetChanges): Promise<number> {
  if ('ids' in meant) {
    const ids = [...new Set(meant.ids)];
    const updated = await setFieldsOf(ctx, ids, changes);
    if (updated === ids.length) return updated;
    throw notAll(updated, ids.length);
  }
  const updated = await setFieldsWhere(ctx, meant.selection, changes);
  if (updated === meant.expected) return updated;
  throw new AppError(
    'conflict',
    `The selection has ${updated} assets that you may change, not the ${meant.expected} that were shown. Nothing was changed; look at the list again.`,
  );
}

/** Hands fields back to the sources of the assets. @throws AppError not-found as above */
export async function followSources(
  ctx: CommandContext,
  named: readonly string[],
  fields: readonly (keyof AssetChanges)[],
): Promise<number> {
  const ids = [...new Set(named)];
  const released = await releaseFields(ctx, ids, fields);
  if (released !== ids.length) throw notAll(released, ids.length);
  await rewrite(ctx, ids);
  return released;
}

const notAll = (some: number, all: number): AppError =>
  new AppError(
    'not-found',
    `${all - some} of ${all} assets are not there, or they or the new unit lie outside your scope. Nothing was changed.`,
  );
