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
export type TableQuery = Omit<TableView, 'columns'> & {
  readonly cursor: string | null;
  readonly limit: number;
};

export type TablePage<Row> = { readonly items: readonly Row[]; readonly cursor: string | null };

/** How many rows have each value, by filter and value. */
export type FacetCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Counted beside the rows. */
export type TableCounts = {
  readonly total: number;
  /** How many more lie outside the caller's scope. */
  readonly hidden: number;
  readonly facets: FacetCounts;
};

export type BulkAction<Row> = {
  /** A verb. */
  readonly label: string;
  readonly run: (rows: readonly Row[]) => Promise<unknown>;
};

/** Where the rows come from; `listSource` makes one of a list of a contract. */
export type TableSource<Row> = {
  readonly load: (query: TableQuery) => Promise<TablePage<Row>>;
  readonly count: (selection: Pick<TableQuery, 'text' | 'filters'>) => Promise<TableCounts>;
};
