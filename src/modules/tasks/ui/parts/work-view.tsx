// SPDX-License-Identifier: Apache-2.0
import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import type { Callout } from '../../../../ui/kit/callouts.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../../ui/kit/page.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { priorities } from '../../../due.ts';
import { kindWords } from '../../model.ts';
import type { Work } from '../../schemas.ts';
import { type Whose, workQuery } from './api.ts';
import { CalendarDialog } from './calendar-dialog.tsx';
import { AddOwnDialog } from './dialogs.tsx';
import { WorkList } from './work-list.tsx';
import { lastDayShown, WorkMonth } from './work-month.tsx';

type Asked = {
  readonly view?: unknown;
  readonly kind?: unknown;
  readonly priority?: unknown;
  readonly month?: unknown;
};

const views = ['list', 'month'] as const;

/** Everything that is due, of oneself or of all, as a list by weeks or as a month. */
export function WorkView({ whose }: { readonly whose: Whose }) {
  const text = useText();
  const [dialog, setDialog] = useState<'add' | 'calendar'>();
  const close = () => setDialog(undefined);
  const navigate = useNavigate();
  const asked: Asked = useSearch({ strict: false });
  const set = (values: Asked) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, ...values }), resetScroll: false } as never);
  const view = asked.view === 'month' ? 'month' : 'list';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(String(asked.month)) ? String(asked.month) : dayOf().slice(0, 7);
  const found = useQuery(workQuery(whose, view === 'month' ? lastDayShown(month) : undefined));
  const fits = ({ kind, priority }: Work['items'][number]) =>
    (asked.kind === undefined || kind === asked.kind) && (asked.priority === undefined || priority === asked.priority);
  return (
    <PageFrame
      title={text(`tasks.${whose === 'me' ? 'my' : 'team'}-work`)}
      sentence={text(`tasks.${whose === 'me' ? 'my' : 'team'}-work.sentence`)}
      callouts={useCallouts(found.data)}
      primary={whose === 'me' ? { label: text('tasks.add-own'), onClick: () => setDialog('add') } : undefined}
      menu={whose === 'me' ? [{ label: text('tasks.calendar'), onClick: () => setDialog('calendar') }] : []}
      isWide
    >
      <Group gap="md" align="flex-end" className="screen-only">
        <SegmentedControl
          aria-label={text('tasks.view')}
          value={view}
          onChange={(value) => set({ view: value === 'list' ? undefined : value })}
          data={views.map((value) => ({ value, label: text(`tasks.view.${value}`) }))}
        />
        <Filters work={found.data} asked={asked} onAsk={set} />
      </Group>
      <Loaded query={found}>
        {({ items, today, sources }) => (
          <>
            {view === 'month' ? (
              <>
                <WorkMonth
                  items={items.filter(fits)}
                  today={today}
                  month={month}
                  onMonth={(value) => set({ month: value })}
                />
                {!items.some(fits) && <Nothing all={items.length} whose={whose} sources={sources} />}
              </>
            ) : (
              <Listed items={items.filter(fits)} all={items.length} today={today} whose={whose} sources={sources} />
            )}
            <Sources sources={sources} />
          </>
        )}
      </Loaded>
      <AddOwnDialog opened={dialog === 'add'} onClose={close} />
      <CalendarDialog opened={dialog === 'calendar'} onClose={close} />
    </PageFrame>
  );
}

type FiltersProps = { readonly work: Work | undefined; readonly asked: Asked; readonly onAsk: (asked: Asked) => void };

function Filters({ work, asked, onAsk }: FiltersProps) {
  const text = useText();
  const local = useLocal();
  const kinds = (work?.sources ?? []).filter(({ state }) => state !== 'not-permitted').map(({ kind }) => kind);
  const all = { value: '', label: text('tasks.filter.all') };
  return (
    <>
      <NativeSelect
        label={text('tasks.kind')}
        value={String(asked.kind ?? '')}
        onChange={({ currentTarget }) => onAsk({ kind: currentTarget.value || undefined })}
        data={[all, ...kinds.map((value) => ({ value, label: local(kindWords[value]) }))]}
      />
      <NativeSelect
        label={text('tasks.priority')}
        value={String(asked.priority ?? '')}
        onChange={({ currentTarget }) => onAsk({ priority: currentTarget.value || undefined })}
        data={[all, ...priorities.map((value) => ({ value, label: text(`tasks.priority.${value}`) }))]}
      />
    </>
  );
}

type ListedProps = Pick<Work, 'items' | 'today' | 'sources'> & { readonly all: number; readonly whose: Whose };

function Listed({ items, all, today, whose, sources }: ListedProps): ReactNode {
  if (items.length > 0) return <WorkList items={items} today={today} whose={whose} />;
  return <Nothing all={all} whose={whose} sources={sources} />;
}

/** Nothing found is good news only where everything could be looked at. */
function Nothing({ all, whose, sources }: Omit<ListedProps, 'items' | 'today'>) {
  const text = useText();
  if (all > 0) return <EmptyState title={text('tasks.filtered.title')}>{text('tasks.filtered.body')}</EmptyState>;
  const isSure = sources.every(({ state, hidden }) => state !== 'failed' && hidden === 0);
  return (
    <EmptyState title={text(isSure ? 'tasks.nothing.title' : 'tasks.nothing.unsure')}>
      {text(`tasks.nothing.${whose}`)}
    </EmptyState>
  );
}

function useCallouts(work: Work | undefined): Callout[] {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  if (!work) return [];
  const { items, sources, today } = work;
  const overdue = items.filter(({ due }) => due !== null && due < today).length;
  const failed = sources.filter(({ state }) => state === 'failed').map(({ kind }) => local(kindWords[kind]));
  const hidden = sources.reduce((sum, source) => sum + source.hidden, 0);
  return [
    ...(overdue > 0
      ? [{ id: 'overdue', state: 'bad' as const, title: text('tasks.callout.overdue', { count: overdue }) }]
      : []),
    ...(failed.length > 0
      ? [
          {
            ...{ id: 'failed', state: 'unknown' as const, title: text('tasks.callout.failed') },
            body: text('tasks.callout.failed.body', { kinds: format.list(failed) }),
          },
        ]
      : []),
    ...(hidden > 0
      ? [{ id: 'hidden', state: 'unknown' as const, title: text('table.hidden', { count: hidden }) }]
      : []),
  ];
}

/** Where it was looked for what is due. */
function Sources({ sources }: Pick<Work, 'sources'>) {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  return (
    <Part title={text('tasks.sources')} hint={text('tasks.sources.hint')}>
      <PlainTable
        label={text('tasks.sources')}
        rows={sources}
        rowId={({ kind }) => kind}
        columns={[
          { id: 'kind', title: text('tasks.kind'), cell: ({ kind }) => local(kindWords[kind]) },
          {
            id: 'state',
            title: text('tasks.source'),
            cell: ({ state }) =>
              state === 'failed' ? (
                <StateBadge state="unknown" label={text('tasks.source.failed')} />
              ) : (
                text(`tasks.source.${state}`)
              ),
          },
          {
            id: 'total',
            title: text('tasks.source.total'),
            align: 'end',
            cell: ({ state, total }) => (state === 'read' ? format.number(total) : null),
          },
          {
            id: 'hidden',
            title: text('tasks.source.hidden'),
            align: 'end',
            cell: ({ state, hidden }) => (state === 'read' ? format.number(hidden) : null),
          },
        ]}
      />
    </Part>
  );
}
