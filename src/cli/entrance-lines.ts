// SPDX-License-Identifier: Apache-2.0
import type { Serving } from '../app/serve.ts';
import { listTenants } from '../platform/tenancy/transaction.ts';

/** Where to go in the browser; where there is no organisation yet, with the code that its first page asks for. */
export async function entranceLines({ app, address, firstRun }: Serving): Promise<string[]> {
  const lines = [`Wardline serves ${address} (health: ${address}/health). Ctrl-C stops it.`];
  const isDemonstration = (await listTenants(app.database.app)).some(({ kind }) => kind === 'demonstration');
  if (isDemonstration || !(await firstRun.isOpen())) return lines;
  return [...lines, `Set it up at ${address}/first-run with this one-time code: ${firstRun.code}`];
}
