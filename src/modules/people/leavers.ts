// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../../platform/invoke/context.ts';
import { readLeavers } from './store/leavers.ts';

/**
 * Who of these has left, by the staff register: by name or address in lower case, the day. A name that somebody who is still
 * employed has too is nobody's here.
 */
export async function leaversNamed(ctx: QueryContext, said: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await readLeavers(ctx, [...new Set(said.map((one) => one.toLowerCase()))]);
  return new Map(rows.map(({ said: one, left }) => [one, left]));
}
