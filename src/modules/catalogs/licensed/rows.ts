// SPDX-License-Identifier: Apache-2.0
import type { LicensedReject, LicensedRow } from '../contract.ts';

/** What a file with licensed texts holds: rows to import, and rows that cannot be used, each with place and reason. */
export type LicensedFile = { readonly rows: readonly LicensedRow[]; readonly rejects: readonly LicensedReject[] };

export type RawRow = {
  readonly at: string;
  readonly item: string | undefined;
  readonly language: string | undefined;
  readonly title: string | undefined;
  readonly text: string | undefined;
};

/** Sorts raw rows into usable ones and rejects; `fallback` is the language of rows that name none. */
export function sortRows(raw: readonly RawRow[], fallback: string): LicensedFile {
  const rows: LicensedRow[] = [];
  const rejects: LicensedReject[] = [];
  for (const { at, ...row } of raw) {
    const [item, text, title] = [row.item?.trim(), row.text?.trim(), row.title?.trim()];
    const language = row.language?.trim().toLowerCase() || fallback;
    const reason = reasonAgainst(item, text, language);
    if (reason !== undefined) rejects.push({ at, reason });
    else if (item && text) rows.push({ at, item, language, text, ...(title ? { title } : {}) });
  }
  return { rows, rejects };
}

function reasonAgainst(item: string | undefined, text: string | undefined, language: string): string | undefined {
  if (!item) return 'The row names no item. Fill its id, such as 5.1.';
  if (!text) return `Item ${item} has no text.`;
  if (!/^[a-z]{2}$/.test(language)) return `Item ${item}: the language must have two letters, such as en or de.`;
  return undefined;
}
