// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entrances as described } from '../../src/app/http/entrances.ts';
import { openFirstRun } from '../../src/app/http/first-run.ts';
import { identifyBy, openSignIn } from '../../src/app/http/identify.ts';
import { openHttp } from '../../src/app/http/open-http.ts';
import { openJobs } from '../../src/app/jobs.ts';
import type { Auth } from '../../src/platform/auth/auth.ts';
import { authRequests } from '../../src/platform/auth/handler.ts';
import type { Queue } from '../../src/platform/jobs/queue.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { type OidcServer, startOidcServer } from '../../test/harness/oidc-server.ts';
import { newBrowser, site } from '../../test/harness/sign-in.ts';
import { useWorld } from '../../test/harness/world.ts';
import { attacks, isWhole, tellsOfInside } from './hostile.ts';

const password = 'lantern-Ostrich-7 quilt';
const email = 'anna.berg@riverside.example';

const world = useWorld();
let auth: Auth;
let provider: OidcServer;
let queue: Queue;
let server: FastifyInstance;
let cookie = '';
/** Of an invitation, a report point and a calendar that there are. */
const codes: Record<string, string> = {};
const logged: string[] = [];
beforeAll(async () => {
  provider = await startOidcServer();
  const log = createLog('debug', { write: (line) => logged.push(line) });
  const app = {
    ...world.app,
    log,
    config: { ...world.app.config, publicUrl: site, ...provider.settings, oidcName: 'Login' },
  };
  auth = openSignIn(app);
  queue = await openJobs(app);
  server = openHttp({ app, queue, identify: identifyBy(app, auth) }, { auth, firstRun: openFirstRun(app) });
  const invited = { email: 'ole.dahl@riverside.example', name: 'Ole Dahl', role: 'staff' };
  codes.invitation = (await world.call<{ code: string }>('users.invite', invited)).code;
  const person = { actor: `user:${randomUUID()}` };
  codes.calendar = (await world.call<{ code: string }>('tasks.renewCalendar', { open: true }, person)).code;
  codes.point = (await world.call<{ code: string }>('event-reports.addPoint', { label: 'Ward 7' })).code;
  await auth.createUser({ name: 'Anna Berg', email, password });
  const browser = newBrowser(auth);
  expect((await browser.post('/sign-in/email', { email, password })).status).toBe(200);
  cookie = browser.headers().get('cookie') ?? '';
});
afterAll(async () => {
  await server.close();
  await auth.close();
  await queue.stop();
  await provider.close();
});

/** Read by a check of passwords, each of which costs a hash: tried whole in CI. */
const costly = ['rememberMe', 'callbackURL'];
/** Those that take no token: SCIM is attacked beside its own tests. */
const entrances = Object.entries(described)
  .filter(([, { tag, summary }]) => tag !== 'scim' && summary !== 'This description.')
  .filter(([name]) => name !== 'GET /health')
  .map(([name, { reads }]) => {
    const [method, url] = name.split(' ') as ['GET' | 'POST', string];
    return { name, method, url, read: reads.filter((field) => isWhole || !costly.includes(field)) };
  });

it('are all in the description of the interface, and each of them is there', async () => {
  const { paths } = (await server.inject('/api/openapi.json')).json() as { paths: Record<string, object> };
  for (const name of Object.keys(described)) {
    const [method = '', url = ''] = name.split(' ');
    expect(Object.keys(paths[url] ?? {}), name).toContain(method.toLowerCase());
    // of those to sign in, the test below compares the list
    if (url.startsWith('/api/auth/')) continue;
    const { payload } = await server.inject({
      ...{ method: method as 'GET', url: url.replaceAll(/\{\w+\}/g, 'x') },
      headers: { origin: site, host: new URL(site).host },
    });
    expect({ name, payload }).not.toEqual({ name, payload: expect.stringMatching(/nothing at this address/) });
  }
});

/** Every method and path that the server has, but HEAD, from the tree that it prints. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, part = '', methods = ''] = /^([│├└─ ]+)(\S+)(?: \((.+)\))?$/.exec(line) ?? [];
    if (indent === undefined) return [];
    above.splice(indent.length / 4 - 1, Infinity, part);
    // two routes may call one parameter otherwise
    const path = above.join('').replaceAll(/:\w+(\|:\w+)*/g, '{}');
    return methods.split(', ').flatMap((method) => (/^(HEAD)?$/.test(method) ? [] : [`${method} ${path}`]));
  });
}

/** Pages for people. A `*` is printed without what stands before it: the web application, and `/api/auth/*`, compared below. */
const others = ['GET /api', 'GET /api/page.css', 'GET *', 'GET /api*', 'POST /api*'];

