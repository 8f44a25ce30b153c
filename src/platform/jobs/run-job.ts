// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import type pg from 'pg';
import type { Problem } from '../../contract/wire.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { App } from '../invoke/app.ts';
import type { BaseContext, Caller, CommandContext, JobContext, Progress } from '../invoke/context.ts';
import { commandContext } from '../invoke/in-transaction.ts';
import { toProblem } from '../invoke/problem.ts';
import { tagsOf } from '../languages/languages.ts';
import { inTenant, type Tx } from '../tenancy/transaction.ts';
import { endRun } from './end-run.ts';

export type JobOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Goes on with a run that was interrupted, queued or cancelled, from its last checkpoint. */
  readonly resume?: string;
};

type Handler = (ctx: unknown, input: unknown) => Promise<unknown>;
/** Held for as long as the run's process lives: its absence tells that a run was interrupted. */
const runLock = 8_765_004;

/**
 * Runs a job to its end in this process. Effects and checkpoints commit together, so that a run that was killed goes on
 * where it stood and doubles nothing.
 * @throws AppError cancelled when the signal is raised or somebody asked the run to stop.
 */
export async function runJob(
  app: App,
  name: string,
  handler: Handler,
  input: unknown,
  caller: Caller,
  options: JobOptions,
): Promise<unknown> {
  const runId = options.resume ?? newId();
  // held before the run is seen to be running: else another process could take it for an interrupted one
  const lock = await holdRun(app, runId);
  try {
    if (options.resume === undefined)
      await inTenant(app.database.app, caller, 'write', (db) => recordRun(db, runId, name, input, caller, 'running'));
    const checkpoint = await begin(app, runId, caller);
    const run = new Run(app, runId, caller, options);
    return await run.finish(handler, input, checkpoint);
  } finally {
    await letGo(lock);
  }
}

/** Writes the row of a run; a queue's worker picks it up later, `runJob` at once. */
export async function recordRun(
  db: Tx,
  runId: string,
  name: string,
  input: unknown,
  caller: Caller,
  state: 'queued' | 'running',
): Promise<void> {
  const { tenant, actor, requestId, scope, language } = caller;
  await sql`insert into wardline.job_run (id, tenant_id, endpoint, input, actor, request_id, scope, language, state, started_at)
      values (${runId}, ${tenant}, ${name}, ${JSON.stringify(input)}::jsonb, ${actor}, ${requestId}, ${JSON.stringify(scope)}::jsonb,
        ${language}, ${state}, now())`.execute(db);
}

/** A session lock marks the run as alive for as long as this process and its connection live. */
async function holdRun(app: App, runId: string): Promise<pg.PoolClient> {
  const client = await app.database.lockPool.connect();
  const result = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as held', [
    runLock,
    runId,
  ]);
  if (result.rows[0]?.held) return client;
  client.release();
  throw new AppError('locked', `Run ${runId} is already under way in another process.`);
}

/**
 * Takes the place of a run that no process carries out, so that none can until the end of this transaction.
 * @returns whether none does
 */
export async function claimIdleRun(db: Tx, runId: string): Promise<boolean> {
  const result = await sql<{
    idle: boolean;
  }>`select pg_try_advisory_xact_lock(${runLock}, hashtext(${runId})) as idle`.execute(db);
  return result.rows[0]?.idle ?? false;
}

async function letGo(lock: pg.PoolClient): Promise<void> {
  const isFree = await lock.query('select pg_advisory_unlock_all()').then(
    () => true,
    () => false,
  );
  // a connection that is not sure to be free of the lock is closed, which frees it
  lock.release(!isFree);
}

async function begin(app: App, runId: string, caller: Caller): Promise<unknown> {
  return inTenant(app.database.app, caller, 'write', async (db) => {
    const result = await sql<{ checkpoint: unknown }>`update wardline.job_run
      set state = 'running', cancel_requested = false, problem = null, started_at = now(), finished_at = null,
        attempts = attempts + 1
      where id = ${runId} and state <> 'succeeded' returning checkpoint`.execute(db);
    if (!result.rows[0]) throw new AppError('not-found', `There is no unfinished run ${runId}.`);
    return result.rows[0].checkpoint;
  });
}

