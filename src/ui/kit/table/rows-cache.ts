// SPDX-License-Identifier: Apache-2.0
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TablePage } from './types.ts';

type Pages<Row> = InfiniteData<TablePage<Row>>;

/** Changes rows of a table that are shown before the server has answered. @returns how to take that back */
function patch<Row>(client: QueryClient, table: string, change: (row: Row) => Row): () => void {
  const queryKey = ['table', table, 'rows'];
  const before = client.getQueriesData<Pages<Row>>({ queryKey });
  client.setQueriesData<Pages<Row>>(
    { queryKey },
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })) },
  );
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data);
  };
}

/** The rows of a table as the browser holds them, by the id of the table. */
export function useRowsCache<Row>(table: string) {
  const client = useQueryClient();
  return useMemo(
    () => ({
      patch: (change: (row: Row) => Row) => patch(client, table, change),
      refresh: () => client.invalidateQueries({ queryKey: ['table', table] }),
    }),
    [client, table],
  );
}
