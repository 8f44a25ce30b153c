// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { QueryError } from '../../../ui/kit/error-state.tsx';
import { Waiting } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { OwnReports, ownApi } from './parts/own-reports.tsx';

/** One's own reports, for who may read no others. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const found = useInfiniteQuery({
    queryKey: ['event-reports', 'own'],
    queryFn: ({ pageParam }) => ownApi.mine({ limit: 50, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    staleTime: 0,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const begin = () => void navigate({ to: '/event-reports/new' });
  return (
    <PageFrame
      title={text('event-reports.mine')}
      sentence={text('event-reports.mine.sentence')}
      primary={{ label: text('event-reports.new'), icon: <IconPlus size={16} />, onClick: begin }}
    >
      {found.isPending && <Waiting />}
      {found.isError && <QueryError error={found.error} />}
      {found.isSuccess && items.length === 0 && (
        <EmptyState title={text('event-reports.mine.empty.title')}>{text('event-reports.mine.empty.body')}</EmptyState>
      )}
      {items.length > 0 && <OwnReports items={items} />}
      {found.hasNextPage && (
        <Button mt="md" variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {text('event-reports.list.more')}
        </Button>
      )}
    </PageFrame>
  );
}
