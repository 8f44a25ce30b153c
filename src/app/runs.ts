// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { AppError } from '../platform/errors.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Caller } from '../platform/invoke/context.ts';
import { type InvokeOptions, invoke } from '../platform/invoke/invoke.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';

export type RunItem = {
  readonly id: string;
  readonly endpoint: string;
  readonly state: string;
  readonly createdAt: Date;
};

/** Marks the runs whose process is gone; any process may do this at any time. */
export async function findInterrupted(app: App): Promise<{ id: string; endpoint: string }[]> {
  const result = await sql<{
    id: string;
    endpoint: string;
  }>`select id, endpoint from wardline.find_interrupted()`.execute(app.database.app);
  return result.rows;
}

/** The latest runs of a tenant, unfinished ones first. */
export async function listRuns(app: App, caller: Caller): Promise<RunItem[]> {
  const result = await inTenant(app.database.app, caller, 'read', (db) =>
    sql<RunItem>`select id, endpoint, state, created_at as "createdAt" from job_run
      order by state in ('interrupted', 'running', 'queued') desc, created_at desc limit 100`.execute(db),
  );
  return result.rows;
}

/** Goes on with a run from its last checkpoint. @throws AppError not-found when it does not exist or has finished */
export async function resumeRun(app: App, caller: Caller, id: string, options: InvokeOptions): Promise<unknown> {
  const run = await inTenant(app.database.app, caller, 'read', (db) =>
    sql<{
      endpoint: string;
      input: unknown;
    }>`select endpoint, input from job_run where id::text = ${id} and state <> 'succeeded'`.execute(db),
  );
  const [row] = run.rows;
  if (!row) throw new AppError('not-found', `There is no unfinished run ${id}. wardline runs lists them.`);
  return invoke(app, row.endpoint, row.input, caller, { ...options, resume: id });
}
