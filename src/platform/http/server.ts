// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { AppError, errorCodes } from '../errors.ts';
import { recognise, toProblem } from '../invoke/problem.ts';
import type { Log } from '../log/log.ts';
import { limitArrival, type Patience, usualPatience } from './arrival.ts';
import { plainTransport, type Transport } from './transport.ts';
import { isPageRequest, type WebApplication } from './web-application.ts';

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
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
} as const;

/** Two years, as the preload lists ask; only where HTTPS is served, here or by a proxy before us. */
const strictTransport = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } as const;

/**
 * The HTTP server: whether it lives and which schema it works on. Errors are Problems, and so is an address that nothing
 * was mounted at, unless a browser opens it as a page of the web application.
 */
export function createHttpServer(
  log: Log,
  schema: string,
  web: WebApplication,
  transport: Transport = plainTransport,
  patience: Patience = usualPatience,
): FastifyInstance {
  const sent = transport.isSecure ? { ...headers, ...strictTransport } : headers;
  const sockets = { headersTimeout: patience.headers, connectionsCheckingInterval: patience.look };
  const server = fastify({
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 500 },
    // an address that cannot be taken apart reaches no handler, and is a problem all the same
    frameworkErrors: (error, { id }, reply) => {
      const answer = reply as unknown as FastifyReply;
      answer
        .code(400)
        .headers(sent)
        .type('application/json')
        .send(toProblem(recogniseRefusal(error), id));
    },
    trustProxy: [...transport.trustedProxies],
    ...(transport.tls ? { https: { ...transport.tls, ...sockets } } : { http: sockets }),
  }) as unknown as FastifyInstance;
  limitArrival(server, patience);
  server.addHook('onRequest', async (_, reply) => {
    reply.headers(sent);
  });
  // the path may name a record, so the route is logged instead
  server.addHook('onResponse', async ({ id, method, routeOptions }, { statusCode, elapsedTime }) => {
    log.debug({ request: id, method, route: routeOptions.url ?? '(none)', statusCode, ms: elapsedTime }, 'answered');
  });
  server.get('/health', async () => ({ status: 'ok', schema }));
  web.mount(server);
  server.setNotFoundHandler((request, reply) => {
    if (isPageRequest(request)) return web.page(reply);
    const problem = toProblem(new AppError('not-found', 'There is nothing at this address.'), request.id);
    return reply.code(404).send(problem);
  });
  server.setErrorHandler(async (error, { id }, reply) => {
    const known = recogniseRefusal(error);
    if (known instanceof AppError && known.retryAfter !== undefined) reply.header('retry-after', known.retryAfter);
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
