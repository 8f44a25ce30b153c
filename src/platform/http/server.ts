// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { AppError, errorCodes } from '../errors.ts';
import { toProblem } from '../invoke/problem.ts';
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

/** The HTTP server: whether it lives and which schema it works on; everything else is not found. Errors are Problems. */
export function createHttpServer(log: Log, schema: string): FastifyInstance {
  const server = fastify({ genReqId: () => randomUUID(), bodyLimit: 1024 * 1024, requestTimeout: 60_000 });
  server.addHook('onRequest', async (_, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
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
    const status = (error as { statusCode?: number }).statusCode;
    const known = status !== undefined && status < 500 ? refused(status) : error;
    if (!(known instanceof AppError)) log.error({ request: id, err: error }, 'a request failed');
    reply.code(known instanceof AppError ? errorCodes[known.code].status : 500);
    return toProblem(known, id);
  });
  return server;
}

/** What the server itself found wrong with a request, before any of our code saw it. */
const refused = (status: number): AppError =>
  status === 413
    ? new AppError('too-large', 'The request is too large.')
    : new AppError('invalid-input', 'The request cannot be read.');
