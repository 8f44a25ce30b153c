// SPDX-License-Identifier: Apache-2.0
import { toCsv } from '../save-file.ts';
import type { TableColumn, TableSource } from './types.ts';
import type { TableView } from './view.ts';

const pageSize = 500;

/** Exactly what a view shows, all its rows and its columns in their order, as CSV. @param onProgress rows so far */
export async function exportRows<Row>(
  source: TableSource<Row>,
  { sort, text, filters }: TableView,
  columns: readonly TableColumn<Row>[],
  onProgress: (rows: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const lines: (string | number | null)[][] = [columns.map(({ title }) => title)];
  let cursor: string | null = null;
  do {
    const page = await source.load({ sort, text, filters, cursor, limit: pageSize, signal });
    for (const row of page.items) lines.push(columns.map((column) => column.text(row)));
    onProgress(lines.length - 1);
    cursor = page.cursor;
  } while (cursor !== null);
  return toCsv(lines);
}
