// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import type { Schema } from '../../contract/contract.ts';

/** JSON Schema 2020-12, as far as it is looked into here. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly [key: string]: unknown;
};

/** The JSON Schema of what goes into, or comes out of, an endpoint. */
export const jsonSchemaOf = (schema: Schema, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema as unknown as z.ZodType, { io, unrepresentable: 'any' }) as JsonSchema;

/** Whether a value of this schema is always text, so that it stands in a query as it is. */
export function takesText(schema: JsonSchema | undefined): boolean {
  if (!schema) return true;
  if (schema.anyOf) return schema.anyOf.every(takesText);
  if (schema.enum) return schema.enum.every((value) => typeof value === 'string');
  if ('const' in schema) return typeof schema.const === 'string';
  return schema.type === 'string';
}
