// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register, RegisterField } from '../../../ui/kit/register/types.ts';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { objectiveList } from '../contract.ts';
import { betters, metricUnits, outcomes } from '../model.ts';
import type { JudgedObjective } from '../schemas.ts';
import { api, metricsQuery } from './parts/api.ts';
import { MeasurePart } from './parts/measure-part.tsx';
import { MetricValue } from './parts/value.tsx';

const calls = registerCalls(api, 'objective');

/** What is to be reached, by whom, until when, by what it is measured, and whether it is reached. */
export function Page() {
  return <RegisterPage register={useObjectives()} />;
}

function useObjectives(): Register<JudgedObjective> {
  const text = useText();
  const local = useLocal();
  const fields = useFields();
  const outcomeOf = ({ outcome }: JudgedObjective) => outcome && text(`metrics.outcome.${outcome}`);
  const ends = outcomes.map((value) => ({ value, label: text(`metrics.outcome.${value}`) }));
  return {
    id: 'objectives',
    list: objectiveList,
    calls,
    permission: 'metrics:update',
    title: text('metrics.objectives'),
    sentence: text('metrics.objectives.sentence'),
    addLabel: text('metrics.objectives.add'),
    empty: { title: text('metrics.objectives.empty.title'), body: text('metrics.objectives.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <Met row={row} />,
    columns: [
      {
        ...{ id: 'name', title: text('metrics.objective'), width: 280, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'metric', title: text('metrics.measured-by'), width: 240 },
        cell: (row) => (row.metricTitle ? local(row.metricTitle) : row.measure),
        text: (row) => row.metric ?? row.measure ?? '',
      },
      {
        ...{ id: 'value', title: text('metrics.value'), width: 150 },
        cell: (row) => <MetricValue point={row.newest} unit={row.unit} />,
        text: (row) => [row.newest?.low, row.newest?.high].filter((one) => one !== null).join('–'),
      },
      {
        ...{ id: 'target', title: text('metrics.target'), width: 120 },
        cell: (row) => row.target !== null && <MetricValue point={exact(row.target)} unit={row.unit} />,
        text: (row) => String(row.target ?? ''),
      },
      {
        ...{ id: 'met', title: text('metrics.met'), width: 190 },
        ...{ cell: (row) => <Met row={row} />, text: (row) => row.met.answer },
      },
      {
        ...{ id: 'due', title: text('metrics.due'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.due} />, text: (row) => row.due },
      },
      {
        ...{ id: 'owner', title: text('metrics.owner'), width: 170, isSortable: true },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
      { id: 'outcome', title: text('metrics.outcome'), width: 150, cell: outcomeOf, text: outcomeOf },
    ],
    filters: [{ id: 'outcome', title: text('metrics.outcome'), options: ends }],
    fields,
    more: (row) => <MeasurePart row={row} />,
  };
}

const exact = (value: number) => ({ low: value, high: value, reason: null });

function useFields(): readonly RegisterField[] {
  const text = useText();
  const local = useLocal();
  const known = useQuery(metricsQuery).data?.items ?? [];
  const options = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return [
    { id: 'name', label: text('metrics.objective'), kind: 'line', isRequired: true },
    { id: 'purpose', label: text('metrics.purpose'), kind: 'prose' },
    {
      ...{ id: 'metric', label: text('metrics.metric'), kind: 'choice', help: text('metrics.metric.help') },
      options: known.map(({ id, title }) => ({ value: id, label: local(title) })),
    },
    { id: 'measure', label: text('metrics.measure-by-hand'), kind: 'prose' },
    {
      ...{ id: 'unit', label: text('metrics.unit'), kind: 'choice' },
      options: options(metricUnits, (value) => text(`metrics.unit.${value}`)),
    },
    {
      ...{ id: 'better', label: text('metrics.better'), kind: 'choice' },
      options: options(betters, (value) => text(`metrics.better.${value}`)),
    },
    { id: 'baseline', label: text('metrics.baseline'), kind: 'number' },
    { id: 'target', label: text('metrics.target'), kind: 'number' },
    { id: 'actions', label: text('metrics.actions'), kind: 'prose' },
    { id: 'resources', label: text('metrics.resources'), kind: 'prose' },
    { id: 'owner', label: text('metrics.owner'), kind: 'line' },
    { id: 'due', label: text('metrics.due'), kind: 'date' },
    { id: 'agreedOn', label: text('metrics.agreed-on'), kind: 'date' },
    { id: 'agreedBy', label: text('metrics.agreed-by'), kind: 'line' },
    {
      ...{ id: 'outcome', label: text('metrics.outcome'), kind: 'choice' },
      options: options(outcomes, (value) => text(`metrics.outcome.${value}`)),
    },
    { id: 'closedOn', label: text('metrics.closed-on'), kind: 'date' },
    { id: 'closedReason', label: text('metrics.closed-reason'), kind: 'prose' },
  ];
}

function Met({ row: { met } }: { readonly row: JudgedObjective }) {
  const text = useText();
  if (met.answer === 'unknown') return <StateBadge state="unknown" reason={met.reason} />;
  return met.answer === 'pass' ? (
    <StateBadge state="pass" label={text('metrics.met.pass')} />
  ) : (
    <StateBadge state="fail" label={text('metrics.met.fail')} />
  );
}
