// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { errorCodes } from '../../src/platform/errors.ts';
import { isDeep } from '../../test/harness/scale.ts';
import { describeInput, type Node } from './schema-arbitrary.ts';

/** A text field of an input, wherever it lies. */
export type TextField = { readonly path: readonly (string | number)[]; readonly node: Node };

/** Every field of an input that takes words of the sender's own. */
export const textFieldsOf = (schema: unknown): TextField[] => [...fieldsOf(describeInput(schema), [])];

function* fieldsOf(node: Node, path: readonly (string | number)[]): Generator<TextField> {
  for (const choice of node.anyOf ?? node.oneOf ?? []) yield* fieldsOf(choice, path);
  if (node.type === 'string' && !node.enum && node.const === undefined) yield { path, node };
  for (const [key, child] of Object.entries(node.properties ?? {})) yield* fieldsOf(child, [...path, key]);
  if (node.items) yield* fieldsOf(node.items, [...path, 0]);
  if (typeof node.additionalProperties === 'object') yield* fieldsOf(node.additionalProperties, [...path, 'other']);
}

/** Every field of an input that names a row, by its id or by the digest of its file. */
export const idFieldsOf = (schema: unknown): TextField[] =>
  textFieldsOf(schema).filter(({ node }) => node.format === 'uuid' || node.pattern?.includes('{64}'));

/** What stands in one place of an input; undefined for nothing. */
export const valueAt = (input: unknown, path: TextField['path']): unknown =>
  path.reduce((value: unknown, key) => (value as Record<string | number, unknown> | null | undefined)?.[key], input);

/** The input with another value in one place; what stands on the way there is made where it is missing. */
export function withValue(input: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const isList = typeof key === 'number';
  const copy = isList ? [...(Array.isArray(input) ? input : [])] : { ...(input as object | undefined) };
  const fields = copy as Record<string | number, unknown>;
  fields[key] = withValue(fields[key], rest, value);
  return copy;
}

/** What somebody may send who means harm, by what it tries. */
export const attacks: readonly (readonly [what: string, value: () => unknown])[] = [
  ['a script', () => '<script>alert(1)</script>'],
  ['an image that fails', () => '"><img src=x onerror=alert(1)>'],
  ['control characters', () => 'a\u0001\u0007\u001b[31mb\u007f'],
  ['a right-to-left override', () => 'invoice\u202efdp.exe'],
  ['half a character', () => 'a\ud800b'],
  ['a NUL', () => 'a\u0000b'],
  ['the end of a header', () => 'a\r\nset-cookie: x=1'],
  ['the end of a statement', () => `'); drop table wardline.asset; --`],
  ['a way out of a folder', () => '../../../../etc/passwd'],
  ['a Windows way out', () => '..\\..\\windows\\win.ini'],
  ['a template', () => '{{constructor.constructor("x")()}} #{7*7}'],
  ['a formula', () => '=HYPERLINK("http://192.0.2.1","x")'],
  ['an unknown id', () => randomUUID()],
  ['too much', () => 'x'.repeat(10 * 1024 * 1024)],
  ['nothing', () => ''],
  ['null', () => null],
  ['a number', () => 7],
  ['a switch', () => true],
  ['a list', () => [[]]],
  ['an object', () => ({ toString: 'x', __proto__: { polluted: true } })],
];

/** `WARDLINE_HOSTILE=all`, as in a deep run: every attack on every field. */
export const isWhole = isDeep || process.env.WARDLINE_HOSTILE === 'all';

const today = Math.floor(Date.now() / 86_400_000);

/** Which part of the attacks a run tries: another one each day, all in time. `WARDLINE_HOSTILE_SEED` tries one again. */
export const hostileSeed = Number(process.env.WARDLINE_HOSTILE_SEED ?? today);

/** Those that a field meets: one in each run, another one from field to field and from seed to seed. */
export const attacksOn = (nth: number, seed = hostileSeed): typeof attacks => {
  const first = (nth + seed) % attacks.length;
  return isWhole ? attacks : attacks.slice(first, first + 1);
};

/** The fields that are attacked: in each run a few of every endpoint, spread over its input; others once all attacks had a turn. */
export const attacked = <T>(fields: readonly T[], few = 3, seed = hostileSeed): T[] => {
  const step = isWhole ? 1 : Math.max(1, Math.ceil(fields.length / few));
  const round = Math.floor(seed / attacks.length);
  return fields.filter((_, i) => (i + round) % step === 0);
};

// names of PostgreSQL are written small; a random token of an address may hold `PG_`
const inside =
  /node_modules|\bat [\w.<>]+ \(|\.ts:\d+|\bselect\b.+\bfrom\b|insert into|delete from|\bupdate \w+ set\b|syntax error|\b(?-i:pg_[a-z]{3,})|\bwardline\.(?!asset\b)\w+/i;

/** What is wrong with an answer to an attack; undefined when it neither breaks nor tells anything. */
export function complaintAbout(status: number, body: unknown): string | undefined {
  if (status < 300) return undefined;
  if (status >= 500) return `answers ${status}: ${JSON.stringify(body)}`;
  const problem = body as { code?: string };
  if (!Object.hasOwn(errorCodes, problem.code ?? '')) return `is no problem: ${JSON.stringify(body)}`;
  return tellsOfInside(JSON.stringify(body));
}

/** What an answer says of files, statements or packages behind it. */
export function tellsOfInside(answer: string): string | undefined {
  const told = inside.exec(answer);
  return told ? `tells of its inside: ${told[0]}` : undefined;
}

/** Whether the contract says how long a text may be, by itself or by what it must look like. */
export const isBounded = ({ maxLength, pattern, format }: Node): boolean =>
  maxLength !== undefined || pattern !== undefined || format !== undefined;

/** Whether the contract refuses this text because of its length. */
export const isTooLong = ({ maxLength }: Node, value: unknown): boolean =>
  typeof value === 'string' && maxLength !== undefined && value.length > maxLength;
