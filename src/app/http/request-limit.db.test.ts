// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCommand } from '../../../test/harness/records.ts';
import { newBrowser, site } from '../../../test/harness/sign-in.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { join } from '../../modules/users/index.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import { openRequestLimit } from '../../platform/http/request-limit.ts';
import type { Queue } from '../../platform/jobs/queue.ts';
import { openJobs } from '../jobs.ts';
import { openFirstRun } from './first-run.ts';
import { identifyBy, openSignIn } from './identify.ts';
import { openHttp } from './open-http.ts';

const world = useWorld();
const password = 'lantern-Ostrich-7 quilt';
const perMinute = 20;
let auth: Auth;
let queue: Queue;
let server: FastifyInstance;
beforeAll(async () => {
  const app = { ...world.app, config: { ...world.app.config, publicUrl: site } };
  auth = openSignIn(app);
  queue = await openJobs(app);
  const limit = openRequestLimit(perMinute);
  const api = { app, queue, identify: identifyBy(app, auth, limit), limit };
  server = openHttp(api, { auth, firstRun: openFirstRun(app) });
});
afterAll(async () => {
  await server.close();
  await auth.close();
  await queue.stop();
});

type Headers = Readonly<Record<string, string>>;
const ask = (headers: Headers, url = '/api/v1/users/me', remoteAddress = '192.0.2.1') =>
  server.inject({ url, headers, remoteAddress });

async function person(email: string): Promise<{ id: string; headers: Headers }> {
  const { id } = await auth.createUser({ name: 'Anna Berg', email, password });
  const joining = { userId: id, name: 'Anna Berg', email, role: 'staff', units: null, until: null, reason: null };
  await inCommand(world, (ctx) => join(ctx, joining));
  return { id, headers: await signIn(email) };
}

async function signIn(email: string): Promise<Headers> {
  const browser = newBrowser(auth);
  expect((await browser.post('/sign-in/email', { email, password })).status).toBe(200);
  return { cookie: browser.headers().get('cookie') ?? '' };
}

async function use(headers: Headers, times: number, url?: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let sent = 0; sent < times; sent++) statuses.push((await ask(headers, url)).statusCode);
  return statuses;
}

describe('the requests of a minute', () => {
  it('are limited by person, whatever the session or address, and the answer says when to go on', async () => {
    const anna = await person('anna.berg@riverside.example');
    expect(new Set(await use(anna.headers, perMinute))).toEqual(new Set([200]));
    for (const headers of [anna.headers, await signIn('anna.berg@riverside.example')]) {
      const refused = await ask(headers, '/api/v1/users/me', '192.0.2.77');
      expect(refused.statusCode).toBe(429);
      const seconds = Number(refused.headers['retry-after']);
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(refused.json()).toEqual({
        code: 'too-many-requests',
        message: `Too many requests. Go on in ${seconds} seconds.`,
        issues: [],
        requestId: expect.any(String),
      });
    }
    const other = await person('ole.dahl@riverside.example');
    expect((await ask(other.headers)).statusCode).toBe(200);
  });

  it('are limited by token, apart from who uses the browser', async () => {
    const { id, headers } = await person('eva.lund@riverside.example');
    const made = await world.call<{ token: string }>(
      'users.createToken',
      { label: 'Script', permissions: ['event-reports:submit'], days: 1 },
      { actor: `user:${id}` },
    );
    const bearer = { authorization: `Bearer ${made.token}` };
    expect((await use(bearer, perMinute + 1, '/api/v1/event-reports/mine')).slice(-2)).toEqual([200, 429]);
    expect((await ask(headers)).statusCode).toBe(200);
  });

  it('count also where they are refused, so that nobody tries all doors', async () => {
    const { headers } = await person('ida.holm@riverside.example');
    expect((await use(headers, perMinute + 1, '/api/v1/risks')).slice(-2)).toEqual([403, 429]);
  });

  it('of nobody count for nobody', async () => {
    expect(new Set(await use({}, perMinute + 5))).toEqual(new Set([401]));
  });
});
