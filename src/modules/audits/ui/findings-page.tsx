// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { answerOptions } from '../../../ui/kit/register/answer-options.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { noValue } from '../../../ui/kit/table/list-source.ts';
import { causeCategories, type Finding, findingList, grades, origins, states } from '../contract.ts';
import { api } from './parts/api.ts';
import { Burndown } from './parts/burndown.tsx';
import { FindingState } from './parts/finding-state.tsx';
import { Treatment } from './parts/treatment.tsx';

const calls = { ...api, facets: api.listFacets };

export function Page() {
  const text = useText();
  const summary = useQuery({ queryKey: ['findings', 'summary'], queryFn: () => api.summary({}) }).data;
  const callouts: Callout[] = [];
  if (summary && summary.unfinishedMajor > 0)
    callouts.push({
      ...{ id: 'major', state: 'bad', title: text('audits.major', { count: summary.unfinishedMajor }) },
      action: <Show filters={{ grade: ['major'], state: ['open', 'in-progress', noValue] }} />,
    });
  if (summary && summary.overdue > 0)
    callouts.push({
      ...{ id: 'overdue', state: 'bad', title: text('audits.overdue.count', { count: summary.overdue }) },
      action: <Show filters={{ overdue: ['true'] }} />,
    });
  if (summary && summary.unknown > 0)
    callouts.push({
      ...{ id: 'unknown', state: 'unknown', title: text('audits.unknown', { count: summary.unknown }) },
      body: text('audits.unknown.do'),
    });
  return <RegisterPage register={useFindings()} callouts={callouts} head={<Burndown />} />;
}

function Show({ filters }: { readonly filters: Readonly<Record<string, readonly string[]>> }) {
  return (
    <Link to="/audits" search={{ filters } as never}>
      {useText()('audits.show')}
    </Link>
  );
}

function useFindings(): Register<Finding> {
  const text = useText();
  const gradeOf = ({ grade, severity }: Finding) => (grade === null ? severity : text(`audits.grade.${grade}`));
  const gradeOptions = grades.map((value) => ({ value, label: text(`audits.grade.${value}`) }));
  const stateOptions = states.map((value) => ({ value, label: text(`audits.state.${value}`) }));
  const originOptions = origins.map((value) => ({ value, label: text(`audits.origin.${value}`) }));
  const causeOptions = causeCategories.map((value) => ({ value, label: text(`audits.cause.${value}`) }));
  const unclear = { value: noValue, label: text('answer.unknown') };
  return {
    id: 'findings',
    list: findingList,
    calls,
    permission: 'audits:update',
    title: text('audits.title'),
    sentence: text('audits.sentence'),
    addLabel: text('audits.add'),
    empty: { title: text('audits.empty.title'), body: text('audits.empty.body') },
    nameOf: ({ title }) => title,
    stateOf: (row) => <FindingState row={row} />,
    columns: [
      {
        id: 'title',
        title: text('audits.finding'),
        width: 300,
        isSortable: true,
        cell: (row) => row.title,
        text: (row) => row.title,
      },
      {
        id: 'state',
        title: text('audits.state'),
        width: 190,
        isSortable: true,
        cell: (row) => <FindingState row={row} />,
        text: (row) => row.status,
      },
      { id: 'grade', title: text('audits.grade'), width: 150, isSortable: true, cell: gradeOf, text: gradeOf },
      {
        id: 'due',
        title: text('audits.due'),
        width: 130,
        isSortable: true,
        cell: (row) => <DateText value={row.due} />,
        text: (row) => row.due,
      },
      {
        id: 'owner',
        title: text('audits.owner'),
        width: 180,
        isSortable: true,
        cell: (row) => row.owner,
        text: (row) => row.owner,
      },
      {
        id: 'control',
        title: text('audits.control'),
        width: 100,
        isSortable: true,
        cell: (row) => row.control,
        text: (row) => row.control,
      },
      {
        id: 'source',
        title: text('audits.source'),
        width: 190,
        isSortable: true,
        cell: (row) => row.source,
        text: (row) => row.source,
      },
      {
        id: 'raised',
        title: text('audits.raised'),
        width: 130,
        isSortable: true,
        isExtra: true,
        cell: (row) => <DateText value={row.raised} />,
        text: (row) => row.raised,
      },
    ],
    filters: [
      { id: 'state', title: text('audits.state'), options: [...stateOptions, unclear] },
      { id: 'grade', title: text('audits.grade'), options: [...gradeOptions, unclear] },
      { id: 'origin', title: text('audits.origin'), options: [...originOptions, unclear] },
      { id: 'overdue', title: text('audits.overdue'), options: answerOptions(text).slice(0, 2) },
    ],
    fields: [
      { id: 'title', label: text('audits.finding'), kind: 'prose', isRequired: true },
      { id: 'source', label: text('audits.source'), kind: 'line', help: text('audits.source.help') },
      { id: 'severity', label: text('audits.grade'), kind: 'line', options: gradeOptions },
      {
        id: 'status',
        label: text('audits.state'),
        kind: 'line',
        options: stateOptions,
        help: text('audits.state.help'),
      },
      { id: 'owner', label: text('audits.owner'), kind: 'line' },
      { id: 'control', label: text('audits.control'), kind: 'line' },
      { id: 'raised', label: text('audits.raised'), kind: 'date' },
      { id: 'due', label: text('audits.due'), kind: 'date' },
      { id: 'origin', label: text('audits.origin'), kind: 'choice', options: originOptions },
      { id: 'correction', label: text('audits.correction'), kind: 'prose', help: text('audits.correction.help') },
      { id: 'causeCategory', label: text('audits.cause'), kind: 'choice', options: causeOptions },
      { id: 'checkAfter', label: text('audits.check-after'), kind: 'date', help: text('audits.check-after.help') },
      { id: 'whys', label: text('audits.whys'), kind: 'prose', help: text('audits.whys.help') },
      { id: 'similarCases', label: text('audits.similar'), kind: 'prose', help: text('audits.similar.help') },
    ],
    more: (row) => <Treatment row={row} />,
  };
}
