// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Out } from '../../../contract/contract.ts';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { QueryError } from '../../../ui/kit/error-state.tsx';
import { Waiting } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { type EventReport, eventReports } from '../contract.ts';
import { reportStates } from '../model.ts';
import { ReportState } from './parts/report-state.tsx';

const api = connect({ eventReports });

/** Reports to triage: those that may concern a patient first. */
export function Page() {
  const text = useText();
  const may = useMay();
  const navigate = useNavigate();
  const search: { readonly state?: unknown } = useSearch({ strict: false });
  const state = reportStates.find((one) => one === search.state);
  const selection = state ? { filter: { state: { in: [state] } } } : {};
  const found = useInfiniteQuery({
    queryKey: ['event-reports', 'list', state],
    queryFn: ({ pageParam }) =>
      api.eventReports.list({ limit: 50, ...selection, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const counted = useQuery({
    queryKey: ['event-reports', 'facets', state],
    queryFn: () => api.eventReports.listFacets(selection),
  });
  const hidden = counted.data?.hidden ?? 0;
  const isEmpty = found.isSuccess && items.length === 0;
  const begin = () => void navigate({ to: '/event-reports/new' });
  const primary = may('event-reports:submit')
    ? { label: text('event-reports.new'), icon: <IconPlus size={16} />, onClick: begin }
    : undefined;
  return (
    <PageFrame
      title={text('event-reports.title')}
      sentence={text('event-reports.sentence')}
      callouts={counted.data ? calloutsOf(counted.data, text) : []}
      primary={primary}
    >
      <NativeSelect
        mb="md"
        maw={240}
        label={text('event-reports.state')}
        value={state ?? ''}
        data={[
          { value: '', label: text('event-reports.state.all') },
          ...reportStates.map((value) => ({ value, label: text(`event-reports.state.${value}`) })),
        ]}
        onChange={(event) =>
          void navigate({ to: '.', search: { state: event.currentTarget.value || undefined } as never })
        }
      />
      {(found.isPending || (isEmpty && counted.isPending)) && <Waiting />}
      {found.isError && <QueryError error={found.error} />}
      {isEmpty && counted.isSuccess && (
        <EmptyState title={text('event-reports.empty.title')}>{text('event-reports.empty.body')}</EmptyState>
      )}
      {items.length > 0 && <Reports items={items} />}
      {hidden > 0 && <p>{text('table.hidden', { count: hidden })}</p>}
      {found.hasNextPage && (
        <Button mt="md" variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {text('event-reports.list.more')}
        </Button>
      )}
    </PageFrame>
  );
}

function calloutsOf(
  { facets }: Out<typeof eventReports.listFacets.output>,
  text: ReturnType<typeof useText>,
): Callout[] {
  const patients = facets.urgent.values.find(({ value }) => value === true)?.count ?? 0;
  const waiting = facets.state.values.find(({ value }) => value === 'new')?.count ?? 0;
  return [
    ...(patients > 0
      ? [{ id: 'patients', state: 'bad' as const, title: text('event-reports.callout.patients', { count: patients }) }]
      : []),
    ...(waiting > 0
      ? [{ id: 'waiting', state: 'partial' as const, title: text('event-reports.callout.new', { count: waiting }) }]
      : []),
  ];
}

const patientWord = { yes: 'fail', unknown: 'unknown', no: 'not-affected' } as const;

function Reports({ items }: { readonly items: readonly EventReport[] }) {
  const text = useText();
  return (
    <PlainTable
      label={text('event-reports.title')}
      rows={items}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'number',
          title: text('event-reports.number'),
          cell: ({ id, number }) => (
            <Link to="/event-reports/$reportId" params={{ reportId: id }}>
              {number}
            </Link>
          ),
        },
        { id: 'kind', title: text('event-reports.kind.short'), cell: ({ kind }) => text(`event-reports.kind.${kind}`) },
        {
          id: 'patient',
          title: text('event-reports.patient.short'),
          cell: ({ patientAffected: affected }) => (
            <StateBadge state={patientWord[affected]} label={text(`event-reports.patient.${affected}`)} />
          ),
        },
        { id: 'what', title: text('event-reports.description.short'), cell: ({ description }) => shorten(description) },
        { id: 'point', title: text('event-reports.place'), cell: ({ place, point }) => place ?? point ?? '–' },
        { id: 'at', title: text('event-reports.reported'), cell: ({ reportedAt }) => <DateText value={reportedAt} /> },
        { id: 'state', title: text('event-reports.state'), cell: ({ state }) => <ReportState state={state} /> },
        { id: 'assigned', title: text('event-reports.assigned'), cell: ({ assignedTo }) => assignedTo ?? '–' },
      ]}
    />
  );
}

const shorten = (words: string): string => (words.length > 120 ? `${words.slice(0, 119)}…` : words);
