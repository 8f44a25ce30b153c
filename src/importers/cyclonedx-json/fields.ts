// SPDX-License-Identifier: Apache-2.0
import type { JsonObject, JsonValue } from '../engine/json-reader.ts';
import { plainText } from '../engine/plain-text.ts';

export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

export function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? plainText(value) : undefined;
}

/** Name of an organizationalEntity. */
export function orgName(value: JsonValue | undefined): string | undefined {
  return asText(asObject(value)?.name);
}

/** What JSON calls the value, for messages. */
export function kindOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value === 'string' ? 'text' : typeof value}`;
}
