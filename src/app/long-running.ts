// SPDX-License-Identifier: Apache-2.0
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../platform/config/config.ts';
import { holdLock, type processLocks } from '../platform/db/process-lock.ts';
import { AppError } from '../platform/errors.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Queue } from '../platform/jobs/queue.ts';
import { createLog, type Log } from '../platform/log/log.ts';
import { drainOutbox } from '../platform/outbox/deliver.ts';
import { createApp, type RunningApp } from './create-app.ts';
import { openJobs, sweep } from './jobs.ts';

export type LongRunning = {
  readonly app: RunningApp;
  readonly queue: Queue;
  /** Ends in good order: no new work, running jobs come to a checkpoint, connections close. */
  stop(): Promise<void>;
  /** Resolves after `stop`; rejects when the process cannot go on and has stopped by itself. */
  readonly done: Promise<void>;
};
export type LongRunningOptions = {
  readonly log?: Log;
  /** Raised to stop. */
  readonly signal?: AbortSignal;
};

type Lock = { readonly name: keyof typeof processLocks; readonly mode: 'alone' | 'shared'; readonly refusal: string };
/** Shared by all servers and workers: whoever holds it alone, restores or upgrades. */
const sharedLock: Lock = {
  name: 'program',
  mode: 'shared',
  refusal: 'A restore or an upgrade is under way. Start again when it has ended.',
};
const outboxPause = 2000;

/** What is undone at the end, the last one first. */
type Undo = () => Promise<unknown>;

/**
 * Starts what servers and workers have in common: database, locks, job queue, delivery of events.
 * @param own a further lock that this kind of process needs
 * @param start the rest, run last; returns how to end it
 * @throws AppError locked, and what opening the database throws
 */
export async function startLongRunning(
  config: Config,
  options: LongRunningOptions,
  own: Lock | undefined,
  start: (app: RunningApp, queue: Queue) => Promise<Undo>,
): Promise<LongRunning> {
  const log = options.log ?? createLog(config.logLevel);
  const app = await createApp(config, { log });
  const undo: Undo[] = [() => app.close()];
  const { done, stop, fail } = ending(async () => {
    for (const step of undo.reverse()) await step().catch((err: unknown) => log.error({ err }, 'not ended in order'));
  });
  try {
    for (const lock of own ? [own, sharedLock] : [sharedLock]) {
      const held = await holdLock(app.database.appUrl, lock.name, lock.mode);
      if (!held) throw new AppError('locked', lock.refusal);
      undo.push(() => held.release());
      void held.lost.then(fail);
    }
    const queue = await openJobs(app);
    undo.push(() => queue.stop());
    await sweep(app, queue);
    await queue.work(2);
    undo.push(deliverEvents(app));
    undo.push(await start(app, queue));
    options.signal?.addEventListener('abort', stop, { once: true });
    if (options.signal?.aborted) await stop();
    return { app, queue, stop, done };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** An end that happens once, however often and from how many places it is asked for; all wait for the same one. */
function ending(work: () => Promise<void>) {
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  // who only calls stop need not look at done
  done.catch(() => {});
  let running: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    running ??= work().then(resolve);
    return running;
  };
  const fail = (): void => {
    const message = 'The connection to the database was lost. Start again when it is back.';
    running ??= work().then(() => reject(new AppError('unavailable', message)));
  };
  return { done, stop, fail };
}

/** Delivers events soon after they were emitted. */
function deliverEvents(app: App): Undo {
  const stopping = new AbortController();
  const deliver = async () => {
    while (!stopping.signal.aborted) {
      await drainOutbox(app).catch((err: unknown) => app.log.error({ err }, 'events could not be delivered'));
      await sleep(outboxPause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const delivering = deliver();
  return () => {
    stopping.abort();
    return delivering;
  };
}
