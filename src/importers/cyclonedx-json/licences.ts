// SPDX-License-Identifier: Apache-2.0
import type { JsonValue } from '../engine/json-reader.ts';
import { asObject, asText } from './fields.ts';
import { isBefore, type SpecVersion } from './spec.ts';

type Licences = { readonly text?: string; readonly problem?: string };

/**
 * The licence list of a component as one line. An entry is either a licence with one id or name, or an SPDX expression;
 * 1.5 and 1.6 allow a single expression and nothing beside it. Ids are not compared with the SPDX list.
 */
export function readLicences(value: JsonValue | undefined, version: SpecVersion): Licences {
  if (value === undefined) return {};
  if (!Array.isArray(value)) return { problem: 'licenses is not a list' };
  const names: string[] = [];
  let expressions = 0;
  let problem: string | undefined;
  for (const [i, entry] of value.entries()) {
    const { name, expression, wrong } = readEntry(entry);
    if (wrong) problem ??= `licenses[${i}] ${wrong}`;
    if (expression) expressions += 1;
    if (name) names.push(name);
  }
  const single = !isBefore(version, '1.5') && isBefore(version, '1.7');
  if (single && expressions > 0 && value.length > 1) problem ??= 'licenses mixes an expression with other entries';
  return { ...(names.length > 0 && { text: names.join('; ') }), ...(problem && { problem }) };
}

type Entry = { readonly name?: string; readonly expression?: boolean; readonly wrong?: string };

function readEntry(value: JsonValue): Entry {
  const entry = asObject(value);
  if (!entry) return { wrong: 'is not an object' };
  const { expression, license } = entry;
  if ((expression === undefined) === (license === undefined)) {
    return { wrong: 'must hold either a license or an expression' };
  }
  if (license === undefined) {
    const text = asText(expression);
    return text ? { name: text, expression: true } : { wrong: 'has an expression that is not a text' };
  }
  const { id, name } = asObject(license) ?? {};
  if ((id === undefined) === (name === undefined)) return { wrong: 'must hold either an id or a name' };
  const text = asText(id ?? name);
  return text ? { name: text } : { wrong: 'has an id or name that is not a text' };
}
