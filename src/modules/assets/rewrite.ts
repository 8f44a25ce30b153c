// SPDX-License-Identifier: Apache-2.0
import type { CommandContext } from '../../platform/invoke/context.ts';
import { rowsOf } from './sink.ts';
import * as assets from './store/assets.ts';

/** Lets assets say again what their records say, but for the fields that a person has set. */
export async function rewrite(ctx: CommandContext, assetIds: readonly string[]): Promise<void> {
  await assets.updateAssets(ctx, await rowsOf(ctx, await assets.readRecords(ctx, assetIds)));
}
