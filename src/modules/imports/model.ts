// SPDX-License-Identifier: Apache-2.0

/** JSON with sorted keys: equal records give equal text, whatever order their reader found the fields in. */
export const canonical = (record: object): string => JSON.stringify(inOrder(record));

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields).sort();
  return Object.fromEntries(keys.map((key) => [key, inOrder(fields[key])]));
}

/**
 * The name of a source, from the name of one of its exports: 'cmms-export-2026-10 (2).csv' -> 'cmms-export'.
 * Dates, counters and the extension change from export to export; the source stays.
 */
export function sourceNameOf(fileName: string): string {
  const stem = fileName.replace(/\.[a-z0-9]{1,8}$/i, '');
  const words = stem.split(/[\s._()-]+/).filter((word) => word !== '' && !/^v?\d+$/i.test(word));
  return words.join('-').toLowerCase() || stem.toLowerCase();
}

/** How long an import can be taken back, from its end or, if it has none, its beginning. */
export const undoHours = 24;
