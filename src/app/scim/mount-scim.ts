// SPDX-License-Identifier: Apache-2.0
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Auth } from '../../platform/auth/auth.ts';
import { AppError } from '../../platform/errors.ts';
import type { App } from '../../platform/invoke/app.ts';
import type { Caller } from '../../platform/invoke/context.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import {
  baseOf,
  chosen,
  listOf,
  mostResults,
  pageOf,
  parameter,
  requireSearch,
  scimRoot,
  sendOne,
  versionOf,
} from './answers.ts';
import { resourceTypes, schemas, serviceProviderConfig } from './discovery.ts';
import { identifyService } from './identify-service.ts';
import { groups, type Kind, users } from './resources.ts';
import { scimError, toScimError } from './scim-errors.ts';

const mediaType = 'application/scim+json';
/** A provider sends what has changed in bursts, all from few addresses. */
const perAddress = { max: 3000, timeWindow: 60_000 };
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Calls an endpoint of the module `provisioning` for the service account behind a request. */
type Ask = (request: FastifyRequest, endpoint: string, input: object) => Promise<unknown>;

/**
 * SCIM 2.0 (RFC 7643 and 7644) below /scim/v2, for identity providers. Everything but what a filter or a body says goes
 * through the endpoints of the module `provisioning`.
 */
export function mountScim(
  server: FastifyInstance,
  app: App,
  auth: Pick<Auth, 'authenticate'>,
  limit: { readonly max: number; readonly timeWindow: number } = perAddress,
): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  const ask: Ask = async (request, endpoint, input) => {
    const caller = callers.get(request);
    if (!caller) throw new AppError('not-signed-in', 'Send a token, as Authorization: Bearer.');
    return invoke(app, `provisioning.${endpoint}`, input, caller);
  };
  void server.register(
    async (scope) => {
      speakScim(scope, app);
      await scope.register(rateLimit, {
        ...limit,
        errorResponseBuilder: () => new AppError('too-many-requests', 'Too many requests. Wait, then go on.'),
      });
      // after the limit, and before a body is read
      scope.addHook('preParsing', async (request) => {
        callers.set(request, await identifyService(app, auth, request));
      });
      mountDiscovery(scope);
      mountUnspoken(scope);
      for (const kind of [users, groups]) mountKind(scope, kind, ask);
    },
    { prefix: scimRoot },
  );
}

function speakScim(scope: FastifyInstance, { log }: App): void {
  scope.addContentTypeParser(mediaType, { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
  scope.addHook('onSend', async (_, reply, payload) => {
    if (payload !== undefined && payload !== null && payload !== '') reply.type(mediaType);
    return payload;
  });
  scope.setErrorHandler(async (error, { id }, reply) => {
    const { status, body } = toScimError(error, id);
    if (status === 500) log.error({ request: id, err: error }, 'a provisioning request failed');
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    return reply.code(status).send(body);
  });
  scope.setNotFoundHandler(() => {
    throw new AppError('not-found', 'There is nothing at this address.');
  });
}

function mountDiscovery(scope: FastifyInstance): void {
  scope.get('/ServiceProviderConfig', async (request) => serviceProviderConfig(baseOf(request), mostResults));
  for (const [path, all] of [
    ['/ResourceTypes', resourceTypes],
    ['/Schemas', schemas],
  ] as const) {
    scope.get(path, async (request) => {
      const found = all(baseOf(request));
      return listOf(found, found.length, 1);
    });
    scope.get(`${path}/:id`, async (request) => {
      const found = all(baseOf(request)).find(({ id }) => id === idIn(request));
      if (found) return found;
      throw notThere();
    });
  }
}

/** Parts of the protocol that a service need not speak, and says so (RFC 7644, sections 3.7 and 3.11). */
function mountUnspoken(scope: FastifyInstance): void {
  for (const [url, what] of [
    ['/Bulk', 'Bulk requests are not supported: send each change by itself.'],
    ['/.search', 'Search below /Users or /Groups.'],
  ] as const)
    scope.post(url, async (_, reply) => reply.code(501).send(scimError(501, what)));
  const what = 'A program provisions: there is no person behind this token.';
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)
    scope.route({ method, url: '/Me', handler: async (_, reply) => reply.code(501).send(scimError(501, what)) });
}

function mountKind(scope: FastifyInstance, kind: Kind, ask: Ask): void {
  const { path, endpoints } = kind;
  const one = `${path}/:id`;
  const shown = (request: FastifyRequest, row: unknown) => kind.resourceOf(row, baseOf(request));
  const edit = (request: FastifyRequest) => {
    const revision = versionOf(request);
    return { id: requireId(request), ...(revision !== undefined && { revision }) };
  };
  const listed = async (request: FastifyRequest) => {
    const page = pageOf(request);
    const filter = parameter(request, 'filter');
    const fields = filter === undefined ? {} : kind.filterOf(filter);
    // no resource has such an id
    if ([fields.id, fields.member].some((id) => id !== undefined && !uuid.test(id))) return listOf([], 0, page.from);
    const found = (await ask(request, endpoints.list, { ...fields, ...page })) as { items: unknown[]; total: number };
    return listOf(
      found.items.map((row) => chosen(shown(request, row), request)),
      ...([found.total, page.from] as const),
    );
  };
  scope.get(path, listed);
  scope.post(`${path}/.search`, async (request) => {
    requireSearch(request);
    return listed(request);
  });
  scope.get(one, async (request, reply) =>
    sendOne(request, reply, shown(request, await ask(request, endpoints.show, { id: requireId(request) }))),
  );
  scope.post(path, async (request, reply) =>
    sendOne(request, reply, shown(request, await ask(request, endpoints.add, kind.added(request.body)))),
  );
  for (const [method, inputOf] of [
    ['PUT', kind.replaced],
    ['PATCH', kind.changed],
  ] as const)
    scope.route({
      ...{ method, url: one },
      handler: async (request, reply) => {
        const input = { ...edit(request), ...inputOf(request.body) };
        return sendOne(request, reply, shown(request, await ask(request, endpoints.change, input)));
      },
    });
  scope.delete(one, async (request, reply) => {
    await ask(request, endpoints.remove, edit(request));
    return reply.code(204).send();
  });
}

const idIn = ({ params }: FastifyRequest): string => String((params as { id?: unknown }).id);

function requireId(request: FastifyRequest): string {
  const id = idIn(request);
  if (uuid.test(id)) return id;
  throw notThere();
}

const notThere = (): AppError => new AppError('not-found', 'There is no such resource.');
