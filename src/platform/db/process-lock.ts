// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';

/** Advisory locks of long-running processes; they end with the process, however it ends. */
export const processLocks = {
  /** Held by the one `serve` of a database. */
  serve: 8_765_005,
  /** Held in shared mode by every `serve` and `worker`, alone by a restore and while the schema changes. */
  program: 8_765_006,
} as const;

export type HeldLock = {
  release(): Promise<void>;
  /** Resolves when the lock is gone without having been released: the connection broke. */
  readonly lost: Promise<void>;
};

/** Takes the lock on a connection of its own. @returns undefined when another process holds it */
export async function holdLock(
  url: string,
  name: keyof typeof processLocks,
  mode: 'alone' | 'shared',
): Promise<HeldLock | undefined> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: `wardline ${name}` });
  let isReleased = false;
  const lost = new Promise<void>((resolve) => {
    const end = () => {
      if (!isReleased) resolve();
    };
    client.on('error', end).on('end', end);
  });
  await client.connect();
  const call = mode === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  const result = await client.query<{ held: boolean }>(`select ${call}($1) as held`, [processLocks[name]]);
  const release = async () => {
    isReleased = true;
    await client.end().catch(() => {});
  };
  if (result.rows[0]?.held) return { release, lost };
  await release();
  return undefined;
}
