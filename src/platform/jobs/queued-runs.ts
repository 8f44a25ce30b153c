// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { App } from '../invoke/app.ts';
import type { Caller } from '../invoke/context.ts';
import { once } from '../invoke/idempotency.ts';
import { findEndpoint, invoke, prepare } from '../invoke/invoke.ts';
import { listTenants } from '../tenancy/tenants.ts';
import { inTenant } from '../tenancy/transaction.ts';
import type { Queue, Work } from './queue.ts';
import { recordRun } from './run-job.ts';

/** Endpoints of kind job, each run by one worker. */
const queueName = 'runs';
export type QueuedRun = { readonly runId: string; readonly tenant: string };

/**
 * Lets a worker run a job endpoint. Right and input are checked now, with the caller's own permissions.
 * @param key the second call with one key answers with the run of the first one; a UUID
 * @returns id of the run
 * @throws AppError as `invoke`; invalid-input when the endpoint is no job; conflict as `once`
 */
export async function enqueueRun(
  app: App,
  queue: Queue,
  name: string,
  input: unknown,
  caller: Caller,
  key?: string,
): Promise<string> {
  const { endpoint, valid } = prepare(app, name, input, caller);
  if (endpoint.kind !== 'job') throw new AppError('invalid-input', `${name} is no job: it answers at once.`);
  const fresh = newId();
  const runId = await inTenant(app.database.app, caller, 'write', async (db) => {
    const record = async () => {
      await recordRun(db, fresh, name, valid, caller, 'queued');
      return fresh;
    };
    return key === undefined ? record() : once({ ...caller, db, now: app.now() }, key, { name }, valid, record);
  });
  // a run that was recorded before is in the queue, or the sweep sends it there
  if (runId === fresh) await queue.send(queueName, { runId, tenant: caller.tenant }, runId);
  return runId as string;
}

/** What a worker does with queued runs. */
export const runsWork = (app: App): Work => ({
  name: queueName,
  retries: 10,
  handle: (data, signal) => runQueued(app, data as QueuedRun, signal),
});

type Row = Pick<Caller, 'actor' | 'scope' | 'language'> & {
  readonly endpoint: string;
  readonly input: unknown;
  readonly requestId: string;
};

/**
 * Runs, or goes on with, one queued run. How it ends is kept in the run itself and is nothing to try again; only a run
 * that this process had to give up, or that another one holds, goes back to the queue.
 */
async function runQueued(app: App, { runId, tenant }: QueuedRun, signal: AbortSignal): Promise<void> {
  const identity = { tenant, actor: 'service:worker', requestId: runId };
  const found = await inTenant(app.database.app, identity, 'write', async (db) => {
    // asked to stop before it began: there is nothing to stop any more
    await sql`update job_run set state = 'cancelled', finished_at = now()
      where id = ${runId} and state = 'queued' and cancel_requested`.execute(db);
    return sql<Row>`select endpoint, input, actor, request_id as "requestId", scope, language from job_run
      where id = ${runId} and state in ('queued', 'running', 'interrupted', 'cancelled') and not cancel_requested`.execute(
      db,
    );
  });
  const [run] = found.rows;
  if (!run) return;
  const { endpoint, input, ...who } = run;
  try {
    const caller = asAsked(app, endpoint, who, tenant);
    await invoke(app, endpoint, input, caller, { signal, resume: runId });
  } catch (error) {
    const isHeld = error instanceof AppError && error.code === 'locked';
    if (isHeld || signal.aborted) throw error;
    app.log.warn({ job: runId, request: run.requestId, err: error }, 'a run ended with a problem');
  }
}

/** Who asked for a run, with the one right that it was asked for by. @throws AppError not-found for a job that is no more */
function asAsked(app: App, name: string, who: Omit<Row, 'endpoint' | 'input'>, tenant: string): Caller {
  const { permission } = findEndpoint(app, name).endpoint;
  const scopeOf = (asked: string) => (asked === permission ? who.scope : []);
  return { ...who, tenant, permissions: new Set([permission]), scopeOf };
}

/** Sends the runs that were recorded but never reached the queue; what is in the queue already is not sent twice. */
export async function sendForgotten(app: App, queue: Queue): Promise<number> {
  let sent = 0;
  for (const tenant of await listTenants(app.database.app)) {
    const identity = { tenant: tenant.id, actor: 'service:worker', requestId: 'sweep' };
    const runs = await inTenant(app.database.app, identity, 'read', (db) =>
      sql<{ id: string }>`select id from job_run where state = 'queued' and created_at < now() - interval '1 minute'
        order by id limit 1000`.execute(db),
    );
    for (const { id } of runs.rows) await queue.send(queueName, { runId: id, tenant: tenant.id }, id);
    sent += runs.rows.length;
  }
  return sent;
}
