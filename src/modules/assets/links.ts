// SPDX-License-Identifier: Apache-2.0
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { changedLinks } from '../register-links.ts';
import { readAssetsNamed } from './store/read.ts';

/** The assets that a row of a register names: those within the scope, and how many lie outside of it. */
export async function shownAssets(ctx: QueryContext, ids: readonly string[]) {
  const seen = await readAssetsNamed(ctx, ids);
  return {
    assets: seen.map(({ id, name }) => ({ id, name: name ?? id })),
    hiddenAssets: ids.length - seen.length,
  };
}

/**
 * The assets that a row names from now on: those that are asked for, and those that it names outside of the caller's scope.
 * @throws AppError invalid-input for one that the inventory does not have within the scope
 */
export async function changedAssets(
  ctx: CommandContext,
  before: readonly string[],
  asked: readonly string[],
): Promise<string[]> {
  const known = await readAssetsNamed(ctx, [...before, ...asked]);
  const message = 'the inventory has no such asset within your scope';
  return changedLinks(known, before, asked, { path: 'assetIds', message });
}

/** The places among these ids of which the inventory has no asset within the scope. */
export async function strangeAssets(ctx: QueryContext, ids: readonly string[]): Promise<number[]> {
  const known = new Set((await readAssetsNamed(ctx, ids)).map(({ id }) => id));
  return ids.flatMap((id, at) => (known.has(id) ? [] : [at]));
}
