// SPDX-License-Identifier: Apache-2.0
import { PgBoss, type Queue as QueueOptions } from 'pg-boss';
import type { Database } from '../db/database.ts';
import type { Log } from '../log/log.ts';

/** A kind of work. `data` holds ids only; it is in the database for as long as the queue keeps finished jobs. */
export type Work = {
  readonly name: string;
  /** Rejects when the job shall be tried again later. `signal` is raised when this process stops. */
  readonly handle: (data: object, signal: AbortSignal) => Promise<void>;
  /** Times at which a job comes of itself, in the time zone of this host: minute hour day month weekday. */
  readonly cron?: string;
  /** How often a job is tried again after its process died, stopped or `handle` rejected. */
  readonly retries: number;
};

export type Queue = {
  /** @param key two jobs of one kind with one key never wait or run at the same time; the second is not accepted */
  send(name: string, data: object, key: string): Promise<void>;
  /** Fetches and handles jobs until `stop`. */
  work(parallel: number): Promise<void>;
  /** Handles everything that waits, in this call; for tests and for `once`. @returns number of jobs handled */
  drain(): Promise<number>;
  /** Lets running jobs come to a checkpoint, hands unfinished ones back, and closes the connections. */
  stop(): Promise<void>;
};

/** A worker that is silent for so long is taken for dead, and its jobs go to another one. */
const heartbeatSeconds = 60;
const stopPatience = 30_000;

const optionsOf = ({ retries }: Work): Omit<QueueOptions, 'name'> => ({
  policy: 'exclusive',
  notify: true,
  heartbeatSeconds,
  // the longest that the library takes; the heartbeat finds a dead worker long before
  expireInSeconds: 24 * 3600,
  retryLimit: retries,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  deleteAfterSeconds: 7 * 24 * 3600,
});

/**
 * Opens the job queue: pg-boss in the schema `jobs`, as the role that owns this schema and nothing else. Any number of
 * processes may open it; each job is handled by one of them.
 */
export async function openQueue(
  database: Pick<Database, 'ownerUrl' | 'roles'>,
  log: Log,
  works: readonly Work[],
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: addressOf(database),
    application_name: 'wardline jobs',
    schema: 'jobs',
    createSchema: false,
    max: 4,
    useListenNotify: true,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue met an error'));
  await boss.start();
  try {
    for (const work of works) await boss.createQueue(work.name, optionsOf(work));
    await keepTimes(boss, works);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return new BossQueue(boss, log, works);
}

/** What was scheduled by earlier settings and is not wanted any more must not pile up. */
async function keepTimes(boss: PgBoss, works: readonly Work[]): Promise<void> {
  const timed = works.flatMap(({ name, cron }) => (cron === undefined ? [] : [{ name, cron }]));
  for (const { name } of await boss.getSchedules())
    if (!timed.some((work) => work.name === name)) await boss.unschedule(name);
  for (const { name, cron } of timed) await boss.schedule(name, cron, {}, { tz: timeZone(), singletonKey: name });
}

const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function addressOf({ ownerUrl, roles }: Pick<Database, 'ownerUrl' | 'roles'>): string {
  const url = new URL(ownerUrl);
  url.username = roles.jobs.name;
  url.password = roles.jobs.password;
  return url.href;
}

class BossQueue implements Queue {
  readonly #boss: PgBoss;
  readonly #log: Log;
  readonly #works: readonly Work[];
  readonly #stopping = new AbortController();

  constructor(boss: PgBoss, log: Log, works: readonly Work[]) {
    this.#boss = boss;
    this.#log = log;
    this.#works = works;
  }

  async send(name: string, data: object, key: string): Promise<void> {
    await this.#boss.send(name, data, { singletonKey: key });
  }

  async work(parallel: number): Promise<void> {
    for (const work of this.#works) for (let n = 0; n < parallel; n++) await this.#workOn(work);
  }

  /** One job after the other. Who has found one looks for the next at once: a burst of them would wait half a minute otherwise. */
  async #workOn(work: Work): Promise<void> {
    const worker = this.#boss.work<object>(work.name, { batchSize: 1, pollingIntervalSeconds: 2 }, async (jobs) => {
      this.#boss.notifyWorker(await worker);
      for (const job of jobs) await this.#handle(work, job.data);
    });
    await worker;
  }

  async #handle(work: Work, data: object): Promise<void> {
    try {
      await work.handle(data, this.#stopping.signal);
    } catch (error) {
      if (this.#stopping.signal.aborted) this.#log.info({ queue: work.name }, 'a job was handed back');
      else this.#log.error({ queue: work.name, err: error }, 'a job failed; it is tried again');
      // the queue keeps what it is given: an unknown error may hold data
      throw new Error('failed; see the log', { cause: undefined });
    }
  }

  async drain(): Promise<number> {
    let handled = 0;
    for (let isBusy = true; isBusy; ) {
      isBusy = false;
      for (const work of this.#works) {
        const [job] = await this.#boss.fetch<object>(work.name, { ignoreStartAfter: true });
        if (!job) continue;
        isBusy = true;
        handled++;
        await this.#handle(work, job.data ?? {}).then(
          () => this.#boss.complete(work.name, job.id),
          () => this.#boss.fail(work.name, job.id),
        );
      }
    }
    return handled;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#boss.stop({ graceful: true, timeout: stopPatience });
  }
}
