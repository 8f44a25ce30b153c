// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identifyBy } from '../../src/app/http/identify.ts';
import { openHttp } from '../../src/app/http/open-http.ts';
import { openJobs } from '../../src/app/jobs.ts';
import { modules } from '../../src/app/modules.ts';
import { apiRoot } from '../../src/contract/http-mapping.ts';
import { builtInRoles, join, type RoleName } from '../../src/modules/users/index.ts';
import type { Identified } from '../../src/platform/auth/identified.ts';
import type { Queue } from '../../src/platform/jobs/queue.ts';
import { inCommand } from '../../test/harness/records.ts';
import { useWorld } from '../../test/harness/world.ts';

const endpoints = modules.flatMap(({ name, contract }) =>
  Object.entries(contract).map(([key, endpoint]) => ({ name: `${name}.${key}`, ...endpoint })),
);
const roles = Object.keys(builtInRoles) as RoleName[];

const world = useWorld();
let server: FastifyInstance;
let queue: Queue;
let stranger: string;
const people = new Map<RoleName, string>();
/** Who a request says it is; stands for cookie and token, which the tests of `platform/auth` look at. */
const signedIn = new Map<string, Identified>();

beforeAll(async () => {
  stranger = await world.addTenant('Another group');
  queue = await openJobs(world.app);
  const authenticate = async (headers: Headers) => signedIn.get(headers.get('x-test-caller') ?? '');
  server = openHttp({ app: world.app, queue, identify: identifyBy(world.app, { authenticate }) });
  for (const role of roles) {
    const userId = randomUUID();
    people.set(role, userId);
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const joining = {
      userId,
      name: role,
      email: `${role}@hospital.example`,
      role,
      units: null,
      until,
      reason: 'An audit of all.',
    };
    await inCommand(world, (ctx) => join(ctx, joining));
  }
});
afterAll(async () => {
  await server.close();
  await queue.stop();
});

const identified = (role: RoleName, changes: Partial<Identified> = {}): Identified => ({
  userId: people.get(role) ?? '',
  name: role,
  email: `${role}@hospital.example`,
  sessionId: randomUUID(),
  how: 'session',
  mfa: true,
  authenticatedAt: new Date(),
  ...changes,
});

