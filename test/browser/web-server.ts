// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';
import { contentSecurityPolicy, noncePlaceholder } from '../../src/platform/http/content-security-policy.ts';

export type WebServer = { readonly url: string; readonly server: FastifyInstance; close(): Promise<void> };

/**
 * Delivers built pages on a port of loopback, with the content security policy of the web application, and nothing else: a
 * test adds the routes of the API that its pages ask for.
 * @param folder what Vite has built
 */
export async function startWebServer(
  folder: string,
  addRoutes: (server: FastifyInstance) => void = () => undefined,
): Promise<WebServer> {
  const server = fastify({ forceCloseConnections: true });
  const page = fs.readFileSync(path.join(folder, 'index.html'), 'utf8');
  await server.register(fastifyStatic, { root: path.join(folder, 'static'), prefix: '/static/', index: false });
  addRoutes(server);
  server.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/')) {
      const problem = { code: 'not-found', message: 'There is no such endpoint.', issues: [], requestId: request.id };
      return reply.code(404).send(problem);
    }
    const nonce = randomBytes(18).toString('base64');
    reply.header('content-security-policy', contentSecurityPolicy(nonce)).type('text/html');
    return reply.send(page.replaceAll(noncePlaceholder, nonce));
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url, server, close: () => server.close() };
}
