// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { unreadQuery } from '../../../ui/data/unread.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { QueryError } from '../../../ui/kit/error-state.tsx';
import { Waiting } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { api, useMark } from './parts/api.ts';
import { ByMail } from './parts/by-mail.tsx';
import { ToldList } from './parts/told-list.tsx';

/** What somebody should know, the latest first. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const { done } = useNotify();
  const mark = useMark();
  const search: { readonly show?: unknown } = useSearch({ strict: false });
  const unread = search.show === 'unread';
  const count = useQuery(unreadQuery).data ?? 0;
  const found = useInfiniteQuery({
    queryKey: ['notifications', 'list', unread],
    queryFn: ({ pageParam }) => api.list({ limit: 50, unread, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    staleTime: 0,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const primary = {
    label: text('notifications.mark-all'),
    icon: <IconChecks size={16} />,
    onClick: () => mark.mutate({ read: true }, { onSuccess: () => done(text('notifications.all-read')) }),
  };
  const nothing = unread ? 'none-unread' : 'empty';
  return (
    <PageFrame
      title={text('notifications.title')}
      sentence={text('notifications.sentence')}
      primary={count > 0 ? primary : undefined}
    >
      <NativeSelect
        mb="md"
        maw={240}
        label={text('notifications.show')}
        value={unread ? 'unread' : 'all'}
        data={(['all', 'unread'] as const).map((value) => ({ value, label: text(`notifications.show.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ to: '.', search: { show: value === 'unread' ? value : undefined } as never })
        }
      />
      {found.isPending && <Waiting />}
      {found.isError && <QueryError error={found.error} />}
      {found.isSuccess && items.length === 0 && (
        <EmptyState title={text(`notifications.${nothing}.title`)}>{text(`notifications.${nothing}.body`)}</EmptyState>
      )}
      {items.length > 0 && <ToldList items={items} />}
      {found.hasNextPage && (
        <Button mt="md" variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {text('notifications.more')}
        </Button>
      )}
      <ByMail />
    </PageFrame>
  );
}
