// SPDX-License-Identifier: Apache-2.0
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Auth } from '../auth/auth.ts';

/** The headers of a request as the web platform has them. */
export function webHeaders(headers: IncomingHttpHeaders): Headers {
  const web = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) web.set(name, Array.isArray(value) ? value.join(', ') : value);
  return web;
}

/** Sign-in, second factor, sessions: everything below `/api/auth`. */
export function mountSignIn(server: FastifyInstance, auth: Auth): void {
  server.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    async handler(request, reply) {
      const answer = await auth.handler(toWebRequest(request), { address: request.ip });
      reply.code(answer.status);
      answer.headers.forEach((value, name) => {
        if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
      });
      const cookies = answer.headers.getSetCookie();
      if (cookies.length > 0) reply.header('set-cookie', cookies);
      return reply.send(Buffer.from(await answer.arrayBuffer()));
    },
  });
}

function toWebRequest({ method, url, host, protocol, headers, body }: FastifyRequest): Request {
  const sent = webHeaders(headers);
  // the body is written anew, from what was read of it
  sent.delete('content-length');
  return new Request(new URL(url, `${protocol}://${host}`), {
    method,
    headers: sent,
    ...(method === 'GET' || body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
