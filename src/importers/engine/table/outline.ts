// SPDX-License-Identifier: Apache-2.0
import { readHead } from '../head.ts';
import type { ColumnProfile, ImportSource, TableOutline } from '../importer.ts';
import { cellText, type TableRow } from './cell.ts';
import type { Columns } from './columns.ts';
import { listed } from './listed.ts';
import { tableRows } from './rows.ts';
import { Tally } from './tally.ts';

/** Rows below the header that are shown. */
const below = 5;

/** The beginning of a table as a profile cuts it, with the fields that its columns can fill. @throws ImportError as tableRows */
export async function outlineTable(
  source: ImportSource,
  profile: ColumnProfile,
  columns: Columns,
): Promise<TableOutline> {
  const rows: TableRow[] = [];
  for await (const batch of tableRows({ ...source, profile }, profile, new Tally())) {
    rows.push(...batch.filter(({ row }) => row <= profile.headerRow + below));
    if ((batch.at(-1)?.row ?? 0) > profile.headerRow + below) break;
  }
  const shown = rows.map(({ row, cells }) => ({ row, cells: (cells ?? []).map((cell) => cellText(cell) ?? '') }));
  const header = shown.find(({ row }) => row >= profile.headerRow)?.cells ?? [];
  const { sheets = [] } = await readHead(source);
  return {
    fields: Object.entries(columns).map(([id, { en, de }]) => ({ id, title: { en: firstOf(en), de: firstOf(de) } })),
    headers: [...new Set(header.filter((name) => name !== ''))],
    sheets: sheets.map(({ name }) => name),
    rows: shown,
  };
}

const firstOf = (names: string): string => listed(names)[0] ?? '';