/** Sends a request that no endpoint can do anything with: what comes back tells whether it was let in. */
async function knock(endpoint: (typeof endpoints)[number], who: Identified | undefined, headers = {}) {
  const id = randomUUID();
  if (who) signedIn.set(id, who);
  const options: InjectOptions = {
    method: endpoint.method,
    url: `${apiRoot}${endpoint.path.replaceAll(/\{\w+\}/g, randomUUID())}${endpoint.method === 'GET' ? '?limit=none' : ''}`,
    headers: { 'x-test-caller': id, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
    ...(endpoint.method === 'GET' ? {} : { payload: '[]' }),
  };
  const answer = await server.inject(options);
  const body = answer.json() as { code?: string; issues?: { path: string }[] };
  return { status: answer.statusCode, code: body.code, issues: (body.issues ?? []).map(({ path }) => path) };
}

type Matrix = { roles: { role: string; permissions: string[] }[] };

describe.each(roles)('%s', (role) => {
  it('is let in where the matrix says so, and nowhere else', async () => {
    const matrix = await world.call<Matrix>('users.matrix');
    const granted = new Set(matrix.roles.find((row) => row.role === role)?.permissions);
    expect(granted.size).toBeGreaterThan(0);
    for (const endpoint of endpoints) {
      const { status, code } = await knock(endpoint, identified(role));
      const isIn = granted.has(endpoint.permission);
      expect({ name: endpoint.name, isIn: ![401, 403].includes(status) }).toEqual({ name: endpoint.name, isIn });
      if (!isIn) expect({ name: endpoint.name, code }).toEqual({ name: endpoint.name, code: 'not-permitted' });
      expect(status, endpoint.name).toBeLessThan(500);
    }
  });
});

describe('nobody', () => {
  it('is let in anywhere', async () => {
    for (const endpoint of endpoints) {
      const { status, code } = await knock(endpoint, undefined);
      expect({ name: endpoint.name, status, code }).toEqual({
        name: endpoint.name,
        status: 401,
        code: 'not-signed-in',
      });
    }
  });
});

describe('a member of one organisation', () => {
  it('finds nothing in another one, whatever the role', async () => {
    for (const [index, endpoint] of endpoints.entries()) {
      const role = roles[index % roles.length] ?? 'staff';
      const { status } = await knock(endpoint, identified(role), { 'x-wardline-tenant': stranger });
      expect({ name: endpoint.name, status }).toEqual({ name: endpoint.name, status: 404 });
    }
  });
});

describe('a session', () => {
  const secondFactor = roles.filter((role) => 'secondFactor' in builtInRoles[role]);

  it.each(secondFactor)('of the %s without the second factor leads to the own account only', async (role) => {
    for (const endpoint of endpoints) {
      const { status, issues } = await knock(endpoint, identified(role, { mfa: false }));
      const isOwn = endpoint.permission === 'users:self';
      expect({ name: endpoint.name, isIn: status !== 403 }).toEqual({ name: endpoint.name, isIn: isOwn });
      if (!isOwn) expect(issues).toEqual(['second-factor']);
    }
  });

  it('that is old is asked again before exports, roles and tokens', async () => {
    const authenticatedAt = new Date(Date.now() - 16 * 60_000);
    const asked = [];
    for (const endpoint of endpoints) {
      const { issues } = await knock(endpoint, identified('administrator', { authenticatedAt }));
      if (issues.includes('step-up')) asked.push(endpoint.name);
    }
    const matrix = await world.call<Matrix>('users.matrix');
    const granted = new Set(matrix.roles.find(({ role }) => role === 'administrator')?.permissions);
    expect(asked).toEqual(
      endpoints.filter(({ stepUp, permission }) => stepUp && granted.has(permission)).map(({ name }) => name),
    );
    expect(asked).toEqual(expect.arrayContaining(['users.assign', 'users.createToken']));
    expect(endpoints.filter(({ stepUp }) => stepUp).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['reports.pack', 'reports.render']),
    );
  });

  it('does not write for another page', async () => {
    const writes = endpoints.filter(({ method }) => method !== 'GET');
    for (const from of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      for (const endpoint of writes) {
        const { status } = await knock(endpoint, identified('administrator'), from);
        expect({ name: endpoint.name, status }).toEqual({ name: endpoint.name, status: 403 });
      }
    }
  });
});

describe('people who may see a part of the organisation', () => {
  const lists = endpoints.filter(({ kind, input }) => {
    const parsed = (input as unknown as { safeParse(value: unknown): { success: boolean } }).safeParse({});
    return kind === 'query' && parsed.success;
  });

  it('are told how much lies outside of it, and see none of it', async () => {
    const { id: empty } = await world.call<{ id: string }>('organisation.addUnit', {
      parentId: world.tenant,
      kind: 'hospital',
      name: 'Empty',
    });
    await world.call('suppliers.add', { name: 'Acme' });
    await world.call('documents.add', { title: 'Downtime procedure' });
    await world.call('audits.add', { title: 'Backups are not tested' });
    await world.call('risks.add', { title: 'Flood' });
    await world.call('event-reports.submit', {
      kind: 'other',
      patientAffected: 'no',
      description: 'A door stood open',
    });
    type Counted = { total?: number; hidden?: number; items?: unknown[] };
    let compared = 0;
    for (const { name } of lists) {
      const whole = await world.call<Counted>(name);
      if (typeof whole.hidden !== 'number') continue;
      const part = await world.call<Counted>(name, {}, { scope: [empty] });
      expect({ name, hidden: whole.hidden }).toEqual({ name, hidden: 0 });
      if (typeof whole.total !== 'number') continue;
      compared++;
      expect({ name, sum: (part.total ?? 0) + (part.hidden ?? 0) }).toEqual({ name, sum: whole.total });
    }
    expect(compared).toBeGreaterThan(5);
  });
});
