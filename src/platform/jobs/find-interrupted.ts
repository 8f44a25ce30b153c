// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type { App } from '../invoke/app.ts';
import type { BaseContext, Caller } from '../invoke/context.ts';
import { commandContext } from '../invoke/in-transaction.ts';
import { tagsOf } from '../languages/languages.ts';
import { listTenants } from '../tenancy/tenants.ts';
import { inTenant, type Tx } from '../tenancy/transaction.ts';
import { endRun } from './end-run.ts';
import { claimIdleRun } from './run-job.ts';

/** A run that was begun so often without a step forward takes its process with it: it is given up. */
const mostAttempts = 5;
const givenUp =
  'The process that did this work ended in the middle, each time that it was tried. What was finished before stands. The log of that machine says why: often it lacks memory.';

export type Interrupted = { readonly id: string; readonly tenant: string; readonly endpoint: string };
type Row = Pick<Caller, 'actor' | 'scope' | 'language'> & {
  readonly id: string;
  readonly endpoint: string;
  readonly attempts: number;
  readonly isCalledOff: boolean;
};

/** Marks the runs whose process is gone, and gives up those that end every process; any process may do this at any time. */
export async function findInterrupted(app: App): Promise<Interrupted[]> {
  const found: Interrupted[] = [];
  for (const { id: tenant } of await listTenants(app.database.app)) {
    const identity = { tenant, actor: 'service:worker', requestId: 'interrupted' };
    const open = await inTenant(app.database.app, identity, 'read', readOpen);
    for (const { id, endpoint } of open)
      if (await inTenant(app.database.app, identity, 'write', (db, timeZone) => settle(app, db, timeZone, tenant, id)))
        found.push({ id, tenant, endpoint });
  }
  return found;
}

const isOpen = sql`(state = 'running' or (state = 'interrupted' and cancel_requested))`;

async function readOpen(db: Tx): Promise<{ id: string; endpoint: string }[]> {
  const result = await sql<{ id: string; endpoint: string }>`select id, endpoint from job_run where ${isOpen}
    order by id`.execute(db);
  return result.rows;
}

/** @returns whether the run's process is gone, and nobody had noticed */
async function settle(app: App, db: Tx, timeZone: string, tenant: string, runId: string): Promise<boolean> {
  if (!(await claimIdleRun(db, runId))) return false;
  const result = await sql<Row>`select id, endpoint, actor, scope, language, attempts, cancel_requested as "isCalledOff"
    from job_run where id = ${runId} and ${isOpen}`.execute(db);
  const [run] = result.rows;
  if (!run) return false;
  const { actor, scope, language, attempts, isCalledOff } = run;
  const who = { tenant, actor, scope, language, requestId: runId, permissions: new Set<string>() };
  const languages = tagsOf(app.added);
  const base: BaseContext = { ...who, languages, log: app.log.child({ job: runId }), now: app.now() };
  const ctx = commandContext(base, db, timeZone);
  const problem = { code: 'unavailable', message: givenUp, issues: [], requestId: runId };
  if (isCalledOff) await endRun(app, ctx, { runId, state: 'cancelled', how: 'cancelled', problem: null });
  else if (attempts >= mostAttempts) await endRun(app, ctx, { runId, state: 'failed', how: 'failed', problem });
  else await endRun(app, ctx, { runId, state: 'interrupted', how: 'interrupted', problem: null });
  return true;
}
