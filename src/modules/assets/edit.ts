// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { AssetChanges, AssetsMeant, BulkEdited, SeenAssets } from './contract.ts';
import { rewrite } from './rewrite.ts';
import { lockSelected, releaseFields, setFieldsOf, setFieldsWhere } from './store/edit.ts';
import { readAssetsNamed } from './store/read.ts';

type Edit = { readonly id: string; readonly revision: number; readonly changes: AssetChanges };

/** @returns whether there is such an asset in this revision, and it and its new unit may be written by the caller */
export const updateAsset = async (ctx: CommandContext, edit: Edit): Promise<boolean> =>
  (await setFieldsOf(ctx, [edit], edit.changes)).length === 1;

/**
 * Changes the assets that are meant, but for those named that others have changed since; of a selection, all or none.
 * @throws AppError conflict when the selection is not what the caller was shown; not-found when one that is named, or the
 * new unit, lies outside the scope or is not there
 */
export async function updateAssets(
  ctx: CommandContext,
  meant: AssetsMeant,
  changes: AssetChanges,
): Promise<BulkEdited> {
  if ('rows' in meant) return outcomeOf(ctx, meant.rows, await setFieldsOf(ctx, meant.rows, changes));
  const { total, contentHash } = await lockSelected(ctx, meant.selection);
  const updated = contentHash === meant.contentHash ? await setFieldsWhere(ctx, meant.selection, changes) : [];
  if (updated.length === total) return { updated: total, assets: [], stale: [] };
  throw new AppError(
    'conflict',
    'The devices of this selection, or what is said of them, have changed since they were shown. Nothing was changed; look at the list again.',
  );
}

/** Hands fields back to the sources of the assets. @throws AppError not-found as above */
export async function followSources(
  ctx: CommandContext,
  rows: SeenAssets,
  fields: readonly (keyof AssetChanges)[],
): Promise<BulkEdited> {
  const released = await releaseFields(ctx, rows, fields);
  await rewrite(ctx, released);
  return outcomeOf(ctx, rows, released);
}

/** @throws AppError not-found when one was not changed although it is as it was seen */
async function outcomeOf(ctx: CommandContext, rows: SeenAssets, changed: readonly string[]): Promise<BulkEdited> {
  const seen = new Map(rows.map(({ id, revision }) => [id, revision]));
  const done = new Set(changed);
  const now = await readAssetsNamed(ctx, [...seen.keys()]);
  const stale = now.filter(({ id, revision }) => !done.has(id) && revision !== seen.get(id));
  if (done.size + stale.length !== seen.size) throw notAll(done.size + stale.length, seen.size);
  const assets = now.filter(({ id }) => done.has(id)).map(({ id, revision }) => ({ id, revision }));
  return { updated: done.size, assets, stale };
}

const notAll = (some: number, all: number): AppError =>
  new AppError(
    'not-found',
    `${all - some} of ${all} assets are not there, or they or the new unit lie outside your scope. Nothing was changed.`,
  );
