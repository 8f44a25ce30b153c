// SPDX-License-Identifier: Apache-2.0
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import { changedLinks } from '../register-links.ts';
import { readFlowsNamed } from './store.ts';

/** The flows that a row of another register names: those within the scope, and how many lie outside of it. */
export async function shownFlows(ctx: QueryContext, ids: readonly string[]) {
  const seen = await readFlowsNamed(ctx, ids);
  return { flows: seen, hiddenFlows: ids.length - seen.length };
}

/**
 * The flows that a row names from now on: those that are asked for, and those that it names outside of the caller's scope.
 * @throws AppError invalid-input for one that is not there within the scope
 */
export async function changedFlows(
  ctx: CommandContext,
  before: readonly string[],
  asked: readonly string[],
): Promise<string[]> {
  const known = await readFlowsNamed(ctx, [...before, ...asked]);
  const message = 'there is no such data flow within your scope';
  return changedLinks(known, before, asked, { path: 'flowIds', message });
}
