// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { inScope } from '../register-errors.ts';
import { rewrite } from './rewrite.ts';
import { rowsOf } from './sink.ts';
import * as assets from './store/assets.ts';
import * as decide from './store/decide.ts';
import * as identity from './store/identity.ts';
import { readReview } from './store/read.ts';

/** Carries out what a person decided about a pair. @returns the asset that stands for the device */
export async function decideReview(
  ctx: CommandContext,
  reviewId: string,
  decision: 'same' | 'different',
  reason: string,
): Promise<string> {
  const review = await readReview(ctx, reviewId);
  if (!review) throw new AppError('not-found', 'There is no open question with this id.');
  inScope((await decide.lockAssets(ctx, [review.assetId, review.otherAssetId])) || undefined, 'pair of assets');
  await decide.closeReview(ctx, reviewId, decision);
  if (decision === 'same') return merge(ctx, review.otherAssetId, review.assetId, review.scheme, reason);
  const bars = await barsBetween(ctx, review.assetId, review.otherAssetId, reason);
  await identity.insertLinks(ctx, bars, 'cannot-link');
  return review.assetId;
}

/** Moves every row of `from` into `into`; the old id stays as an alias. */
async function merge(ctx: CommandContext, into: string, from: string, scheme: string, reason: string): Promise<string> {
  const rowIds = await decide.rowsOfAsset(ctx, from);
  await decide.undoLinks(ctx, rowIds);
  await identity.insertLinks(
    ctx,
    rowIds.map((rowId) => ({ rowId, assetId: into, rule: `decision on ${scheme}`, reason })),
  );
  await decide.moveIdentifiers(ctx, rowIds, from, into);
  await decide.retireInto(ctx, from, into);
  await decide.closeReviewsWithin(ctx, into);
  await rewrite(ctx, [into]);
  await ctx.emit({ type: 'asset.merged', aggregate: into, version: 1 });
  return into;
}

async function barsBetween(ctx: CommandContext, a: string, b: string, reason: string): Promise<identity.NewLink[]> {
  const [ofA, ofB] = [await decide.rowsOfAsset(ctx, a), await decide.rowsOfAsset(ctx, b)];
  const bar = (assetId: string) => (rowId: string) => ({ rowId, assetId, rule: 'decision', reason });
  return [...ofA.map(bar(b)), ...ofB.map(bar(a))];
}

/**
 * Takes one row out of an asset into a new asset of its own. Both sides are barred from linking again.
 * Other modules hear `asset.split` and list what refers to the asset and may have to be reassigned.
 */
export async function splitRow(ctx: CommandContext, assetId: string, rowId: string, reason: string): Promise<string> {
  inScope((await decide.lockAssets(ctx, [assetId])) || undefined, 'asset');
  const rowIds = await decide.rowsOfAsset(ctx, assetId);
  if (!rowIds.includes(rowId)) throw new AppError('not-found', 'This row does not belong to this asset.');
  if (rowIds.length === 1)
    throw new AppError('conflict', 'The asset has only this one row; there is nothing to split.');
  const own = newId();
  const known = await assets.readRecords(ctx, [assetId]);
  await assets.insertAssets(ctx, await rowsOf(ctx, new Map([[own, (known.get(assetId) ?? []).slice(0, 1)]])));
  await decide.undoLinks(ctx, [rowId]);
  await identity.insertLinks(ctx, [{ rowId, assetId: own, rule: 'split', reason }]);
  await decide.moveIdentifiers(ctx, [rowId], assetId, own);
  const others = rowIds.filter((other) => other !== rowId);
  const bars = [{ rowId, assetId }, ...others.map((other) => ({ rowId: other, assetId: own }))];
  await identity.insertLinks(
    ctx,
    bars.map((bar) => ({ ...bar, rule: 'split', reason })),
    'cannot-link',
  );
  await rewrite(ctx, [assetId, own]);
  await ctx.emit({ type: 'asset.split', aggregate: assetId, version: 1 });
  return own;
}
