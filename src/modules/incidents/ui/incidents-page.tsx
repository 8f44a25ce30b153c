// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register, RegisterField } from '../../../ui/kit/register/types.ts';
import { incidentList } from '../contract.ts';
import { categories, harms, incidentKinds, incidentStates } from '../model.ts';
import type { ListedIncident } from '../schemas.ts';
import { api, monthsQuery } from './parts/api.ts';
import { IncidentParts } from './parts/incident-parts.tsx';
import { MonthsChart } from './parts/months-chart.tsx';
import { Reporting } from './parts/reporting.tsx';
import { IncidentState } from './parts/state.tsx';
import { useReportDraft } from './parts/use-report-draft.ts';

const calls = { ...api, facets: api.listFacets };

/** What happened, what it cost in care, to whom it must be reported until when, and what was learned. */
export function Page() {
  const months = useQuery(monthsQuery);
  return (
    <RegisterPage
      register={useIncidents()}
      callouts={useLate()}
      draft={useReportDraft()}
      head={months.data && <MonthsChart months={months.data} />}
    />
  );
}

/** Reports whose clock has run out come before everything else. */
function useLate(): readonly Callout[] {
  const text = useText();
  const found = useQuery({
    queryKey: ['table', incidentList.name, 'open'],
    queryFn: () => api.list({ limit: 200, filter: { kind: { in: ['incident'] } } }),
  });
  const late = found.data?.items.filter(({ reporting }) => reporting === 'overdue').length ?? 0;
  return late === 0 ? [] : [{ id: 'late', state: 'bad', title: text('incidents.callout.late', { count: late }) }];
}

function useIncidents(): Register<ListedIncident> {
  const text = useText();
  const format = useFormat();
  const options = useOptions();
  const fields = useFields();
  const kindOf = ({ kind }: ListedIncident) => text(`incidents.kind.${kind}`);
  const harmOf = ({ harm }: ListedIncident) => harm && text(`incidents.harm.${harm}`);
  return {
    id: 'incidents',
    list: incidentList,
    calls,
    permission: 'incidents:update',
    title: text('incidents.title'),
    sentence: text('incidents.sentence'),
    addLabel: text('incidents.add'),
    empty: { title: text('incidents.empty.title'), body: text('incidents.empty.body') },
    nameOf: ({ title }) => title,
    stateOf: (row) => <IncidentState state={row.state} />,
    columns: [
      {
        ...{ id: 'title', title: text('incidents.name'), width: 300, isSortable: true },
        ...{ cell: (row) => row.title, text: (row) => row.title },
      },
      { id: 'kind', title: text('incidents.kind'), width: 140, cell: kindOf, text: kindOf },
      {
        ...{ id: 'noticed', title: text('incidents.noticed'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.noticedAt} />, text: (row) => row.noticedAt },
      },
      {
        ...{ id: 'state', title: text('incidents.state'), width: 150 },
        ...{ cell: (row) => <IncidentState state={row.state} />, text: (row) => row.state },
      },
      {
        ...{ id: 'reporting', title: text('incidents.reporting'), width: 180 },
        cell: (row) => row.reporting && <Reporting state={row.reporting} />,
        text: (row) => row.reporting,
      },
      {
        ...{ id: 'reportDue', title: text('incidents.report.due'), width: 150 },
        ...{ cell: (row) => <DateText value={row.reportDue} />, text: (row) => row.reportDue },
      },
      { id: 'harm', title: text('incidents.harm'), width: 160, cell: harmOf, text: harmOf },
      {
        ...{ id: 'careHours', title: text('incidents.care-hours'), width: 150 },
        cell: ({ careHours }) => careHours !== null && format.number(careHours, 1),
        text: ({ careHours }) => careHours?.toString() ?? '',
      },
      {
        ...{ id: 'owner', title: text('incidents.owner'), width: 170, isSortable: true },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
    ],
    filters: [
      { id: 'state', title: text('incidents.state'), options: options.states },
      { id: 'kind', title: text('incidents.kind'), options: options.kinds },
      { id: 'category', title: text('incidents.category'), options: options.categories },
      { id: 'harm', title: text('incidents.harm'), options: options.harms },
    ],
    fields,
    more: ({ id }) => <IncidentParts id={id} />,
  };
}

function useOptions() {
  const text = useText();
  return {
    kinds: incidentKinds.map((value) => ({ value, label: text(`incidents.kind.${value}`) })),
    states: incidentStates.map((value) => ({ value, label: text(`incidents.state.${value}`) })),
    categories: categories.map((value) => ({ value, label: text(`incidents.category.${value}`) })),
    harms: harms.map((value) => ({ value, label: text(`incidents.harm.${value}`) })),
  };
}

function useFields(): readonly RegisterField[] {
  const text = useText();
  const { kinds, categories: sorts, harms: grades } = useOptions();
  return [
    { id: 'title', label: text('incidents.name'), kind: 'line', isRequired: true, help: text('incidents.name.help') },
    { id: 'kind', label: text('incidents.kind'), kind: 'choice', options: kinds, isRequired: true },
    { id: 'noticedAt', label: text('incidents.noticed'), kind: 'instant', isRequired: true },
    { id: 'occurredAt', label: text('incidents.occurred'), kind: 'instant' },
    { id: 'reference', label: text('incidents.reference'), kind: 'line' },
    { id: 'category', label: text('incidents.category'), kind: 'choice', options: sorts },
    {
      id: 'description',
      label: text('incidents.description'),
      kind: 'prose',
      help: text('incidents.description.help'),
    },
    { id: 'harm', label: text('incidents.harm'), kind: 'choice', options: grades },
    { id: 'careHours', label: text('incidents.care-hours'), kind: 'number' },
    { id: 'downtimeHours', label: text('incidents.downtime-hours'), kind: 'number' },
    { id: 'cost', label: text('incidents.cost'), kind: 'number' },
    { id: 'significant', label: text('incidents.significant'), kind: 'yes-no' },
    { id: 'deviceAffected', label: text('incidents.device'), kind: 'yes-no' },
    { id: 'personalData', label: text('incidents.personal-data'), kind: 'yes-no' },
    { id: 'persons', label: text('incidents.persons'), kind: 'number' },
    { id: 'failedControls', label: text('incidents.failed-controls'), kind: 'line' },
    { id: 'containedAt', label: text('incidents.contained'), kind: 'instant' },
    { id: 'cause', label: text('incidents.cause'), kind: 'prose' },
    { id: 'correction', label: text('incidents.correction'), kind: 'prose' },
    { id: 'lessons', label: text('incidents.lessons'), kind: 'prose' },
    { id: 'closedAt', label: text('incidents.closed'), kind: 'instant' },
    { id: 'owner', label: text('incidents.owner'), kind: 'line' },
  ];
}
