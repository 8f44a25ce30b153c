// SPDX-License-Identifier: Apache-2.0

/** What a form holds, by field. */
export type FormValues = Readonly<Record<string, unknown>>;

const comparable = (value: unknown): string => JSON.stringify((typeof value === 'string' ? value.trim() : value) ?? '');

/** Whether two values of a field say the same: spaces around a text do not count, and nothing is an empty text. */
export const isSame = (one: unknown, other: unknown): boolean => comparable(one) === comparable(other);

/** The fields that differ, with their values in `after`. */
export function changesOf<V extends FormValues>(before: V, after: V): Partial<V> {
  const changed = Object.entries(after).filter(([field, value]) => !isSame(before[field], value));
  return Object.fromEntries(changed) as Partial<V>;
}

/** What a person has changed since `before`, over what somebody else has saved meanwhile. */
export const rebased = <V extends FormValues>(before: V, mine: V, theirs: V): V => ({
  ...theirs,
  ...changesOf(before, mine),
});
