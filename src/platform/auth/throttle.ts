// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type pg from 'pg';

/** How many failures in a row are free, and how long the next attempts wait: doubling from `first` up to `most`, in seconds. */
const limits = {
  pair: { free: 5, first: 30, most: 900 },
  account: { free: 50, first: 5, most: 60 },
} as const;
type Limit = (typeof limits)[keyof typeof limits];

/** Without a failure for so long, counting begins anew. Seconds. */
const forgetAfter = 3600;
/** An address stays known to an account for so long after the last success. Seconds. */
const knownFor = 90 * 86_400;

export type Attempt =
  | { readonly allowed: true; succeeded(): Promise<void> }
  | { readonly allowed: false; readonly retryAfter: number };

/**
 * Holds back guessing of passwords without giving anybody the power to lock others out.
 *
 * Failures count for the pair of account and client address: after 5 of them each further attempt waits, 30 seconds at
 * first, twice as long each time, 15 minutes at most. Whoever guesses so blocks nobody but the own address. Against a
 * guesser with many addresses, failures from addresses that the account never signed in from count together: after 50 of
 * them attempts from such addresses wait 5 to 60 seconds for each other. An address that has signed in to the account
 * within 90 days is exempt from that: people at their usual place always come in. What is left to an attacker with many
 * addresses: a person at a place that is new to the account may have to wait while the attack runs.
 *
 * An attempt is counted when it begins, in one statement, so that many at once gain nothing; success takes it back.
 * Accounts need not exist: the answer tells nothing. Keys are digests: the tables name neither people nor addresses.
 */
export async function beginAttempt(pool: pg.Pool, account: string, address: string, now: Date): Promise<Attempt> {
  const pair = keyOf('pair', account, address);
  const waits = await take(pool, pair, limits.pair, now);
  if (waits > 0) return { allowed: false, retryAfter: waits };
  const known = await pool.query('select 1 from known_address where key = $1 and last_at > $2', [
    pair,
    before(now, knownFor),
  ]);
  const all = keyOf('account', account);
  if (known.rowCount === 0) {
    const others = await take(pool, all, limits.account, now);
    if (others > 0) return { allowed: false, retryAfter: others };
  }
  const succeeded = async () => {
    await pool.query('delete from attempt where key = $1 or last_at < $2', [pair, before(now, 86_400)]);
    await pool.query('delete from known_address where last_at < $1', [before(now, knownFor)]);
    await pool.query(
      'insert into known_address (key, last_at) values ($1, $2) on conflict (key) do update set last_at = excluded.last_at',
      [pair, now],
    );
  };
  return { allowed: true, succeeded };
}

const before = (now: Date, seconds: number): Date => new Date(now.getTime() - seconds * 1000);

const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256')
    .update(parts.map((part) => part.trim().toLowerCase()).join('\0'))
    .digest('base64url');

/** Counts one attempt unless the key waits. @returns seconds to wait, 0 when the attempt may go on */
async function take(pool: pg.Pool, key: string, { free, first, most }: Limit, now: Date): Promise<number> {
  const counted = await pool.query(
    `insert into attempt as a (key, failures, last_at, blocked_until) values ($1, 1, $2, $2)
     on conflict (key) do update set
       failures = case when a.last_at < $3 then 1 else a.failures + 1 end,
       last_at = $2,
       blocked_until = case when a.last_at < $3 or a.failures + 1 < $4 then $2
         else $2 + make_interval(secs => least($6::float, $5::float * 2 ^ least(a.failures + 1 - $4, 20))) end
     where a.blocked_until <= $2`,
    [key, now, before(now, forgetAfter), free, first, most],
  );
  if (counted.rowCount === 1) return 0;
  const found = await pool.query<{ until: Date }>('select blocked_until as until from attempt where key = $1', [key]);
  const until = found.rows[0]?.until.getTime() ?? now.getTime();
  return Math.max(1, Math.ceil((until - now.getTime()) / 1000));
}
