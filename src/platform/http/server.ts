// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { AppError, errorCodes } from '../errors.ts';
import { recognise, toProblem } from '../invoke/problem.ts';
import type { Log } from '../log/log.ts';

/** An address to listen on, as the setting `listen` writes it. */
export type ListenAddress = { readonly host: string; readonly port: number };

export function parseListen(listen: string): ListenAddress {
  const at = listen.lastIndexOf(':');
  return { host: listen.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(listen.slice(at + 1)) };
}

/** Whether only this machine reaches the address. A name other than localhost could mean any machine. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** Sent with every answer; pages set their own policy for content. */
const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** The HTTP server: whether it lives and which schema it works on; everything else is not found. Errors are Problems. */
export function createHttpServer(log: Log, schema: string): FastifyInstance {
  const server = fastify({
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 500 },
  });
  server.addHook('onRequest', async (_, reply) => {
    reply.headers(headers);
  });
  // the path may name a record, so the route is logged instead
  server.addHook('onResponse', async ({ id, method, routeOptions }, { statusCode, elapsedTime }) => {
    log.debug({ request: id, method, route: routeOptions.url ?? '(none)', statusCode, ms: elapsedTime }, 'answered');
  });
  server.get('/health', async () => ({ status: 'ok', schema }));
  server.setNotFoundHandler(async ({ id }, reply) => {
    reply.code(404);
    return toProblem(new AppError('not-found', 'There is nothing at this address.'), id);
  });
  server.setErrorHandler(async (error, { id }, reply) => {
    const known = recogniseRefusal(error);
    if (!(known instanceof AppError)) log.error({ request: id, err: error }, 'a request failed');
    // what was said of a file that is not sent after all must not be said of the problem
    for (const name of ['content-disposition', 'content-length', 'content-type']) reply.removeHeader(name);
    reply.code(known instanceof AppError ? errorCodes[known.code].status : 500).type('application/json');
    return toProblem(known, id);
  });
  return server;
}

/** What the server itself found wrong with a request, before any of our code saw it. */
function recogniseRefusal(error: unknown): unknown {
  const status = (error as { statusCode?: number }).statusCode;
  const known = recognise(error);
  if (known instanceof AppError || status === undefined || status >= 500) return known;
  if (status === 413) return new AppError('too-large', 'The request is too large.');
  if (status === 415) return new AppError('unsupported-file', 'Send the input as application/json.');
  return new AppError('invalid-input', 'The request cannot be read.');
}
