// SPDX-License-Identifier: Apache-2.0
import { refuse } from './scim-errors.ts';

/** One operation (RFC 7644, section 3.5.2), for one attribute. */
export type Operation = {
  readonly op: 'add' | 'replace' | 'remove';
  /** In small letters, without the name of the core schema. */
  readonly path: string;
  readonly value: unknown;
  /** The path was written as such, not as a name among the values: then it must be one that there is. */
  readonly isExplicit: boolean;
};

export type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const mostOperations = 1000;
const coreSchema = /^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/i;

/** A field by its name, in which the case of letters does not count (RFC 7643, section 2.1). */
export function fieldOf(fields: Fields, name: string): unknown {
  const key = Object.keys(fields).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : fields[key];
}

/** @throws AppError invalid-input */
export function requireFields(body: unknown): Fields {
  if (isFields(body)) return body;
  throw refuse('body', 'The body must be a JSON object.');
}

/**
 * The operations of a PATCH, one for each attribute. Providers write `Replace` for `replace`, leave the path out and name
 * the attributes among the values, and write a path as the name of a value.
 * @throws AppError invalid-input
 */
export function operationsOf(body: unknown): Operation[] {
  const fields = requireFields(body);
  const schemas = fieldOf(fields, 'schemas');
  const operations = fieldOf(fields, 'Operations');
  if (!Array.isArray(schemas) || !schemas.includes(patchOp)) throw refuse('body', `The body must name ${patchOp}.`);
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > mostOperations)
    throw refuse('body', `Send 1 to ${mostOperations} operations.`);
  return operations.flatMap(readOperation);
}

function readOperation(given: unknown): Operation[] {
  const fields = requireFields(given);
  const op = String(fieldOf(fields, 'op')).toLowerCase();
  const [path, value] = [fieldOf(fields, 'path'), fieldOf(fields, 'value')];
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw refuse('body', 'An operation is add, replace or remove.');
  if (path !== undefined && path !== null && path !== '') {
    if (typeof path !== 'string' || path.length > 500) throw refuse('path', 'A path is a short text.');
    return [{ op, path: normal(path), value, isExplicit: true }];
  }
  if (op === 'remove') throw refuse('target', 'Say what is to be removed, as a path.');
  if (!isFields(value)) throw refuse('body', 'An operation without a path needs attributes as its value.');
  return asOperations(value, op);
}

/** Every attribute of a resource as an operation of its own. */
export const asOperations = (resource: Fields, op: 'add' | 'replace'): Operation[] =>
  Object.entries(resource).map(([name, value]) => ({ op, path: normal(name), value, isExplicit: false }));

const normal = (path: string): string => path.trim().replace(coreSchema, '').toLowerCase();
