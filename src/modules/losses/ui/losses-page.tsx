// SPDX-License-Identifier: Apache-2.0
import { Button, SegmentedControl, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { Proven } from '../../../ui/kit/proof-drawer.tsx';
import { type ListedScenario, type Portfolio, type Unit, units } from '../schemas.ts';
import { api, portfolioQuery } from './parts/api.ts';
import { Curve } from './parts/curve.tsx';
import { AddDialog, ToleranceDialog } from './parts/dialogs.tsx';
import { useLossWords } from './parts/words.ts';

const most = 200;

/** What a year may cost, in money or in hours of care, from what people estimate. */
export function Page() {
  const text = useText();
  const may = useMay();
  const navigate = useNavigate();
  const asked: { readonly unit?: unknown; readonly learnt?: unknown } = useSearch({ strict: false });
  const unit: Unit = units.find((one) => one === asked.unit) ?? 'currency';
  const learnt = asked.learnt === true;
  const set = (values: object) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, ...values }), resetScroll: false } as never);
  const [dialog, setDialog] = useState<'add' | 'tolerance'>();
  const found = useQuery(portfolioQuery(unit, learnt));
  const rows = useQuery({
    queryKey: ['losses', 'rows', unit],
    queryFn: () => api.list({ filter: { unit: { in: [unit] } }, limit: most }),
  });
  const mayEstimate = may('losses:estimate');
  const add = { label: text('losses.add'), onClick: () => setDialog('add') };
  return (
    <PageFrame
      title={text('losses.title')}
      sentence={text('losses.sentence')}
      callouts={useCallouts(found.data)}
      primary={mayEstimate ? add : undefined}
      menu={[
        {
          label: text('losses.what-if.open'),
          onClick: () => void navigate({ to: '/losses/what-if', search: { unit } as never }),
        },
        ...(may('losses:set-tolerance')
          ? [{ label: text('losses.tolerance.set'), onClick: () => setDialog('tolerance') }]
          : []),
      ]}
      isWide
    >
      <SegmentedControl
        aria-label={text('losses.unit')}
        value={unit}
        onChange={(value) => set({ unit: value })}
        data={units.map((value) => ({ value, label: text(`losses.unit.${value}`) }))}
      />
      <Switch
        my="md"
        label={text('losses.learnt.use')}
        checked={learnt}
        onChange={(event) => set({ learnt: event.currentTarget.checked || undefined })}
      />
      <Loaded query={found}>{(portfolio) => portfolio.result && <Year portfolio={portfolio} />}</Loaded>
      <Loaded query={rows}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title={text('losses.empty.title')}
              action={mayEstimate && <Button onClick={add.onClick}>{add.label}</Button>}
            >
              {text('losses.empty.body')}
            </EmptyState>
          ) : (
            <Rows items={items} />
          )
        }
      </Loaded>
      <AddDialog
        unit={unit}
        opened={dialog === 'add'}
        onClose={() => setDialog(undefined)}
        onAdded={(id) => void navigate({ to: `/losses/${id}` })}
      />
      <ToleranceDialog
        unit={unit}
        standing={found.data?.tolerance ?? null}
        opened={dialog === 'tolerance'}
        onClose={() => setDialog(undefined)}
      />
    </PageFrame>
  );
}

/** Nothing here is ever good news by itself: what is left out is said first. */
function useCallouts(portfolio: Portfolio | undefined): Callout[] {
  const text = useText();
  const words = useLossWords();
  if (!portfolio) return [];
  const { unit, excesses, withoutEstimate, hidden } = portfolio;
  const [excess] = excesses?.excesses ?? [];
  return [
    ...(excess
      ? [
          {
            ...{ id: 'excess', state: 'bad' as const, title: text('losses.excess') },
            body: text('losses.excess.body', {
              ...{ from: words.amount(excess.from, unit), to: words.amount(excess.to, unit) },
            }),
          },
        ]
      : []),
    ...(withoutEstimate > 0
      ? [{ id: 'without', state: 'unknown' as const, title: text('losses.without', { count: withoutEstimate }) }]
      : []),
    ...(hidden > 0
      ? [{ id: 'hidden', state: 'unknown' as const, title: text('table.hidden', { count: hidden }) }]
      : []),
  ];
}

function Year({ portfolio }: { readonly portfolio: Portfolio }) {
  const text = useText();
  const format = useFormat();
  const words = useLossWords();
  const actor = useActorName();
  const { result, unit, inputs } = portfolio;
  if (!result) return null;
  const proof = {
    answer: text('losses.exact'),
    facts: inputs.map(({ scenarioId, name, frequency, severity, estimator }) => ({
      label: name,
      value: `${words.frequency(frequency)}; ${words.severity(severity, unit)} (${actor(estimator)})`,
      to: `/losses/${scenarioId}`,
    })),
    rule: text('losses.rule', { size: format.number(result.gridSize) }),
    source: text('losses.rule.source'),
    computedAt: null,
    wouldChange: [text('losses.would-change')],
  };
  const figures = [
    { id: 'mean', label: text('losses.mean'), value: result.mean.value, beyond: undefined },
    ...result.risks.map(({ probability, valueAtRisk, expectedShortfall }) => ({
      id: String(probability),
      label: text('losses.var', { share: format.percent(probability, 3) }),
      value: valueAtRisk.value,
      beyond: expectedShortfall.value,
    })),
  ];
  return (
    <>
      <Curve result={result} portfolio={portfolio} />
      <Part title={text('losses.figures')} hint={text('losses.exact')}>
        <PlainTable
          label={text('losses.figures')}
          rows={figures}
          rowId={({ id }) => id}
          columns={[
            { id: 'label', title: text('losses.figure'), cell: ({ label }) => label },
            {
              id: 'value',
              title: text('losses.loss'),
              align: 'end',
              cell: ({ value }) => <Proven proof={proof}>{words.amount(value, unit)}</Proven>,
            },
            {
              id: 'beyond',
              title: text('losses.shortfall'),
              align: 'end',
              cell: ({ beyond }) => (beyond === undefined ? null : words.amount(beyond, unit)),
            },
          ]}
        />
      </Part>
    </>
  );
}

function Rows({ items }: { readonly items: readonly ListedScenario[] }) {
  const text = useText();
  const actor = useActorName();
  return (
    <Part title={text('losses.ways')}>
      <PlainTable
        label={text('losses.ways')}
        rows={items}
        rowId={({ id }) => id}
        columns={[
          { id: 'name', title: text('losses.name'), cell: ({ id, name }) => <Link to={`/losses/${id}`}>{name}</Link> },
          {
            id: 'estimated',
            title: text('losses.estimated-on'),
            cell: ({ estimatedOn }) => (estimatedOn ? <DateText value={estimatedOn} /> : text('losses.never')),
          },
          {
            id: 'estimator',
            title: text('losses.estimator'),
            cell: ({ estimator }) => (estimator === null ? null : actor(estimator)),
          },
          { id: 'observed', title: text('losses.observed'), align: 'end', cell: ({ observed }) => observed },
        ]}
      />
    </Part>
  );
}
