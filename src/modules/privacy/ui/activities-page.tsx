// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../ui/data/me.ts';
import { type Say, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { answerOptions } from '../../../ui/kit/register/answer-options.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register, RegisterField } from '../../../ui/kit/register/types.ts';
import { activityList } from '../contract.ts';
import { assessmentStates, criteria, legalBases, roles, specialBases } from '../model.ts';
import type { JudgedActivity } from '../schemas.ts';
import { AdvicePart } from './parts/advice.tsx';
import { activityChanged, api } from './parts/api.ts';
import { Impact } from './parts/impact.tsx';
import { ProcessedBy } from './parts/processor-links.tsx';

const calls = { ...api, facets: api.listFacets };
const own = 'Wardline';

/** What is processed about people, for what, on what basis, and whether an impact assessment is there. */
export function Page() {
  const text = useText();
  const notify = useNotify();
  const mayWrite = useMay()('privacy:update');
  const found = useQuery({ queryKey: ['table', activityList.name, 'own'], queryFn: () => api.list({ text: own }) });
  const isMissing = found.data?.items.length === 0;
  const addOwn = () => void api.addOwn({}).then(activityChanged, notify.failed);
  return (
    <RegisterPage
      register={useActivities()}
      callouts={
        isMissing
          ? [
              {
                ...{ id: 'own', state: 'partial', title: text('privacy.own.missing') },
                ...(mayWrite && {
                  action: (
                    <Button size="compact-sm" variant="default" onClick={addOwn}>
                      {text('privacy.own.add')}
                    </Button>
                  ),
                }),
              },
            ]
          : []
      }
    />
  );
}

function useActivities(): Register<JudgedActivity> {
  const text = useText();
  const roleOf = ({ role }: JudgedActivity) => role && text(`privacy.role.${role}`);
  const basisOf = ({ legalBasis }: JudgedActivity) => legalBasis && text(`privacy.basis.${legalBasis}`);
  const lacksOf = ({ lacks }: JudgedActivity) =>
    lacks.length === 0 ? text('privacy.complete') : text('privacy.lacks', { count: lacks.length });
  return {
    id: 'privacy',
    list: activityList,
    calls,
    permission: 'privacy:update',
    title: text('privacy.title'),
    sentence: text('privacy.sentence'),
    addLabel: text('privacy.add'),
    empty: { title: text('privacy.empty.title'), body: text('privacy.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <Impact row={row} />,
    columns: [
      {
        ...{ id: 'name', title: text('privacy.name'), width: 260, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'purpose', title: text('privacy.purpose'), width: 280 },
        ...{ cell: (row) => row.purpose, text: (row) => row.purpose },
      },
      { id: 'legalBasis', title: text('privacy.basis'), width: 170, cell: basisOf, text: basisOf },
      {
        ...{ id: 'impact', title: text('privacy.assessment'), width: 190 },
        cell: (row) => <Impact row={row} />,
        text: (row) => text(`privacy.impact.${row.impact.answer}`),
      },
      { id: 'lacks', title: text('privacy.record'), width: 170, cell: lacksOf, text: lacksOf },
      {
        ...{ id: 'owner', title: text('privacy.owner'), width: 170, isSortable: true },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
      {
        ...{ id: 'reviewDue', title: text('privacy.review-due'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.reviewDue} />, text: (row) => row.reviewDue },
      },
      { id: 'role', title: text('privacy.role'), width: 150, isExtra: true, cell: roleOf, text: roleOf },
    ],
    filters: [
      { id: 'legalBasis', title: text('privacy.basis'), options: options(text, 'basis', legalBases) },
      { id: 'healthData', title: text('privacy.health-data'), options: answerOptions(text) },
      { id: 'transfer', title: text('privacy.transfer'), options: answerOptions(text) },
      { id: 'assessment', title: text('privacy.assessment'), options: options(text, 'assessment', assessmentStates) },
    ],
    fields: fieldsOf(text),
    read: ({ criteria: met }) =>
      Object.fromEntries(criteria.map((one) => [criterionField(one), wordOf(met[one])] as const)),
    write: withCriteria,
    more: (row) => (
      <>
        <ProcessedBy id={row.id} />
        <AdvicePart row={row} />
      </>
    ),
  };
}

const criterionField = (criterion: string) => `criterion-${criterion}`;
const wordOf = (met: boolean | undefined) => (met === undefined ? '' : met ? 'yes' : 'no');

/** The criteria go as one record: what was there, with what has been changed. */
function withCriteria(changes: Readonly<Record<string, unknown>>, row: JudgedActivity | null) {
  const met: Record<string, unknown> = { ...row?.criteria };
  const fields = Object.entries(changes).filter(([field]) => !field.startsWith('criterion-'));
  for (const criterion of criteria) {
    const value = changes[criterionField(criterion)];
    if (value === null) delete met[criterion];
    else if (value !== undefined) met[criterion] = value;
  }
  const isChanged = criteria.some((criterion) => changes[criterionField(criterion)] !== undefined);
  return { ...Object.fromEntries(fields), ...(isChanged && { criteria: met }) };
}

type Group = 'basis' | 'special' | 'role' | 'assessment';
const options = <const T extends string>(text: Say, group: Group, values: readonly T[]) =>
  values.map((value) => ({ value, label: text(`privacy.${group}.${value}` as Parameters<Say>[0]) }));

function fieldsOf(text: Say): RegisterField[] {
  const prose = (id: string, label: string) => ({ id, label, kind: 'prose' as const });
  return [
    { id: 'name', label: text('privacy.name'), kind: 'line', isRequired: true },
    { id: 'role', label: text('privacy.role'), kind: 'choice', options: options(text, 'role', roles) },
    prose('purpose', text('privacy.purpose')),
    { id: 'legalBasis', label: text('privacy.basis'), kind: 'choice', options: options(text, 'basis', legalBases) },
    { id: 'healthData', label: text('privacy.health-data'), kind: 'yes-no' },
    {
      id: 'specialBasis',
      label: text('privacy.special'),
      kind: 'choice',
      options: options(text, 'special', specialBases),
    },
    prose('dataSubjects', text('privacy.data-subjects')),
    prose('dataCategories', text('privacy.data-categories')),
    prose('recipients', text('privacy.recipients')),
    prose('processors', text('privacy.processors')),
    { id: 'transfer', label: text('privacy.transfer'), kind: 'yes-no' },
    prose('safeguards', text('privacy.safeguards')),
    prose('retention', text('privacy.retention')),
    prose('measures', text('privacy.measures')),
    prose('systems', text('privacy.systems')),
    ...criteria.map((one) => ({
      ...{ id: criterionField(one), label: text(`privacy.criterion.${one}`), kind: 'yes-no' as const },
    })),
    {
      ...{ id: 'assessment', label: text('privacy.assessment'), kind: 'choice' },
      options: options(text, 'assessment', assessmentStates),
    },
    { id: 'assessedOn', label: text('privacy.assessed-on'), kind: 'date' },
    { id: 'owner', label: text('privacy.owner'), kind: 'line' },
    { id: 'reviewDue', label: text('privacy.review-due'), kind: 'date' },
  ];
}
