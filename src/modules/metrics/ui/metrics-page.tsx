// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../../../ui/data/me.ts';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import type { MeasuredMetric } from '../schemas.ts';
import { api, measuredAgain, metricsQuery } from './parts/api.ts';
import { MetricPanel } from './parts/metric-panel.tsx';
import { MetricValue } from './parts/value.tsx';

const groups = ['system', 'overdue', 'facts'] as const;
const groupOf = ({ module }: MeasuredMetric) =>
  module === 'tasks' ? 'overdue' : module === 'facts' ? 'facts' : 'system';

/** What Wardline measures over its own facts, with where each number comes from and how it went. */
export function Page() {
  const text = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const asked: { readonly metric?: unknown } = useSearch({ strict: false });
  const found = useQuery(metricsQuery);
  const mayMeasure = useMay()('metrics:measure');
  const open = (metric: string | undefined) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, metric }), resetScroll: false } as never);
  const measure = () =>
    void api
      .measure({})
      .then(({ measured, withoutValue }) => notify.done(text('metrics.measured-now', { measured, withoutValue })))
      .then(measuredAgain, notify.failed);
  const primary = mayMeasure ? { label: text('metrics.measure'), onClick: measure } : undefined;
  return (
    <PageFrame title={text('metrics.title')} sentence={text('metrics.sentence')} primary={primary} isWide>
      <Loaded query={found}>
        {({ items }) => (
          <>
            {items.every(({ newest }) => newest === null) && (
              <EmptyState title={text('metrics.empty.title')}>{text('metrics.empty.body')}</EmptyState>
            )}
            {groups.map((group) => (
              <Metrics
                key={group}
                title={text(`metrics.group.${group}`)}
                items={items.filter((one) => groupOf(one) === group)}
                onOpen={open}
              />
            ))}
            <MetricPanel metric={items.find(({ id }) => id === asked.metric)} onClose={() => open(undefined)} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

type MetricsProps = {
  readonly title: string;
  readonly items: readonly MeasuredMetric[];
  readonly onOpen: (id: string) => void;
};

function Metrics({ title, items, onOpen }: MetricsProps) {
  const text = useText();
  const local = useLocal();
  return (
    <Part title={title}>
      <PlainTable
        label={title}
        rows={items}
        rowId={({ id }) => id}
        columns={[
          { id: 'metric', title: text('metrics.metric'), cell: (row) => local(row.title) },
          {
            ...{ id: 'value', title: text('metrics.value') },
            cell: ({ newest, unit }) => <MetricValue point={newest} unit={unit} />,
          },
          { id: 'trend', title: text('metrics.trend'), cell: ({ trend }) => text(`metrics.trend.${trend}`) },
          {
            ...{ id: 'measured', title: text('metrics.measured') },
            cell: ({ newest }) => <DateText value={newest?.measuredAt ?? null} />,
          },
          {
            ...{ id: 'open', title: text('metrics.open'), isHidden: true },
            cell: ({ id, title: name }) => (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={text('metrics.open.of', { name: local(name) })}
                onClick={() => onOpen(id)}
              >
                {text('metrics.open')}
              </Button>
            ),
          },
        ]}
      />
    </Part>
  );
}
