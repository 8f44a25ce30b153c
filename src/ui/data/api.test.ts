// SPDX-License-Identifier: Apache-2.0
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { connect } from './api.ts';
import { ApiError } from './api-error.ts';
import { actFor, session, signedOut, waits } from './request.ts';
import { watchedRuns } from './runs.ts';

const devices = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/units/{unit}/devices',
    permission: 'devices:read',
    summary: 'Devices.',
    input: z.object({ unit: z.string(), text: z.string().optional(), states: z.array(z.string()).optional() }),
    output: z.object({ url: z.string() }),
  },
  rename: {
    kind: 'command',
    method: 'PATCH',
    path: '/devices/{id}',
    permission: 'devices:write',
    summary: 'Renames.',
    input: z.object({ id: z.string(), name: z.string() }),
    output: z.object({ name: z.string() }),
  },
  count: {
    kind: 'job',
    method: 'POST',
    path: '/devices/counted',
    permission: 'devices:write',
    summary: 'Counts.',
    input: z.object({}),
    output: z.object({ count: z.number() }),
  },
});
const api = connect({ devices });

let server: FastifyInstance;
beforeEach(() => {
  server = fastify({ forceCloseConnections: true });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  actFor(null);
  await server.close();
});

/** Addresses in a browser are those of the page's own server. */
async function start(): Promise<void> {
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  const send = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => send(new URL(url, origin), init));
}

const run = (state: string, more: object = {}) => ({ id: 'r1', state, step: 'Counting', done: 1, total: 3, ...more });

describe('the client', () => {
  it('puts path fields into the path, the others into the query', async () => {
    server.get('/api/v1/units/:unit/devices', async ({ url }) => ({ url }));
    await start();
    const answer = await api.devices.list({ unit: 'a/b', text: 'ü', states: ['x', 'y'] });
    expect(answer.url).toBe('/api/v1/units/a%2Fb/devices?text=%C3%BC&states=%5B%22x%22%2C%22y%22%5D');
  });

  it('sends a write as JSON, with a key and for the chosen organisation', async () => {
    const seen: object[] = [];
    server.patch('/api/v1/devices/:id', async ({ headers, body }) => {
      seen.push({ key: headers['idempotency-key'], tenant: headers['x-wardline-tenant'], body });
      return { name: 'b' };
    });
    await start();
    actFor('t-1');
    expect(await api.devices.rename({ id: 'd', name: 'b' })).toEqual({ name: 'b' });
    await api.devices.rename({ id: 'd', name: 'b' });
    expect(seen).toMatchObject([
      { tenant: 't-1', body: { name: 'b' } },
      { tenant: 't-1', body: { name: 'b' } },
    ]);
    const keys = seen.map((each) => (each as { key: string }).key);
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('tries a write again with the same key when the answer was lost', async () => {
    const keys: unknown[] = [];
    server.patch('/api/v1/devices/:id', async ({ headers, raw }) => {
      keys.push(headers['idempotency-key']);
      if (keys.length === 1) raw.socket.destroy();
      return { name: 'b' };
    });
    await start();
    expect(await api.devices.rename({ id: 'd', name: 'b' })).toEqual({ name: 'b' });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('does not repeat what the server refused, and hands on every issue', async () => {
    let calls = 0;
    const issues = [
      { path: 'name', message: 'Too long.' },
      { path: '', message: 'Locked.' },
    ];
    server.patch('/api/v1/devices/:id', async (_, reply) => {
      calls++;
      return reply.code(409).send({ code: 'conflict', message: 'Changed.', issues, requestId: 'q-1' });
    });
    await start();
    const error = await api.devices.rename({ id: 'd', name: 'b' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: 'conflict', status: 409, message: 'Changed.', issues, requestId: 'q-1' });
    expect(calls).toBe(1);
  });

  it('waits as long as the server says when there were too many requests, says so, and goes on', async () => {
    const waited: unknown[] = [];
    const hear = (event: Event) => waited.push((event as CustomEvent).detail);
    session.addEventListener(waits, hear);
    const keys: unknown[] = [];
    const problem = { code: 'too-many-requests', message: 'Too many requests.', issues: [], requestId: 'q' };
    server.patch('/api/v1/devices/:id', async ({ headers }, reply) => {
      keys.push(headers['idempotency-key']);
      return keys.length > 1 ? { name: 'b' } : reply.code(429).header('retry-after', 1).send(problem);
    });
    server.get('/api/v1/units/:unit/devices', async (_, reply) =>
      reply.code(429).header('retry-after', 3600).send(problem),
    );
    await start();
    expect(await api.devices.rename({ id: 'd', name: 'b' })).toEqual({ name: 'b' });
    expect([waited, keys.length, new Set(keys).size]).toEqual([[1], 2, 1]);
    // an hour is for people to decide about
    await expect(api.devices.list({ unit: 'a' })).rejects.toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(waited).toEqual([1]);
    session.removeEventListener(waits, hear);
  });

  it('gives a code to an answer that is not Wardline’s', async () => {
    server.get('/api/v1/units/:unit/devices', async (_, reply) =>
      reply.code(500).type('text/html').send('<h1>Proxy</h1>'),
    );
    await start();
    await expect(api.devices.list({ unit: 'a' })).rejects.toMatchObject({ code: 'internal', status: 500 });
  });

  it('tells when the session is over', async () => {
    const heard = vi.fn();
    session.addEventListener(signedOut, heard, { once: true });
    const problem = { code: 'not-signed-in', message: 'Sign in.', issues: [], requestId: 'q' };
    server.get('/api/v1/units/:unit/devices', async (_, reply) => reply.code(401).send(problem));
    await start();
    await expect(api.devices.list({ unit: 'a' })).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(heard).toHaveBeenCalledOnce();
  });
});

describe('a job', () => {
  it('is followed to its end, visible while it runs', async () => {
    const states = [run('queued'), run('running'), run('succeeded', { output: { count: 3 } })];
    server.post('/api/v1/devices/counted', async (_, reply) => reply.code(202).send({ runId: 'r1' }));
    server.get('/api/v1/runs/r1', async () => states.shift());
    await start();
    const shown: unknown[] = [];
    const stop = watchedRuns.subscribe(() => shown.push(watchedRuns.snapshot().get('r1')?.state));
    expect(await api.devices.count({})).toEqual({ count: 3 });
    stop();
    expect(shown).toEqual(['queued', 'running', undefined]);
  });

  it('fails with the problem that ended it', async () => {
    server.post('/api/v1/devices/counted', async (_, reply) => reply.code(202).send({ runId: 'r1' }));
    const problem = { code: 'corrupt', message: 'The file is torn.', issues: [] };
    server.get('/api/v1/runs/r1', async () => run('failed', { problem }));
    await start();
    await expect(api.devices.count({})).rejects.toMatchObject({ code: 'corrupt', message: 'The file is torn.' });
    expect(watchedRuns.snapshot().size).toBe(0);
  });
});
