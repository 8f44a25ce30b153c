// SPDX-License-Identifier: Apache-2.0
import { refuse } from './scim-errors.ts';

/** One comparison; values are JSON texts. The second alternative of the attribute is one that asks for the work address. */
const comparison = /\s*([\w.:]+|emails\[type eq "work"\]\.value)\s+eq\s+("(?:[^"\\]|\\.)*")\s*(and\s|$)/iy;
const coreSchema = /^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/i;

/**
 * Reads `attribute eq "value"`, several of them joined by `and` (RFC 7644, section 3.4.2.2): what identity providers ask.
 * @param attributes which field an attribute stands for, by its name in small letters
 * @throws AppError invalid-input for any other filter
 */
export function parseFilter<K extends string>(
  filter: string,
  attributes: Readonly<Record<string, K>>,
): Partial<Record<K, string>> {
  const wanted: Partial<Record<K, string>> = {};
  for (let at = 0, isLast = false; !isLast; at = comparison.lastIndex) {
    comparison.lastIndex = at;
    const [, attribute = '', value = '', and = ''] = comparison.exec(filter) ?? [];
    const name = attribute.replace(coreSchema, '').toLowerCase();
    const field = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (field === undefined || wanted[field] !== undefined)
      throw refuse(
        'filter',
        `Filter by one of ${Object.keys(attributes).join(', ')} with eq and a text, joined by and.`,
      );
    wanted[field] = textOf(value);
    isLast = and === '';
  }
  return wanted;
}

function textOf(value: string): string {
  try {
    return JSON.parse(value) as string;
  } catch {
    throw refuse('filter', 'The value of the filter is no JSON text.');
  }
}
