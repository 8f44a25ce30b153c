// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { AssetChanges, BulkEdited, SeenAssets } from './contract.ts';
import { rewrite } from './rewrite.ts';
import { releaseFields, setFieldsOf } from './store/edit.ts';
import { readAssetsNamed } from './store/read.ts';

type Edit = { readonly id: string; readonly revision: number; readonly changes: AssetChanges };

/** @returns whether there is such an asset in this revision, and it and its new unit may be written by the caller */
export const updateAsset = async (ctx: CommandContext, edit: Edit): Promise<boolean> =>
  (await setFieldsOf(ctx, [edit], edit.changes)).length === 1;

/**
 * Changes the assets that are named, but for those that others have changed since.
 * @throws AppError not-found when one of them, or the new unit, lies outside the scope or is not there
 */
export const updateAssets = async (ctx: CommandContext, rows: SeenAssets, changes: AssetChanges): Promise<BulkEdited> =>
  outcomeOf(ctx, rows, await setFieldsOf(ctx, rows, changes));

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
