// SPDX-License-Identifier: Apache-2.0

import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { openHttp } from '../../src/app/http/open-http.ts';
import { openJobs } from '../../src/app/jobs.ts';
import type { Contracts } from '../../src/contract/contract.ts';
import { encodeRequest } from '../../src/contract/http-mapping.ts';
import { AppError } from '../../src/platform/errors.ts';
import type { Caller } from '../../src/platform/invoke/context.ts';
import type { Queue } from '../../src/platform/jobs/queue.ts';
import type { World } from './world.ts';

export type Answered = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: unknown };

export type HttpWorld = {
  readonly server: FastifyInstance;
  readonly queue: Queue;
  /** Sends an endpoint's input as a browser would, as the caller named by `as`; null sends it as nobody. */
  send(name: string, input?: unknown, as?: Partial<Caller> | null, headers?: Record<string, string>): Promise<Answered>;
  /** The header `x-test-caller` of somebody with all rights. */
  caller(): string;
  /** Hands in a file; `isQuery`: the name is the rest of the address as it is. */
  sendFile(bytes: Uint8Array, fileName: string, as?: Partial<Caller> | null, isQuery?: boolean): Promise<Answered>;
  close(): Promise<void>;
};

/** The HTTP server of a world, with callers that tests name instead of people who sign in. */
export async function openHttpWorld(world: World): Promise<HttpWorld> {
  const queue = await openJobs(world.app);
  const callers = new Map<string, Partial<Caller> | null>();
  const identify = async (request: { headers: Record<string, unknown>; id: string }): Promise<Caller> => {
    const changes = callers.get(String(request.headers['x-test-caller']));
    if (!changes) throw new AppError('not-signed-in', 'Sign in first.');
    return world.caller({ ...changes, requestId: request.id });
  };
  const server = openHttp({ app: world.app, queue, identify });
  const contracts: Contracts = Object.fromEntries(
    [...world.app.modules].map(([name, { contract }]) => [name, contract]),
  );
  const caller = () => {
    const id = randomUUID();
    callers.set(id, {});
    return id;
  };
  const inject = async (options: InjectOptions, as: Partial<Caller> | null): Promise<Answered> => {
    const id = randomUUID();
    callers.set(id, as);
    const answer = await server.inject({ ...options, headers: { 'x-test-caller': id, ...options.headers } });
    return { status: answer.statusCode, headers: answer.headers, body: parsed(answer.payload, answer.headers) };
  };
  const send = (name: string, input: unknown = {}, as: Partial<Caller> | null = {}, headers = {}) => {
    const [module = '', key = ''] = name.split('.');
    const endpoint = contracts[module]?.[key];
    if (!endpoint) throw new Error(`there is no endpoint ${name}`);
    const { method, url, body } = encodeRequest(endpoint, input);
    if (body === undefined) return inject({ method, url, headers }, as);
    return inject({ method, url, headers: { 'content-type': 'application/json', ...headers }, payload: body }, as);
  };
  const sendFile = (bytes: Uint8Array, fileName: string, as: Partial<Caller> | null = {}, isQuery = false) =>
    inject(
      {
        method: 'POST',
        url: `/api/v1/files?fileName=${isQuery ? fileName : encodeURIComponent(fileName)}`,
        headers: { 'content-type': 'application/octet-stream' },
        payload: Buffer.from(bytes),
      },
      as,
    );
  const close = async () => {
    await server.close();
    await queue.stop();
  };
  return { server, queue, send, caller, sendFile, close };
}

const parsed = (payload: string, headers: Record<string, unknown>): unknown =>
  String(headers['content-type']).startsWith('application/json') && !headers['content-disposition']
    ? JSON.parse(payload)
    : payload;
