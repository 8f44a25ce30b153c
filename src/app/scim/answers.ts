// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../platform/errors.ts';
import { fieldOf, isFields, requireFields } from './patch.ts';
import type { Resource } from './resources.ts';
import { refuse } from './scim-errors.ts';

export const scimRoot = '/scim/v2';
/** At most so many resources in one answer. */
export const mostResults = 200;

export const baseOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}${scimRoot}`;

export const searchRequest = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** A parameter of an address, the last one where it is there twice; of a search, what its body says (RFC 7644, section 3.4.3). */
export function parameter(request: FastifyRequest, name: string): string | undefined {
  if (request.routeOptions.url?.endsWith('/.search')) return searched(request.body, name);
  const value = (request.query as Record<string, string | string[] | undefined>)[name];
  return Array.isArray(value) ? value.at(-1) : value;
}

function searched(body: unknown, name: string): string | undefined {
  const value = isFields(body) ? fieldOf(body, name) : undefined;
  return value === undefined || value === null ? undefined : String(value);
}

/** @throws AppError invalid-input */
export function requireSearch({ body }: FastifyRequest): void {
  const schemas = fieldOf(requireFields(body), 'schemas');
  if (!Array.isArray(schemas) || !schemas.includes(searchRequest))
    throw refuse('body', `The body must name ${searchRequest}.`);
}

/** Which page is asked for (RFC 7644, section 3.4.2.4). @throws AppError invalid-input */
export function pageOf(request: FastifyRequest): { readonly from: number; readonly limit: number } {
  const numberOf = (name: string, otherwise: number): number => {
    const text = parameter(request, name);
    if (text === undefined) return otherwise;
    if (/^-?\d{1,9}$/.test(text)) return Number(text);
    throw refuse(name, `${name} is a whole number.`);
  };
  const limit = Math.min(Math.max(numberOf('count', 100), 0), mostResults);
  return { from: Math.max(numberOf('startIndex', 1), 1), limit };
}

/** The version that an edit is about; undefined when it is about any. @throws AppError wrong-version */
export function versionOf({ headers }: FastifyRequest): number | undefined {
  const said = headers['if-match'];
  if (said === undefined || said === '*') return undefined;
  const [, revision] = /^(?:W\/)?"(\d{1,9})"$/.exec(said) ?? [];
  if (revision !== undefined && Number(revision) > 0) return Number(revision);
  throw new AppError('conflict', 'If-Match names no version of this resource.', { current: {} });
}

/** Leaves out what was not asked for (RFC 7644, section 3.9); sub-attributes come with their attribute. */
export function chosen(resource: object, request: FastifyRequest): object {
  const names = (parameterName: string) =>
    parameter(request, parameterName)
      ?.split(',')
      .map((name) =>
        name
          .trim()
          .toLowerCase()
          .replace(/^urn:.*:/, '')
          .replace(/\..*$/, ''),
      );
  const [wanted, unwanted] = [names('attributes'), names('excludedAttributes')];
  const isKept = (name: string) =>
    ['schemas', 'id'].includes(name) || ((wanted?.includes(name) ?? true) && !unwanted?.includes(name));
  return Object.fromEntries(Object.entries(resource).filter(([name]) => isKept(name.toLowerCase())));
}

/** One resource with its version and, when it is new, its address. */
export function sendOne(request: FastifyRequest, reply: FastifyReply, resource: Resource): FastifyReply {
  const { location, version } = resource.meta;
  reply.headers({ etag: version, ...(request.method === 'POST' && { location }) });
  if (request.method === 'GET' && isKnown(request.headers['if-none-match'], version)) return reply.code(304).send();
  return reply.code(request.method === 'POST' ? 201 : 200).send(chosen(resource, request));
}

/** Versions are compared weakly (RFC 9110, section 13.1.2). */
const isKnown = (said: string | undefined, version: string): boolean =>
  (said ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^(?!W\/)/, 'W/') === version);

export const listOf = (resources: readonly object[], total: number, from: number) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  ...{ totalResults: total, startIndex: from, itemsPerPage: resources.length, Resources: resources },
});
