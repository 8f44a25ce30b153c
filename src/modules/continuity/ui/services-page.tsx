// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { serviceList } from '../contract.ts';
import { harms } from '../model.ts';
import type { ListedService } from '../schemas.ts';
import { AnswerBadge } from './parts/answer.tsx';
import { api, servicesQuery } from './parts/api.ts';
import { RecoveryChart } from './parts/recovery-chart.tsx';
import { ServiceParts } from './parts/service-parts.tsx';

const calls = { ...api, facets: api.listFacets };

/** What the outage of each service means for patients, how long it may last, and whether it was shown to come back in time. */
export function Page() {
  const all = useQuery(servicesQuery);
  return <RegisterPage register={useServices()} head={all.data && <RecoveryChart rows={all.data.items} />} />;
}

function useServices(): Register<ListedService> {
  const text = useText();
  const format = useFormat();
  const grades = harms.map((value) => ({ value, label: text(`continuity.harm.${value}`) }));
  const hours = (value: number | null) =>
    value === null ? null : text('continuity.hours.value', { value: format.number(value, 1) });
  const recovery = (row: ListedService) => (
    <AnswerBadge
      answer={row.recovers}
      pass={text('continuity.recovers.pass')}
      fail={text('continuity.recovers.fail')}
    />
  );
  return {
    id: 'continuity',
    list: serviceList,
    calls,
    permission: 'continuity:update',
    title: text('continuity.title'),
    sentence: text('continuity.sentence'),
    addLabel: text('continuity.add'),
    empty: { title: text('continuity.empty.title'), body: text('continuity.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: recovery,
    columns: [
      {
        ...{ id: 'name', title: text('continuity.service'), width: 260, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'maximumHours', title: text('continuity.maximum'), width: 170 },
        ...{ cell: (row) => hours(row.maximumHours), text: (row) => String(row.maximumHours ?? '') },
      },
      {
        ...{ id: 'tolerable', title: text('continuity.tolerable'), width: 200 },
        cell: (row) => (
          <AnswerBadge
            answer={row.tolerable}
            pass={text('continuity.tolerable.pass')}
            fail={text('continuity.tolerable.fail')}
          />
        ),
        text: (row) => row.tolerable.answer,
      },
      {
        ...{ id: 'objectiveHours', title: text('continuity.objective'), width: 170 },
        ...{ cell: (row) => hours(row.objectiveHours), text: (row) => String(row.objectiveHours ?? '') },
      },
      {
        ...{ id: 'recovers', title: text('continuity.recovers'), width: 200 },
        ...{ cell: recovery, text: (row) => row.recovers.answer },
      },
      {
        ...{ id: 'procedures', title: text('continuity.procedures'), width: 150 },
        ...{ cell: (row) => format.number(row.procedures), text: (row) => String(row.procedures) },
      },
      {
        ...{ id: 'owner', title: text('continuity.owner'), width: 170, isSortable: true },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
      {
        ...{ id: 'reviewDue', title: text('continuity.review-due'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.reviewDue} />, text: (row) => row.reviewDue },
      },
    ],
    filters: [],
    fields: [
      { id: 'name', label: text('continuity.service'), kind: 'line', isRequired: true },
      { id: 'description', label: text('continuity.description'), kind: 'prose' },
      { id: 'harm4', label: text('continuity.harm-4'), kind: 'choice', options: grades },
      { id: 'harm24', label: text('continuity.harm-24'), kind: 'choice', options: grades },
      { id: 'harm72', label: text('continuity.harm-72'), kind: 'choice', options: grades },
      { id: 'maximumHours', label: text('continuity.maximum'), kind: 'number', help: text('continuity.maximum.help') },
      { id: 'objectiveHours', label: text('continuity.objective'), kind: 'number' },
      { id: 'dataHours', label: text('continuity.data'), kind: 'number' },
      { id: 'peakTimes', label: text('continuity.peak-times'), kind: 'prose' },
      { id: 'minimumService', label: text('continuity.minimum'), kind: 'prose' },
      { id: 'dependsOn', label: text('continuity.depends-on'), kind: 'prose' },
      { id: 'owner', label: text('continuity.owner'), kind: 'line' },
      { id: 'reviewDue', label: text('continuity.review-due'), kind: 'date' },
    ],
    more: ({ id }) => <ServiceParts id={id} />,
  };
}
