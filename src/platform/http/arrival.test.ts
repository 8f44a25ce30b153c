// SPDX-License-Identifier: Apache-2.0
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../log/log.ts';
import { createHttpServer } from './server.ts';
import { plainTransport } from './transport.ts';
import { openWebApplication } from './web-application.ts';

const patience = { headers: 1000, body: 1000, look: 100 };
const arrived: string[] = [];
let server: FastifyInstance;
let port: number;

beforeAll(async () => {
  const web = openWebApplication(os.tmpdir());
  server = createHttpServer(createLog('silent'), 'test', web, plainTransport, patience);
  server.post('/small', async ({ body }) => body);
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, payload, done) => done(null, payload));
    scope.post('/file', { config: { isUpload: true } }, async ({ body }, reply) => {
      for await (const chunk of body as Readable) arrived.push(String(chunk));
      // as long as an answer takes to be made
      await sleep(patience.body * 1.5);
      return reply.send({ bytes: arrived.join('').length });
    });
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  port = (server.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** Sends a text and then one character after the other until the server answers or hangs up, or they are sent. */
async function drip(head: string, characters = Number.POSITIVE_INFINITY, pause = 100): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  socket.on('error', () => {});
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.write(head);
  for (let sent = 0; sent < characters && !socket.destroyed && answer === ''; sent++) {
    await sleep(pause);
    if (!socket.destroyed) socket.write('1');
  }
  await ended;
  return answer;
}
const head = (path: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

it('waits for a file for as long as its bytes arrive, and for its answer for as long as it takes', async () => {
  expect(await drip(head('/file', 30), 30)).toMatch(/^HTTP\/1.1 200.*\{"bytes":30\}$/s);
}, 30_000);

it.each([
  ['a file whose bytes stop', head('/file', 30), 3],
  ['a body that is no file and comes byte by byte', head('/small', 10_000), undefined],
])(
  'hangs up on %s',
  async (_, request, characters) => {
    expect(await drip(request, characters)).toBe('');
  },
  30_000,
);

it('hangs up on headers that come byte by byte', async () => {
  expect(await drip('GET /health HTTP/1.1\r\nhost: x\r\nx-slow: ')).toMatch(/^$|^HTTP\/1.1 408/);
}, 30_000);

it('takes a body that arrives', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/small`, {
    ...{ method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } },
  });
  expect(await answer.json()).toEqual({ a: 1 });
});
