// SPDX-License-Identifier: Apache-2.0
import { type LatestRun, readLatestRuns, readUnfinishedRun } from '../modules/runs/index.ts';
import { AppError } from '../platform/errors.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Caller } from '../platform/invoke/context.ts';
import { type InvokeOptions, invoke } from '../platform/invoke/invoke.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';

/** The latest runs of a tenant, unfinished ones first. */
export const listRuns = (app: App, caller: Caller): Promise<LatestRun[]> =>
  inTenant(app.database.app, caller, 'read', (db) => readLatestRuns({ db }));

/** Goes on with a run from its last checkpoint. @throws AppError not-found when it does not exist or has finished */
export async function resumeRun(app: App, caller: Caller, id: string, options: InvokeOptions): Promise<unknown> {
  const run = await inTenant(app.database.app, caller, 'read', (db) => readUnfinishedRun({ db }, id));
  if (!run) throw new AppError('not-found', `There is no unfinished run ${id}. wardline runs lists them.`);
  return invoke(app, run.endpoint, run.input, caller, { ...options, resume: id });
}
