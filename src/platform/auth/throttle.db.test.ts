// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newBrowser } from '../../../test/harness/sign-in.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { openPool } from '../db/pool.ts';
import { type Auth, openAuth } from './auth.ts';
import { beginAttempt } from './throttle.ts';

const world = useWorld();
let pool: pg.Pool;
let auth: Auth;
beforeAll(() => {
  const { app } = world;
  const url = new URL(app.database.ownerUrl);
  url.username = app.database.roles.auth.name;
  url.password = app.database.roles.auth.password;
  pool = openPool('auth', { connectionString: url.href });
  auth = openAuth(app.config, app.database, app.log);
});
afterAll(async () => {
  await pool.end();
  await auth.close();
});

const start = new Date('2026-11-22T08:00:00Z').getTime();
const at = (seconds: number) => new Date(start + seconds * 1000);
const newAccount = () => `${randomUUID()}@riverside.example`;
const attempt = (account: string, address: string, seconds = 0) => beginAttempt(pool, account, address, at(seconds));
const allowed = async (account: string, address: string, seconds = 0) =>
  (await attempt(account, address, seconds)).allowed;
async function fail(times: number, account: string, address: string | undefined = undefined) {
  for (let i = 0; i < times; i++) await attempt(account, address ?? `198.51.${i >> 8}.${i & 255}`);
}

describe('guessing from one address', () => {
  it('waits after five failures, longer each time, and blocks nobody else', async () => {
    const account = newAccount();
    await fail(5, account, '192.0.2.1');
    expect(await attempt(account, '192.0.2.1')).toEqual({ allowed: false, retryAfter: 30 });
    expect(await allowed(account, '192.0.2.1', 29)).toBe(false);
    expect(await allowed(account, '192.0.2.1', 30)).toBe(true);
    expect(await attempt(account, '192.0.2.1', 30)).toEqual({ allowed: false, retryAfter: 60 });
    expect(await allowed(account, '192.0.2.2', 30)).toBe(true);
    expect(await allowed(newAccount(), '192.0.2.1')).toBe(true);
  });

  it('never waits longer than 15 minutes, and is forgotten after an hour', async () => {
    const account = newAccount();
    await fail(5, account, '192.0.2.1');
    let seconds = 0;
    for (let i = 0; i < 12; i++) {
      const { retryAfter } = (await attempt(account, '192.0.2.1', seconds)) as { retryAfter: number };
      expect(retryAfter).toBeLessThanOrEqual(900);
      seconds += retryAfter;
      expect(await allowed(account, '192.0.2.1', seconds)).toBe(true);
    }
    const rested = seconds + 3601;
    for (let i = 0; i < 5; i++) expect(await allowed(account, '192.0.2.1', rested)).toBe(true);
  });

  it('gains nothing from many attempts at once', async () => {
    const account = newAccount();
    const results = await Promise.all(Array.from({ length: 40 }, () => allowed(account, '192.0.2.1')));
    expect(results.filter(Boolean)).toHaveLength(5);
  });

  it('does not tell an account in capitals from the same in small letters', async () => {
    const account = newAccount();
    await fail(5, account.toUpperCase(), '192.0.2.1');
    expect(await allowed(account, '192.0.2.1')).toBe(false);
  });
});

describe('guessing from many addresses', () => {
  it('waits for each other, but never holds back an address that has signed in before', async () => {
    const account = newAccount();
    const known = await attempt(account, '192.0.2.1');
    if (known.allowed) await known.succeeded();
    await fail(60, account);
    expect(await allowed(account, '203.0.113.1')).toBe(false);
    expect(await allowed(account, '192.0.2.1')).toBe(true);
    expect(await allowed(account, '203.0.113.1', 61)).toBe(true);
  });

  it('lets an address be known for 90 days', async () => {
    const account = newAccount();
    const known = await attempt(account, '192.0.2.1', -91 * 86_400);
    if (known.allowed) await known.succeeded();
    await fail(60, account);
    expect(await allowed(account, '192.0.2.1')).toBe(false);
  });
});

describe('a success', () => {
  it('takes back what failed before from this address', async () => {
    const account = newAccount();
    await fail(4, account, '192.0.2.1');
    const right = await attempt(account, '192.0.2.1');
    if (right.allowed) await right.succeeded();
    for (let i = 0; i < 5; i++) expect(await allowed(account, '192.0.2.1')).toBe(true);
  });
});

describe('signing in', () => {
  it('answers 429 with the seconds to wait, even to the right password, and lets others in', async () => {
    const [email, password] = [newAccount(), 'lantern-Ostrich-7 quilt'];
    await auth.createUser({ name: 'Eva Lund', email, password });
    const guesser = newBrowser(auth, '192.0.2.66');
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++)
      statuses.push((await guesser.post('/sign-in/email', { email, password: `wrong${i}` })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const right = await guesser.post('/sign-in/email', { email, password });
    expect([right.status, Number(right.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    const owner = newBrowser(auth, '192.0.2.67');
    expect((await owner.post('/sign-in/email', { email, password })).status).toBe(200);
  });

  it('counts guesses at others for those others, also from somebody who is signed in', async () => {
    const password = 'lantern-Ostrich-7 quilt';
    const [victim, mallory] = [newAccount(), newAccount()];
    for (const email of [victim, mallory]) await auth.createUser({ name: 'Eva Lund', email, password });
    const guesser = newBrowser(auth, '192.0.2.69');
    expect((await guesser.post('/sign-in/email', { email: mallory, password })).status).toBe(200);
    const own = new Map(guesser.cookies);
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) {
      statuses.push((await guesser.post('/sign-in/email', { email: victim, password: `wrong${i}` })).status);
      for (const [name, value] of own) guesser.cookies.set(name, value);
      // a success of one's own takes nothing back that failed for others
      if (i === 3) expect((await guesser.post('/confirm', { password })).status).toBe(200);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('does not believe a client who names another address', async () => {
    const email = newAccount();
    const guesser = newBrowser(auth, '192.0.2.68');
    let last = 0;
    for (let i = 0; i < 6; i++) {
      const more = { 'x-forwarded-for': `192.0.2.${100 + i}`, 'x-wardline-client': `192.0.2.${100 + i}` };
      last = (await guesser.post('/sign-in/email', { email, password: 'wrong' }, more)).status;
    }
    expect(last).toBe(429);
  });
});
