// SPDX-License-Identifier: Apache-2.0
import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Config } from '../config/config.ts';

/** A computer that several people use. */
export type SharedDevice = { readonly id: string; readonly reportCode: string | null };

/** How long a session lives, in seconds: without use, and however busy. */
export type Lives = { readonly idle: number; readonly life: number };

/** On a computer that several people use. */
export const sharedLives = ({ sharedDeviceIdleMinutes = 5, sharedDeviceMaxMinutes = 60 }: Config): Lives => ({
  idle: sharedDeviceIdleMinutes * 60,
  life: sharedDeviceMaxMinutes * 60,
});

const cookieName = 'wardline.device';
/** Browsers keep a cookie no longer than 400 days; it is set anew whenever somebody is asked to sign in. Seconds. */
const cookieLife = 400 * 86_400;

/** The key in the cookie of a shared computer, whether it still holds or not. */
export function deviceKeyOf(headers: Headers | undefined): string | undefined {
  return /(?:^|;\s*)wardline\.device=([\w-]{43})(?:;|$)/.exec(headers?.get('cookie') ?? '')?.[1];
}

/** @returns undefined for a key that nobody has given out, or that was taken back */
export async function findSharedDevice(pool: pg.Pool, key: string | undefined): Promise<SharedDevice | undefined> {
  if (key === undefined) return undefined;
  const found = await pool.query<SharedDevice>('select id, report_code as "reportCode" from find_shared_device($1)', [
    hash('sha256', key),
  ]);
  return found.rows[0];
}

export const deviceCookie = (key: string, isSecure: boolean): string =>
  `${cookieName}=${key}; Path=/; Max-Age=${cookieLife}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;

/** Makes a session that is open already one of the shared computer that it is on. */
export async function moveToDevice(pool: pg.Pool, sessionId: string, device: SharedDevice): Promise<void> {
  await pool.query('update session set "sharedDevice" = $2 where id = $1', [sessionId, device.id]);
}

/** What is left of a session, in seconds; undefined for one that is on nobody else's computer. */
export async function timeLeft(
  pool: pg.Pool,
  sessionId: string,
  { idle, life }: Lives,
  now: Date,
): Promise<{ readonly idle: number; readonly life: number } | undefined> {
  const found = await pool.query<{ createdAt: Date; updatedAt: Date }>(
    'select "createdAt", "updatedAt" from session where id = $1 and "sharedDevice" is not null',
    [sessionId],
  );
  const [row] = found.rows;
  const left = (seconds: number, since: Date) => Math.floor(seconds - (now.getTime() - since.getTime()) / 1000);
  return row && { idle: left(idle, row.updatedAt), life: left(life, row.createdAt) };
}

/** Notes that a person has used a session on a shared computer; a page that asks by itself does not call this. */
export async function noteUse(pool: pg.Pool, sessionId: string, now: Date): Promise<void> {
  await pool.query('update session set "updatedAt" = $2 where id = $1 and "sharedDevice" is not null', [
    sessionId,
    now,
  ]);
}
