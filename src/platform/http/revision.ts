// SPDX-License-Identifier: Apache-2.0
import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint } from '../../contract/contract.ts';
import { AppError } from '../errors.ts';
import { type JsonSchema, jsonSchemaOf } from './input-schema.ts';

/** The fields that lead to a revision. */
type Place = readonly string[];

const isRevision = (schema: JsonSchema | undefined): boolean =>
  schema?.type === 'integer' || (schema?.anyOf?.some(isRevision) ?? false);

/**
 * Where the answer of an endpoint says at which revision the record is that it shows: in itself, or in one of its parts.
 * Undefined for what shows no record with a revision.
 */
export function revisionPlace({ method, output }: Pick<Endpoint, 'method' | 'output'>): Place | undefined {
  if (method !== 'GET') return undefined;
  const { properties = {} } = jsonSchemaOf(output, 'output');
  if (isRevision(properties.revision)) return ['revision'];
  const part = Object.keys(properties).find((name) => isRevision(properties[name]?.properties?.revision));
  return part === undefined ? undefined : [part, 'revision'];
}

/** The ETag of an answer; undefined where the record that it shows has no revision yet. */
export function etagOf(place: Place, output: unknown): string | undefined {
  const revision = place.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], output);
  return typeof revision === 'number' ? `"${revision}"` : undefined;
}

export const takesRevision = (endpoint: Pick<Endpoint, 'method'>, input: JsonSchema): boolean =>
  endpoint.method !== 'GET' && isRevision(input.properties?.revision);

/**
 * The input of an edit with the revision that If-Match names, unless the input names one itself.
 * @throws AppError invalid-input when the header is no ETag of this server
 */
export function withRevision(input: unknown, { 'if-match': tag }: IncomingHttpHeaders): unknown {
  if (tag === undefined || typeof input !== 'object' || input === null || 'revision' in input) return input;
  const [, revision] = /^"(\d{1,10})"$/.exec(tag) ?? [];
  if (revision === undefined)
    throw new AppError('invalid-input', 'The header If-Match must be the ETag that the record was answered with.');
  return { ...input, revision: Number(revision) };
}
