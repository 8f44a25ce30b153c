// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../ui/data/me.ts';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register, RegisterField } from '../../../ui/kit/register/types.ts';
import { exceptionList } from '../contract.ts';
import { states, targetKinds } from '../model.ts';
import type { SecurityException } from '../schemas.ts';
import { api, expiriesQuery, risksQuery } from './parts/api.ts';
import { ExpiryChart } from './parts/expiry-chart.tsx';
import { ExceptionBadge, TargetLink } from './parts/words.tsx';

const calls = { ...api, facets: api.listFacets };

/** Everything that deviates with somebody's approval, what has run out, and what ends when. */
export function Page() {
  const found = useQuery(expiriesQuery);
  return (
    <>
      <RegisterPage register={useExceptions()} callouts={useCallouts()} />
      {found.data && <ExpiryChart months={found.data.months} />}
    </>
  );
}

function useCallouts(): Callout[] {
  const text = useText();
  const { data } = useQuery(expiriesQuery);
  if (!data) return [];
  const found = [
    { id: 'expired', state: 'bad' as const, count: data.expired, shown: ['expired'] },
    { id: 'waiting', state: 'partial' as const, count: data.waiting, shown: ['waiting'] },
    { id: 'review', state: 'partial' as const, count: data.reviewDue, shown: ['in-force'] },
  ] as const;
  return found
    .filter(({ count }) => count > 0)
    .map(({ id, state, count, shown }) => ({
      ...{ id, state, title: text(`exceptions.callout.${id}`, { count }), body: text(`exceptions.callout.${id}.body`) },
      action: (
        <Link to="/exceptions" search={{ filters: { state: [...shown] } }}>
          {text('exceptions.show')}
        </Link>
      ),
    }));
}

function useExceptions(): Register<SecurityException> {
  const text = useText();
  const kindOf = ({ targetKind }: SecurityException) => text(`exceptions.target.${targetKind}`);
  return {
    id: 'exceptions',
    list: exceptionList,
    calls,
    permission: 'exceptions:request',
    title: text('exceptions.title'),
    sentence: text('exceptions.sentence'),
    addLabel: text('exceptions.add'),
    empty: { title: text('exceptions.empty.title'), body: text('exceptions.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: ({ state }) => <ExceptionBadge state={state} />,
    more: ({ id }) => <Link to={`/exceptions/${id}`}>{text('exceptions.open')}</Link>,
    columns: [
      {
        ...{ id: 'name', title: text('exceptions.name'), width: 280, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'state', title: text('exceptions.state'), width: 150 },
        cell: ({ state }) => <ExceptionBadge state={state} />,
        text: ({ state }) => text(`exceptions.state.${state}`),
      },
      {
        ...{ id: 'targetRef', title: text('exceptions.target'), width: 220, isSortable: true },
        ...{ cell: (row) => <TargetLink {...row} />, text: ({ targetRef }) => targetRef },
      },
      {
        id: 'targetKind',
        title: text('exceptions.target.kind'),
        width: 150,
        isExtra: true,
        cell: kindOf,
        text: kindOf,
      },
      {
        ...{ id: 'expires', title: text('exceptions.expires'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.expires} />, text: (row) => row.expires },
      },
      {
        ...{ id: 'nextReview', title: text('exceptions.next-review'), width: 150 },
        ...{ cell: (row) => <DateText value={row.nextReview} />, text: (row) => row.nextReview },
      },
      {
        ...{ id: 'owner', title: text('exceptions.owner'), width: 180 },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
      {
        ...{ id: 'compensating', title: text('exceptions.compensating'), width: 260 },
        ...{ cell: (row) => row.compensating, text: (row) => row.compensating },
      },
    ],
    filters: [
      {
        ...{ id: 'state', title: text('exceptions.state') },
        options: states.map((value) => ({ value, label: text(`exceptions.state.${value}`) })),
      },
      {
        ...{ id: 'targetKind', title: text('exceptions.target.kind') },
        options: targetKinds.map((value) => ({ value, label: text(`exceptions.target.${value}`) })),
      },
    ],
    fields: useFields(),
  };
}

function useFields(): RegisterField[] {
  const text = useText();
  const local = useLocal();
  const may = useMay();
  const risks = useQuery({ ...risksQuery, enabled: may('risks:read') });
  return [
    { id: 'name', label: text('exceptions.name'), kind: 'line', isRequired: true, help: text('exceptions.name.help') },
    {
      ...{ id: 'targetKind', label: text('exceptions.target.kind'), kind: 'choice', isRequired: true },
      options: targetKinds.map((value) => ({ value, label: text(`exceptions.target.${value}`) })),
    },
    {
      ...{ id: 'targetRef', label: text('exceptions.target'), kind: 'line', isRequired: true },
      help: text('exceptions.target.help'),
    },
    { id: 'reason', label: text('exceptions.reason'), kind: 'prose', isRequired: true },
    { id: 'place', label: text('exceptions.place'), kind: 'prose', help: text('exceptions.place.help') },
    {
      ...{ id: 'compensating', label: text('exceptions.compensating'), kind: 'prose' },
      help: text('exceptions.compensating.help'),
    },
    {
      ...{ id: 'riskId', label: text('exceptions.risk'), kind: 'choice' },
      options: (risks.data ?? []).map(({ id, number, title }) => ({
        value: id,
        label: `${number === null ? '' : `R-${number} `}${local(title)}`,
      })),
    },
    { id: 'owner', label: text('exceptions.owner'), kind: 'line', isRequired: true },
    { id: 'validFrom', label: text('exceptions.from'), kind: 'date', help: text('exceptions.from.help') },
    { id: 'expires', label: text('exceptions.expires'), kind: 'date', isRequired: true },
    { id: 'reviewMonths', label: text('exceptions.review-months'), kind: 'number' },
  ];
}
