// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { planList } from '../plan-contract.ts';
import type { Plan } from '../plan-schemas.ts';
import { api, schemesQuery } from './parts/api.ts';
import { NextBadge, nextOf, Stages } from './parts/stages.tsx';
import { Timeline } from './parts/timeline.tsx';

const calls = registerCalls(api, 'plan');

/** Certificates, held or wanted, and the audits of the certification body that they take. */
export function Page() {
  const found = useQuery({ queryKey: ['certification-plans', 'newest'], queryFn: () => api.planList({ limit: 50 }) });
  const running = found.data?.items.find(({ certifiedOn }) => certifiedOn !== null);
  return <RegisterPage register={usePlans()} head={running && <Timeline plan={running} />} />;
}

function usePlans(): Register<Plan> {
  const text = useText();
  const local = useLocal();
  const schemes = useQuery(schemesQuery).data?.items ?? [];
  const certificates = schemes.filter(({ kind }) => kind === 'certificate');
  const titleOf = ({ scheme }: Plan) => {
    const known = schemes.find(({ id }) => id === scheme);
    return known ? local(known.title) : scheme;
  };
  return {
    id: 'certification-plans',
    list: planList,
    calls,
    permission: 'certification:update',
    title: text('certification.plans'),
    sentence: text('certification.plans.sentence'),
    addLabel: text('certification.plans.add'),
    empty: { title: text('certification.plans.empty.title'), body: text('certification.plans.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <NextBadge plan={row} />,
    columns: [
      {
        ...{ id: 'name', title: text('certification.plan.name'), width: 240, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      { id: 'scheme', title: text('certification.scheme'), width: 220, cell: titleOf, text: titleOf },
      {
        ...{ id: 'next', title: text('certification.next'), width: 260 },
        cell: (row) => <NextBadge plan={row} />,
        text: (row) => nextOf(row)?.stage ?? null,
      },
      {
        ...{ id: 'certifiedOn', title: text('certification.certified-on'), width: 210, isSortable: true },
        cell: (row) => row.certifiedOn && <DateText value={row.certifiedOn} exact />,
        text: (row) => row.certifiedOn,
      },
      {
        ...{ id: 'validUntil', title: text('certification.valid-until'), width: 170 },
        cell: (row) => row.validUntil && <DateText value={row.validUntil} exact />,
        text: (row) => row.validUntil,
      },
      {
        ...{ id: 'body', title: text('certification.body'), width: 180, isSortable: true },
        ...{ cell: (row) => row.body, text: (row) => row.body },
      },
    ],
    filters: [],
    fields: [
      { id: 'name', label: text('certification.plan.name'), kind: 'line', isRequired: true },
      {
        ...{ id: 'scheme', label: text('certification.scheme'), kind: 'choice', isRequired: true },
        options: certificates.map(({ id, title }) => ({ value: id, label: local(title) })),
      },
      { id: 'body', label: text('certification.body'), kind: 'line' },
      { id: 'owner', label: text('certification.owner'), kind: 'line' },
      {
        ...{ id: 'certifiedOn', label: text('certification.certified-on'), kind: 'date' },
        help: text('certification.certified-on.help'),
      },
      { id: 'certificateNumber', label: text('certification.number'), kind: 'line' },
      {
        ...{ id: 'soaVersion', label: text('certification.soa-version'), kind: 'number' },
        help: text('certification.soa-version.help'),
      },
      {
        ...{ id: 'names27799', label: text('certification.names-27799'), kind: 'yes-no' },
        help: text('certification.names-27799.help'),
      },
      { id: 'scope', label: text('certification.plan.scope'), kind: 'prose' },
    ],
    more: (row) => <Stages plan={row} />,
  };
}
