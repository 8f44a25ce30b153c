// SPDX-License-Identifier: Apache-2.0
import type { Out } from '../../contract/contract.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { changedAssets } from '../assets/index.ts';
import { changedFlows } from '../flows/index.ts';
import type { risks } from './contract.ts';
import { openRisk } from './decide.ts';
import * as store from './store/risks.ts';

/** What a risk is about beside its subject; tests about these are watched. */
export async function setLinks(
  ctx: CommandContext,
  { assetIds, flowIds, ...seen }: Out<(typeof risks)['setLinks']['input']>,
): Promise<void> {
  const risk = await openRisk(ctx, seen);
  const assets = await changedAssets(ctx, risk.assetIds, assetIds);
  const flows = await changedFlows(ctx, risk.flowIds, flowIds);
  await store.setLinks(ctx, risk.id, assets, flows);
  await ctx.emit({ type: 'risk.edited', aggregate: risk.id, version: 1 });
}
