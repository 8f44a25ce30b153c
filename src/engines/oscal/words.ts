// SPDX-License-Identifier: Apache-2.0
import { v5 } from 'uuid';

export const oscalVersion = '1.2.1';
const ns = 'https://wardline.invalid/ns/oscal';
const root = v5(ns, v5.URL);

/** The same words give the same UUID (RFC 9562, version 5). */
export const uuidOf = (...words: readonly string[]): string => v5(JSON.stringify(words), root);

/**
 * An identifier as an OSCAL token: `5.39` is no token, since it begins with a digit. Different identifiers give different tokens.
 * The identifier itself stands in the property `label`.
 */
export const tokenOf = (id: string): string =>
  `i-${id.replaceAll(/[^\p{L}\p{N}.-]/gu, (c) => `_${c.codePointAt(0)?.toString(16)}_`)}`;

export type Prop = { readonly name: string; readonly value: string; readonly ns?: string; readonly class?: string };

/** A value of one line: OSCAL has no other, and none that is empty. */
const line = (value: string): string => value.replaceAll(/\s+/g, ' ').trim();

/** Properties in Wardline's own namespace; what is empty or unknown is none. */
export const props = (values: Readonly<Record<string, string | readonly string[] | null>>): Prop[] =>
  Object.entries(values).flatMap(([name, value]): Prop[] => {
    if (value === null) return [];
    const several = typeof value === 'string' ? [value] : value;
    const kind = typeof value === 'string' ? {} : { class: 'list' };
    return several.map(line).flatMap((one) => (one === '' ? [] : [{ name, ns, value: one, ...kind }]));
  });

/** OSCAL has no empty lists: what is empty is not there. */
export const some = <K extends string, T>(key: K, list: readonly T[]): Partial<Record<K, readonly T[]>> =>
  list.length === 0 ? {} : ({ [key]: list } as Record<K, readonly T[]>);
