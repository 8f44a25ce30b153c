// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TableSource } from './types.ts';
import type { TableView } from './view.ts';

const pageSize = 100;

/** The rows of a view as far as they have been scrolled to, with counts that may come later than the rows. */
export function useRows<Row>(id: string, source: TableSource<Row>, { sort, text, filters }: TableView) {
  const pages = useInfiniteQuery({
    queryKey: ['table', id, 'rows', { sort, text, filters }],
    queryFn: ({ pageParam, signal }) =>
      source.load({ sort, text, filters, cursor: pageParam, limit: pageSize, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
  });
  const { count, facets } = source;
  const counted = useQuery({
    queryKey: ['table', id, 'count', { text, filters }],
    queryFn: ({ signal }) => count?.({ sort, text, filters, signal }) ?? null,
    enabled: count !== undefined,
    placeholderData: keepPreviousData,
  });
  const facetCounts = useQuery({
    queryKey: ['table', id, 'facets', { text, filters }],
    queryFn: ({ signal }) => facets?.({ sort, text, filters, signal }) ?? null,
    enabled: facets !== undefined,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const first = pages.data?.pages[0];
  return {
    rows,
    pages,
    /** What rows and counts have failed with; without rows both are needed to say that there are none. */
    errors: [pages.error, counted.error, facetCounts.error],
    error: pages.error ?? (rows.length === 0 ? counted.error : null),
    total: counted.data?.total ?? first?.total ?? null,
    /** Null while nobody knows. */
    hidden: counted.data?.hidden ?? first?.hidden ?? (count ? null : 0),
    facets: facetCounts.data ?? {},
  };
}
