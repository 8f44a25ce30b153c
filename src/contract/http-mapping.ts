// SPDX-License-Identifier: Apache-2.0
import type { Endpoint } from './contract.ts';

/** Where the endpoints of the contracts are mounted; the number changes when an answer changes its meaning. */
export const apiRoot = '/api/v1';

export type HttpRequest = {
  readonly method: Endpoint['method'];
  /** Path and query, below the address of the server. */
  readonly url: string;
  /** JSON text, or undefined where the method has no body. */
  readonly body: string | undefined;
};

const parameter = /\{(\w+)\}/g;

/** Names of the input fields that stand in an endpoint's path. */
export const pathFields = ({ path }: Pick<Endpoint, 'path'>): string[] =>
  Array.from(path.matchAll(parameter), ([, name]) => name ?? '');

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * How an input goes over HTTP: path fields in the path, the others of a GET as query parameters (lists and objects as JSON
 * text), the others of every other method as a JSON body.
 */
export function encodeRequest(endpoint: Pick<Endpoint, 'method' | 'path'>, input: unknown): HttpRequest {
  const fields = new Map(Object.entries((input ?? {}) as Record<string, unknown>));
  const path = endpoint.path.replaceAll(parameter, (_, name: string) => {
    const value = fields.get(name);
    fields.delete(name);
    return encodeURIComponent(asText(value ?? '').toWellFormed());
  });
  const rest = [...fields].filter(([, value]) => value !== undefined);
  if (endpoint.method !== 'GET')
    return { method: endpoint.method, url: `${apiRoot}${path}`, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams(rest.map(([name, value]): [string, string] => [name, asText(value)])).toString();
  return { method: 'GET', url: `${apiRoot}${path}${query && `?${query}`}`, body: undefined };
}

/** A field of a query whose value is text; every other one is JSON text. */
export type IsText = (field: string) => boolean;

/**
 * The input that `encodeRequest` was given. What is no JSON where JSON is due stays text, for the schema to refuse.
 * @param isText whether a field's schema takes text
 */
export function decodeInput(
  isText: IsText,
  path: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string | readonly string[]>>,
  body: unknown,
): unknown {
  const parse = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  };
  const parsed = (values: Readonly<Record<string, string | readonly string[]>>) =>
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value !== 'string' || isText(name) ? value : parse(value),
    ]);
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) return body;
  return { ...(body ?? {}), ...Object.fromEntries([...parsed(query), ...parsed(path)]) };
}
