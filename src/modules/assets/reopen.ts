// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { inScope } from '../register-errors.ts';
import { rewrite } from './rewrite.ts';
import * as decide from './store/decide.ts';
import { insertLinks } from './store/identity.ts';
import * as store from './store/reopen.ts';

/** Takes a decision back: everything stands as it did before, and the question is open again. */
export async function reopenReview(ctx: CommandContext, reviewId: string, reason: string): Promise<void> {
  const decided = inScope(await store.readDecided(ctx, reviewId), 'decision');
  const { assetId, otherAssetId } = decided;
  inScope((await decide.lockAssets(ctx, [assetId, otherAssetId])) || undefined, 'pair of assets');
  if (decided.state === 'same') await partAgain(ctx, decided, reason);
  else await store.undoBars(ctx, decided);
  await store.openReview(ctx, reviewId);
}

/** @throws AppError conflict when one of the two has become part of a further asset, or was split since then */
async function partAgain(ctx: CommandContext, decided: store.Decided, reason: string): Promise<void> {
  const { assetId, otherAssetId } = decided;
  const rowIds = await store.rowsMoved(ctx, decided);
  if (rowIds.length === 0)
    throw new AppError(
      'conflict',
      'One of the two assets was merged or split again since then. Split the asset row by row instead.',
    );
  await decide.undoLinks(ctx, rowIds);
  await insertLinks(
    ctx,
    rowIds.map((rowId) => ({ rowId, assetId, rule: 'decision taken back', reason })),
  );
  await decide.moveIdentifiers(ctx, rowIds, otherAssetId, assetId);
  await store.revive(ctx, decided, rowIds);
  await rewrite(ctx, [assetId, otherAssetId]);
  await ctx.emit({ type: 'asset.split', aggregate: otherAssetId, version: 1 });
}
