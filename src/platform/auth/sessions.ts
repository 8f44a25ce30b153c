// SPDX-License-Identifier: Apache-2.0
import type pg from 'pg';
import { type BetterAuth, sessionLife } from './better-auth.ts';
import type { Identified } from './identified.ts';
import type { Lives } from './shared-device.ts';

/** Without use for so long, a session ends. Seconds. */
export const sessionIdle = 30 * 60;
/** Use is noted at most so often. Seconds. */
const noteEvery = 60;

/** The token of an `Authorization: Bearer` header; undefined when there is no such header. */
export function bearerOf(headers: Headers): string | undefined {
  return /^bearer\s+(.*)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim();
}

/** The session that a cookie names; one that has been idle for too long, or is too old, is ended. @param shared on shared computers */
export async function readSession(
  library: BetterAuth,
  pool: pg.Pool,
  headers: Headers,
  now: Date,
  shared: Lives,
): Promise<Identified | undefined> {
  if (!headers.has('cookie')) return undefined;
  const found = await library.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return undefined;
  const { session, user } = found;
  const { authenticatedAt, secondFactor, createdAt, updatedAt } = session;
  const age = (since: Date) => (now.getTime() - since.getTime()) / 1000;
  const isShared = Boolean(session.sharedDevice);
  const lives = isShared ? shared : { idle: sessionIdle, life: sessionLife };
  if (age(updatedAt) > lives.idle || age(createdAt) > lives.life) {
    await pool.query('delete from session where id = $1', [session.id]);
    return undefined;
  }
  // on a shared computer the page says when a person has used it: what it asks by itself keeps nobody signed in
  if (!isShared && age(updatedAt) > noteEvery)
    await pool.query('update session set "updatedAt" = $2 where id = $1', [session.id, now]);
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    sessionId: session.id,
    how: 'session',
    mfa: secondFactor === true,
    authenticatedAt: authenticatedAt ?? createdAt,
  };
}
