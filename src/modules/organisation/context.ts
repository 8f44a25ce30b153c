// SPDX-License-Identifier: Apache-2.0
import type { Out } from '../../contract/contract.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import type { organisation } from './contract.ts';
import { issues, parties } from './store/context-rows.ts';
import * as store from './store.ts';

export type WholeContext = Out<(typeof organisation)['context']['output']>;

/** Issues, interested parties, the climate decision and the newest scope. */
export async function readContext(ctx: QueryContext): Promise<WholeContext> {
  return {
    issues: await issues.read(ctx),
    parties: await parties.read(ctx),
    climate: await store.readClimate(ctx),
    scope: await store.readScope(ctx),
  };
}
