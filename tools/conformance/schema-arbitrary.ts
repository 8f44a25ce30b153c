// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { z } from 'zod';

/** As much of JSON Schema 2020-12 as zod writes for the inputs of contracts. */
export type Node = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Node | boolean;
  readonly propertyNames?: Node;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly [limit: `${'min' | 'max'}${string}`]: number | undefined;
};

/** What a schema asks of its input, as JSON Schema. */
export const describeInput = (schema: unknown): Node =>
  z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Node;

/**
 * Inputs of the shape that a schema describes, the awkward ones among them; rules between fields may still refuse them.
 * Where an id is asked for, those of `ids` come up, so that many inputs speak of rows that there are.
 */
export const inputsFor = (schema: unknown, ids: readonly string[]): fc.Arbitrary<unknown> =>
  arbitraryOf(describeInput(schema), ids);

function arbitraryOf(node: Node, ids: readonly string[]): fc.Arbitrary<unknown> {
  const next = (child: Node) => arbitraryOf(child, ids);
  const choices = node.anyOf ?? node.oneOf;
  if (choices) return fc.oneof(...choices.map(next));
  if (node.const !== undefined) return fc.constant(node.const);
  if (node.enum) return fc.constantFrom(...node.enum);
  if (node.type === 'object') return objectOf(node, next);
  if (node.type === 'array')
    return fc.array(next(node.items ?? {}), {
      minLength: node.minItems ?? 0,
      maxLength: Math.min(node.maxItems ?? 3, (node.minItems ?? 0) + 3),
    });
  if (node.type === 'string') return textOf(node, ids);
  if (node.type === 'integer' || node.type === 'number') return numberOf(node);
  if (node.type === 'boolean') return fc.boolean();
  if (node.type === 'null') return fc.constant(null);
  return fc.jsonValue();
}

function objectOf(node: Node, next: (child: Node) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties: rest, propertyNames } = node;
  const named = fc.record(Object.fromEntries(Object.entries(properties).map(([key, child]) => [key, next(child)])), {
    requiredKeys: [...required],
  });
  if (typeof rest !== 'object') return named;
  const keys = propertyNames ? next(propertyNames).map(String) : fc.string({ maxLength: 10 });
  const others = fc.dictionary(keys, next(rest), { maxKeys: 3 });
  return fc.tuple(named, others).map(([own, more]) => ({ ...more, ...own }));
}

/** What databases, patterns and identifiers stumble over. */
const awkward = ['\u0000', 'a\u0000b', "'; --", '%_\\', '\ud800', '{}', '-1', 'NaN', '1e400', '../..', '=1+1', '👩‍⚕️'];

function textOf(node: Node, ids: readonly string[]): fc.Arbitrary<string> {
  const day = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  if (node.format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (node.format === 'date') return day.map((date) => date.toISOString().slice(0, 10));
  if (node.format === 'date-time') return day.map((date) => date.toISOString());
  if (node.pattern !== undefined) return fc.stringMatching(new RegExp(node.pattern));
  const minLength = node.minLength ?? 0;
  const maxLength = Math.min(node.maxLength ?? 30, minLength + 30);
  const fitting = awkward.filter((text) => text.length >= minLength && text.length <= maxLength);
  return fc.oneof(fc.string({ unit: 'grapheme', minLength, maxLength }), fc.constantFrom(...fitting, ...ids));
}

function numberOf({ minimum = -(2 ** 53) + 1, maximum = 2 ** 53 - 1 }: Node): fc.Arbitrary<number> {
  const near = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 1000) });
  return fc.oneof(near, fc.constantFrom(minimum, maximum));
}
