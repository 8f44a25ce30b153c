// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { TableView } from './view.ts';

export type TableColumn<Row> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** The cell as it leaves in an export. */
  readonly text: (row: Row) => string | number | null;
  /** In pixels, at least; wide columns share what is left over. */
  readonly width?: number;
  /** `end` for numbers. */
  readonly align?: 'start' | 'end';
  /** Whether the endpoint sorts by it. */
  readonly isSortable?: boolean;
  /** Not shown until somebody chooses it. */
  readonly isExtra?: boolean;
};

export type TableFilter = {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

/** What a page of rows is asked for with. */
export type TableQuery = Omit<TableView, 'columns' | 'density'> & {
  readonly cursor: string | null;
  readonly limit: number;
  readonly signal: AbortSignal;
};

export type TablePage<Row> = {
  readonly items: readonly Row[];
  readonly cursor: string | null;
  /** How many rows there are in all; absent where that is asked for apart. */
  readonly total?: number;
  /** How many of them lie outside the caller's scope. */
  readonly hidden?: number;
};

/** How many rows have each value, by filter and value. */
export type FacetCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type BulkAction<Row> = {
  /** A verb. */
  readonly label: string;
  /** Resolves to false when it was given up: the rows stay selected. */
  readonly run: (rows: readonly Row[]) => Promise<unknown>;
};

export type TableSource<Row> = {
  readonly load: (query: TableQuery) => Promise<TablePage<Row>>;
  readonly count?: (query: Omit<TableQuery, 'cursor' | 'limit'>) => Promise<{ total: number; hidden: number }>;
  readonly facets?: (query: Omit<TableQuery, 'cursor' | 'limit'>) => Promise<FacetCounts>;
};
