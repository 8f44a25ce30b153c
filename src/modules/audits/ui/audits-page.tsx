// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { auditList } from '../programme-contract.ts';
import { auditKinds, auditStates } from '../programme-model.ts';
import type { Audit } from '../programme-schemas.ts';
import { api } from './parts/api.ts';
import { AuditBadge } from './parts/words.tsx';

const calls = registerCalls(api, 'audit');

/** The audits of all cycles: planned, under way and reported. */
export function Page() {
  return <RegisterPage register={useAudits()} />;
}

function useAudits(): Register<Audit> {
  const text = useText();
  const programmes = useQuery({
    queryKey: ['audit-programmes', 'names'],
    queryFn: () => api.programmeList({ limit: 100 }),
  });
  const cycles = (programmes.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const kindOf = ({ kind }: Audit) => text(`audits.kind.${kind}`);
  const kinds = auditKinds.map((value) => ({ value, label: text(`audits.kind.${value}`) }));
  const states = auditStates.map((value) => ({ value, label: text(`audits.plan.state.${value}`) }));
  return {
    id: 'audit-plans',
    list: auditList,
    calls,
    permission: 'audits:update',
    title: text('audits.plans.title'),
    sentence: text('audits.plans.sentence'),
    addLabel: text('audits.plans.add'),
    empty: { title: text('audits.plans.empty.title'), body: text('audits.plans.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: ({ state }) => <AuditBadge state={state} />,
    columns: [
      {
        ...{ id: 'name', title: text('audits.plans.name'), width: 300, isSortable: true },
        cell: (row) => <Link to={`/audits/plans/${row.id}`}>{row.name}</Link>,
        text: (row) => row.name,
      },
      {
        ...{ id: 'state', title: text('audits.state'), width: 150 },
        cell: ({ state }) => <AuditBadge state={state} />,
        text: ({ state }) => text(`audits.plan.state.${state}`),
      },
      { id: 'kind', title: text('audits.kind'), width: 190, cell: kindOf, text: kindOf },
      {
        ...{ id: 'starts', title: text('audits.starts'), width: 140, isSortable: true },
        ...{ cell: (row) => row.starts && <DateText value={row.starts} />, text: (row) => row.starts },
      },
      {
        ...{ id: 'ends', title: text('audits.ends'), width: 140 },
        ...{ cell: (row) => row.ends && <DateText value={row.ends} />, text: (row) => row.ends },
      },
      {
        ...{ id: 'items', title: text('audits.scope'), width: 190 },
        ...{
          cell: ({ items }) => text('audits.items', { count: items.length }),
          text: ({ items }) => items.join(', '),
        },
      },
    ],
    filters: [
      { id: 'state', title: text('audits.state'), options: states },
      { id: 'kind', title: text('audits.kind'), options: kinds },
    ],
    fields: [
      { id: 'name', label: text('audits.plans.name'), kind: 'line', isRequired: true },
      { id: 'kind', label: text('audits.kind'), kind: 'choice', options: kinds, isRequired: true },
      { id: 'programmeId', label: text('audits.programme.one'), kind: 'choice', options: cycles },
      { id: 'starts', label: text('audits.starts'), kind: 'date' },
      { id: 'ends', label: text('audits.ends'), kind: 'date' },
      { id: 'criteria', label: text('audits.criteria'), kind: 'prose', help: text('audits.criteria.help') },
      { id: 'methods', label: text('audits.methods'), kind: 'prose', help: text('audits.methods.help') },
      { id: 'agenda', label: text('audits.agenda'), kind: 'prose' },
    ],
    more: (row) => <Link to={`/audits/plans/${row.id}`}>{text('audits.plans.open')}</Link>,
  };
}
