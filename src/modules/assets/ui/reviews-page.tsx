// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { QueryError } from '../../../ui/kit/error-state.tsx';
import { Loaded, Waiting } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { api, type Review } from './parts/api.ts';
import { PairReview } from './parts/pair-review.tsx';

/** Pairs of records that may be one device, one after the other. */
export function Page() {
  const text = useText();
  const queue = useQueue();
  return (
    <PageFrame title={text('assets.reviews.title')} sentence={text('assets.reviews.sentence')}>
      {queue.pages.isError ? (
        <QueryError error={queue.pages.error} />
      ) : queue.pages.isPending ? (
        <Waiting />
      ) : queue.counted.data === undefined ? (
        <Loaded query={queue.counted}>{() => null}</Loaded>
      ) : queue.review === undefined ? (
        <EmptyState
          title={text('assets.reviews.none.title')}
          action={
            <Button component={Link} to="/assets" variant="default">
              {text('assets.reviews.back')}
            </Button>
          }
        >
          {text('assets.reviews.none.body')}
        </EmptyState>
      ) : (
        <PairReview
          key={queue.review.id}
          review={queue.review}
          index={queue.index}
          total={queue.counted.data.total}
          onStep={queue.step}
        />
      )}
    </PageFrame>
  );
}

/** The open pairs as far as somebody has walked, and the one in the address. */
function useQueue() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { asset } = search;
  const selection = typeof asset === 'string' ? { filter: { asset: { in: [asset] } } } : {};
  const pages = useInfiniteQuery({
    queryKey: ['assets', 'queue', selection],
    queryFn: ({ pageParam }) =>
      api.assets.reviews({ ...selection, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const counted = useQuery({
    queryKey: ['assets', 'queue-count', selection],
    queryFn: () => api.assets.reviewsFacets(selection),
  });
  const items: readonly Review[] = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const index = Math.max(
    0,
    items.findIndex(({ id }) => id === search.review),
  );
  const step = (by: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, index + by))];
    if (index + by >= items.length - 5 && pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    void navigate({ to: '.', search: (old: object) => ({ ...old, review: next?.id }), replace: true });
  };
  return { pages, counted, items, index, review: items[index], step };
}
