// SPDX-License-Identifier: Apache-2.0
import { toCsv } from '../save-file.ts';
import type { Mark } from '../use-mark.ts';
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
  mark?: Mark,
): Promise<Blob> {
  const marked = (cells: (string | number | null)[], word: keyof Mark) => (mark ? [...cells, mark[word]] : cells);
  const lines = [
    marked(
      columns.map(({ title }) => title),
      'title',
    ),
  ];
  let cursor: string | null = null;
  do {
    const page = await source.load({ sort, text, filters, cursor, limit: pageSize, signal });
    for (const row of page.items)
      lines.push(
        marked(
          columns.map((column) => column.text(row)),
          'words',
        ),
      );
    onProgress(lines.length - 1);
    cursor = page.cursor;
  } while (cursor !== null);
  return toCsv(lines);
}
