// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TableSource } from './types.ts';
import type { TableView } from './view.ts';

const pageSize = 100;

/** What a page invalidates when rows of a table have changed. */
export const tableKey = (id: string): readonly string[] => ['table', id];

/** The rows of a view as far as they have been scrolled to; the counts are asked for apart, since they take longer. */
export function useRows<Row>(id: string, source: TableSource<Row>, { sort, text, filters }: TableView) {
  const pages = useInfiniteQuery({
    queryKey: [...tableKey(id), 'rows', { sort, text, filters }],
    queryFn: ({ pageParam }) => source.load({ sort, text, filters, cursor: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({
    queryKey: [...tableKey(id), 'counts', { text, filters }],
    queryFn: () => source.count({ text, filters }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  return {
    rows,
    pages,
    total: counts.data?.total ?? null,
    hidden: counts.data?.hidden ?? 0,
    facets: counts.data?.facets ?? {},
  };
}