it('and the endpoints are all that the server has, and all of them it has', async () => {
  await server.ready();
  const { paths } = (await server.inject('/api/openapi.json')).json() as { paths: Record<string, object> };
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '{}')}`),
  );
  const routes = routesOf(server.printRoutes({ commonPrefix: false }));
  expect(routes.length).toBeGreaterThan(100);
  expect(routes.sort()).toEqual([...all.filter((route) => !route.includes('/api/auth/')), ...others].sort());
});

it('are all attacked here', () => {
  const auth = entrances.map(({ name }) => name.replace('/api/auth', '')).filter((name) => !name.includes('/api/'));
  expect(auth.sort()).toEqual([...authRequests].sort());
});

let asked = 0;
/** Each from an address of its own: who is turned away for the number of attempts tells nothing. */
async function ask(options: InjectOptions): Promise<{ status: number; payload: string }> {
  asked++;
  const remoteAddress = `2001:db8::${(asked >> 8).toString(16)}:${(asked & 255).toString(16)}`;
  const headers = { origin: site, host: new URL(site).host, ...options.headers };
  const url = String(options.url).replaceAll(/\{(\w+)\}/g, (_, name) => codes[name] ?? '');
  const { statusCode, payload } = await server.inject({ ...options, url, remoteAddress, headers });
  return { status: statusCode, payload };
}

const asJson = (body: unknown) => ({ payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

/** Bodies that are no object with texts in it. */
const bodies: readonly (readonly [what: string, options: InjectOptions])[] = [
  ['a list', asJson([])],
  ['a number', asJson(7)],
  ['null', asJson(null)],
  ['a text', asJson('x')],
  ['nothing', { headers: { 'content-type': 'application/json' } }],
  ['half an object', { payload: '{"email":', headers: { 'content-type': 'application/json' } }],
  ['a thousand lists in each other', asJson(JSON.parse('['.repeat(1000) + ']'.repeat(1000)))],
  ['a form', { payload: 'email=a&password=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['bytes', { payload: Buffer.from([0xff, 0xfe, 0, 1]), headers: { 'content-type': 'application/octet-stream' } }],
  ['no UTF-8', { payload: Buffer.from([0x22, 0xff, 0x22]), headers: { 'content-type': 'application/json' } }],
  ['a page', { payload: '<script>alert(1)</script>', headers: { 'content-type': 'text/html' } }],
];

/** Half of the attacks: nobody sends one half and somebody the other. */
const everyOther = (first: number) => attacks.filter((_, index) => index % 2 === first);

describe.each(entrances)('$name, where nobody is asked who he is first', ({ method, url, read }) => {
  const complain = (what: string, { status, payload }: { status: number; payload: string }): string[] => {
    const told = tellsOfInside(payload);
    if (told) return [`${what} ${told}`];
    return status < 500 ? [] : [`${what} is answered with ${status}: ${payload}`];
  };

  it.each(['nobody', 'somebody'])('breaks at nothing that %s sends, and tells nothing of its inside', async (who) => {
    const headers = who === 'nobody' ? {} : { cookie };
    const complaints: string[] = [];
    const send = async (what: string, options: InjectOptions) =>
      complaints.push(
        ...complain(what, await ask({ method, url, ...options, headers: { ...headers, ...options.headers } })),
      );
    for (const field of read)
      for (const [what, value] of isWhole ? attacks : everyOther(who === 'nobody' ? 0 : 1)) {
        const usual = { email: `${randomUUID()}@riverside.example`, password: 'x', code: '1', name: 'x' };
        if (method === 'POST') await send(`${what} as ${field}`, asJson({ ...usual, [field]: value() }));
        else if (what !== 'too much') await send(`${what} as ${field}`, { query: { [field]: safe(value()) } });
      }
    if (method === 'POST') for (const [what, options] of bodies) await send(what, options);
    expect(complaints).toEqual([]);
  });
});

/** An address holds whole characters only. */
const safe = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replaceAll('\ud800', '');

describe('a session that is made up', () => {
  it.each([
    ['of nothing', 'wardline.session_token='],
    ['of another signature', 'wardline.session_token=abc.def'],
    ['of a statement', `wardline.session_token=${encodeURIComponent("' or 1=1 --")}`],
    ['of half an escape', 'wardline.session_token=%'],
    ['of much', `wardline.session_token=${'x'.repeat(8000)}`],
    ['twice', 'wardline.session_token=a; wardline.session_token=b'],
    ['of a prototype', '__proto__=x; constructor=y'],
  ])('%s opens nothing and breaks nothing', async (_, made) => {
    for (const { method, url } of entrances) {
      const { status, payload } = await ask({
        method,
        url,
        ...(method === 'POST' ? asJson({}) : {}),
        headers: { cookie: made, 'content-type': 'application/json' },
      });
      expect({ url, status: status < 500, told: tellsOfInside(payload) }).toEqual({
        url,
        status: true,
        told: undefined,
      });
    }
    const me = await ask({ method: 'GET', url: '/api/v1/users/me', headers: { cookie: made } });
    expect(me.status).toBe(401);
  });
});

it('none of all this has brought a password or a session into the log, or ended the session that was there', async () => {
  const secrets = [password, ...[...cookie.matchAll(/=([^;]+)/g)].map(([, value]) => value ?? '')];
  expect(logged.length).toBeGreaterThan(100);
  expect(secrets.filter((secret) => logged.some((line) => line.includes(secret)))).toEqual([]);
});
