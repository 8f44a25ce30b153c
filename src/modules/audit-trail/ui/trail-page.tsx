// SPDX-License-Identifier: Apache-2.0
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useActorName, useActors } from '../../../ui/data/actors.ts';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { beginningOf } from '../../../ui/i18n/today.ts';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { QueryError } from '../../../ui/kit/error-state.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Waiting } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { auditTrail } from '../contract.ts';
import { Verification } from './parts/verification.tsx';

const api = connect({ auditTrail });
type Filters = Partial<Readonly<Record<'actor' | 'from' | 'until' | 'table' | 'action', string>>>;
const actions = ['insert', 'update', 'delete'] as const;

function useFilters() {
  const { actor, from, until, table, action }: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const isDay = (value: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? String(value) : undefined);
  const filters = {
    ...{ actor: asText(actor), from: isDay(from), until: isDay(until), table: asText(table) },
    action: actions.find((one) => one === action),
  };
  const change = (changes: Filters) =>
    void navigate({
      to: '.',
      search: ((old: object) =>
        Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, value]) => value !== ''))) as never,
      replace: true,
      resetScroll: false,
    });
  return [filters, change] as const;
}

const wordsOf = (table: string) => table.replaceAll('_', ' ');

/** The tables to choose from; one that an address names stays a choice while nothing in it was changed. */
const tablesOf = (kinds: readonly { readonly table: string; readonly links: number }[] = [], chosen?: string) =>
  chosen === undefined || kinds.some(({ table }) => table === chosen) ? kinds : [...kinds, { table: chosen, links: 0 }];

/** What was changed, by whom and when. */
export function Page() {
  const text = useText();
  const format = useFormat();
  const may = useMay();
  const [filters, change] = useFilters();
  const actors = useActors();
  const nameOf = useActorName();
  const { actor, from, until, table, action } = filters;
  const kinds = useQuery({ queryKey: ['audit-trail', 'kinds'], queryFn: () => api.auditTrail.kinds({}) });
  const found = useInfiniteQuery({
    queryKey: ['audit-trail', 'list', filters],
    queryFn: ({ pageParam }) =>
      api.auditTrail.list({
        limit: 50,
        ...(actor && { actor }),
        ...(from && { from: beginningOf(from).toISOString() }),
        ...(until && { until: beginningOf(until, 1).toISOString() }),
        ...(table && { table }),
        ...(action && { action }),
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <PageFrame title={text('audit-trail.title')} sentence={text('audit-trail.sentence')}>
      {may('audit-trail:verify') && <Verification />}
      <Group gap="sm" mb="md" align="flex-end">
        <NativeSelect
          label={text('audit-trail.actor')}
          value={actor ?? ''}
          data={[
            { value: '', label: text('audit-trail.actor.all') },
            ...actors.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => change({ actor: event.currentTarget.value })}
        />
        <NativeSelect
          label={text('audit-trail.what')}
          value={table ?? ''}
          data={[
            { value: '', label: text('audit-trail.what.all') },
            ...tablesOf(kinds.data?.items, table).map(({ table: name, links }) => ({
              value: name,
              label: `${wordsOf(name)} (${format.number(links)})`,
            })),
          ]}
          onChange={(event) => change({ table: event.currentTarget.value })}
        />
        <NativeSelect
          label={text('audit-trail.how')}
          value={action ?? ''}
          data={[
            { value: '', label: text('audit-trail.how.all') },
            ...actions.map((one) => ({ value: one, label: text(`audit-trail.action.${one}`) })),
          ]}
          onChange={(event) => change({ action: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text('audit-trail.from')}
          value={from ?? ''}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text('audit-trail.until')}
          value={until ?? ''}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
      </Group>
      {found.isPending && <Waiting />}
      {found.isError && <QueryError error={found.error} />}
      {found.isSuccess && items.length === 0 && (
        <EmptyState title={text('audit-trail.empty.title')}>{text('audit-trail.empty.body')}</EmptyState>
      )}
      {items.length > 0 && (
        <PlainTable
          label={text('audit-trail.title')}
          rows={items}
          rowId={({ seq }) => String(seq)}
          columns={[
            {
              id: 'seq',
              title: text('audit-trail.number'),
              cell: ({ seq }) => (
                <Link to="/audit-trail/$seq" params={{ seq: String(seq) }}>
                  {seq}
                </Link>
              ),
            },
            { id: 'at', title: text('audit-trail.when'), cell: ({ at }) => <DateText value={at} exact /> },
            { id: 'actor', title: text('audit-trail.actor'), cell: (link) => nameOf(link.actor) },
            {
              id: 'what',
              title: text('audit-trail.what'),
              cell: ({ changed }) =>
                changed.map((one) => `${wordsOf(one.table)}: ${text(`audit-trail.action.${one.action}`)}`).join(', '),
            },
            {
              id: 'changes',
              title: text('audit-trail.changes'),
              align: 'end',
              cell: ({ changes }) => format.number(changes),
            },
            {
              id: 'request',
              title: text('audit-trail.request'),
              cell: ({ requestId }) => <Identifier>{requestId}</Identifier>,
            },
          ]}
        />
      )}
      {found.hasNextPage && (
        <Button mt="md" variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {text('audit-trail.more')}
        </Button>
      )}
    </PageFrame>
  );
}
