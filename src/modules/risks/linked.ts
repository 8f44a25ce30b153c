// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../../platform/invoke/context.ts';
import { shownAssets } from '../assets/index.ts';
import { shownFlows } from '../flows/index.ts';

/** The assets and flows that a risk is linked to: those within the scope, and how many lie outside of it. */
export const readLinks = async (
  ctx: QueryContext,
  { assetIds, flowIds }: { readonly assetIds: readonly string[]; readonly flowIds: readonly string[] },
) => ({ ...(await shownAssets(ctx, assetIds)), ...(await shownFlows(ctx, flowIds)) });