class Run {
  readonly #app: App;
  readonly #id: string;
  readonly #caller: Caller;
  readonly #options: JobOptions;
  readonly #abort = new AbortController();
  #progress: Progress = { step: '', done: 0, total: undefined };
  #isCalledOff = false;

  constructor(app: App, id: string, caller: Caller, options: JobOptions) {
    this.#app = app;
    this.#id = id;
    this.#caller = caller;
    this.#options = options;
    if (options.signal?.aborted) this.#abort.abort();
    options.signal?.addEventListener('abort', () => this.#abort.abort(), { once: true });
  }

  async finish(handler: Handler, input: unknown, checkpoint: unknown): Promise<unknown> {
    try {
      const output = await handler(this.#context(checkpoint), input);
      await this.#succeed(output);
      return output;
    } catch (error) {
      const cancelled = this.#abort.signal.aborted;
      const known = cancelled
        ? new AppError('cancelled', 'The run was cancelled. What it had finished stands; it can be resumed.')
        : error;
      await this.#fail(cancelled, toProblem(known, this.#caller.requestId));
      throw known;
    }
  }

  #base(): BaseContext {
    const { tenant, actor, scope, scopeOf = () => scope, permissions, requestId, language } = this.#caller;
    const log = this.#app.log.child({ request: requestId, job: this.#id });
    return {
      tenant,
      actor,
      scope,
      scopeOf,
      permissions,
      requestId,
      language,
      languages: tagsOf(this.#app.added),
      log,
      now: this.#app.now(),
    };
  }

  #context(checkpoint: unknown): JobContext {
    const report = (step: string, done: number, total?: number) => {
      this.#progress = { step, done, total };
      this.#options.onProgress?.(this.#progress);
    };
    return {
      ...this.#base(),
      runId: this.#id,
      files: this.#app.files,
      signal: this.#abort.signal,
      checkpoint,
      progress: report,
      transaction: (work) =>
        inTenant(this.#app.database.app, this.#caller, 'write', async (db, timeZone) => {
          await this.#beat(db);
          const save = async (value: unknown) => {
            await sql`update wardline.job_run set checkpoint = ${JSON.stringify(value)}::jsonb, attempts = 0
              where id = ${this.#id}`.execute(db);
          };
          return work(commandContext(this.#base(), db, timeZone), save);
        }),
    };
  }

  /** Writes the progress and learns whether somebody wants the run to stop. */
  async #beat(db: CommandContext['db']): Promise<void> {
    const { step, done, total } = this.#progress;
    const row = await sql<{
      cancel: boolean;
    }>`update wardline.job_run set step = ${step}, done = ${done}, total = ${total ?? null}
      where id = ${this.#id} returning cancel_requested as cancel`.execute(db);
    if (row.rows[0]?.cancel) {
      this.#isCalledOff = true;
      this.#abort.abort();
    }
    this.#abort.signal.throwIfAborted();
  }

  async #succeed(output: unknown): Promise<void> {
    await inTenant(this.#app.database.app, this.#caller, 'write', (db) =>
      sql`update wardline.job_run set state = 'succeeded', output = ${JSON.stringify(output)}::jsonb, finished_at = now()
        where id = ${this.#id}`.execute(db),
    );
  }

  /** A run that its process had to give up may go on elsewhere; one that a person has called off does not. */
  async #fail(cancelled: boolean, problem: Problem): Promise<void> {
    const state = cancelled ? 'cancelled' : 'failed';
    const how = cancelled && !this.#isCalledOff ? 'interrupted' : state;
    await inTenant(this.#app.database.app, this.#caller, 'write', (db, timeZone) =>
      endRun(this.#app, commandContext(this.#base(), db, timeZone), { runId: this.#id, state, how, problem }),
    );
  }
}
