// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { connect } from '../../../ui/data/api.ts';
import { useMay, useMe } from '../../../ui/data/me.ts';
import { isOver } from '../../../ui/data/runs.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { QueryError } from '../../../ui/kit/error-state.tsx';
import { Waiting } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { RunProgress } from '../../../ui/kit/run-progress.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { type Run, runStates, runs } from '../contract.ts';

const api = connect({ runs });
const asState = (value: unknown) => runStates.find((state) => state === value);

const wordOf = {
  queued: 'draft',
  running: 'proposed',
  succeeded: 'done',
  failed: 'fail',
  cancelled: 'waived',
  interrupted: 'inconclusive',
} as const;

/** While something runs, in milliseconds. */
const interval = 2000;

/** Long work: what runs, what has ended and how. */
export function Page() {
  const text = useText();
  const search: { readonly state?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = asState(search.state);
  const found = useInfiniteQuery({
    queryKey: ['runs', 'list', state],
    queryFn: ({ pageParam }) =>
      api.runs.list({
        limit: 50,
        ...(state && { filter: { state: { in: [state] } } }),
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some((run) => !isOver(run))) ? interval : false,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const interrupted = items.filter((run) => run.state === 'interrupted').length;
  const callouts: Callout[] =
    interrupted > 0
      ? [
          {
            id: 'interrupted',
            state: 'unknown',
            title: text('runs.interrupted', { count: interrupted }),
            body: text('runs.interrupted.body'),
          },
        ]
      : [];
  return (
    <PageFrame title={text('runs.page.title')} sentence={text('runs.page.sentence')} callouts={callouts}>
      <NativeSelect
        mb="md"
        maw={240}
        label={text('runs.state')}
        value={state ?? ''}
        data={[
          { value: '', label: text('runs.state.all') },
          ...runStates.map((value) => ({ value, label: text(`runs.state.${value}`) })),
        ]}
        onChange={(event) =>
          void navigate({ to: '.', search: { state: event.currentTarget.value || undefined } as never })
        }
      />
      {found.isPending && <Waiting />}
      {found.isError && <QueryError error={found.error} />}
      {found.isSuccess && items.length === 0 && (
        <EmptyState title={text('runs.empty.title')}>{text('runs.empty.body')}</EmptyState>
      )}
      {items.length > 0 && <Runs items={items} />}
      {found.hasNextPage && (
        <Button mt="md" variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {text('runs.more')}
        </Button>
      )}
    </PageFrame>
  );
}

function Runs({ items }: { readonly items: readonly Run[] }) {
  const text = useText();
  const may = useMay();
  const { user } = useMe();
  return (
    <PlainTable
      label={text('runs.page.title')}
      rows={items}
      rowId={({ id }) => id}
      columns={[
        { id: 'what', title: text('runs.what'), cell: ({ endpoint }) => endpoint },
        {
          id: 'state',
          title: text('runs.state'),
          cell: ({ state }) => <StateBadge state={wordOf[state]} label={text(`runs.state.${state}`)} />,
        },
        {
          id: 'progress',
          title: text('runs.how-far'),
          cell: (run) =>
            isOver(run) ? (
              run.step
            ) : (
              <RunProgress run={run} canCancel={may('runs:cancel') && run.actor === `user:${user.id}`} />
            ),
        },
        { id: 'created', title: text('runs.started'), cell: ({ createdAt }) => <DateText value={createdAt} /> },
        { id: 'finished', title: text('runs.finished'), cell: ({ finishedAt }) => <DateText value={finishedAt} /> },
      ]}
    />
  );
}
