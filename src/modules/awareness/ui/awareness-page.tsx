// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../ui/data/me.ts';
import { queryClient } from '../../../ui/data/query.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { requirementList } from '../contract.ts';
import { kinds } from '../model.ts';
import type { Requirement } from '../schemas.ts';
import { api } from './parts/api.ts';
import { RequirementMeter } from './parts/standing.tsx';

const calls = { ...api, facets: api.listFacets };

/** What people must know or be able to do, by their role, and how many do. */
export function Page() {
  return <RegisterPage register={useRequirements()} head={<Usual />} />;
}

function Usual() {
  const text = useText();
  const notify = useNotify();
  const mayWrite = useMay()('awareness:update');
  if (!mayWrite) return null;
  const add = () =>
    void api
      .addUsual({})
      .then(({ added }) => notify.done(text('awareness.usual.added', { added })))
      .then(() => queryClient.invalidateQueries({ queryKey: ['table'] }))
      .catch(notify.failed);
  return (
    <Button size="compact-sm" variant="default" onClick={add}>
      {text('awareness.usual')}
    </Button>
  );
}

function useRequirements(): Register<Requirement> {
  const text = useText();
  const options = kinds.map((value) => ({ value, label: text(`awareness.kind.${value}`) }));
  const kindOf = ({ kind }: Requirement) => text(`awareness.kind.${kind}`);
  const forWhom = ({ roles, departments }: Requirement) =>
    [roles, departments].filter(Boolean).join(' · ') || text('awareness.everybody');
  const every = ({ months }: Requirement) =>
    months === null ? text('awareness.once') : text('awareness.every', { months });
  return {
    id: 'awareness',
    list: requirementList,
    calls,
    permission: 'awareness:update',
    title: text('awareness.title'),
    sentence: text('awareness.sentence'),
    addLabel: text('awareness.add'),
    empty: { title: text('awareness.empty.title'), body: text('awareness.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <State row={row} />,
    columns: [
      {
        ...{ id: 'name', title: text('awareness.name'), width: 300, isSortable: true },
        ...{ cell: ({ id, name }) => <Link to={`/awareness/${id}`}>{name}</Link>, text: ({ name }) => name },
      },
      { id: 'kind', title: text('awareness.kind'), width: 150, cell: kindOf, text: kindOf },
      { id: 'for', title: text('awareness.for'), width: 240, cell: forWhom, text: forWhom },
      { id: 'months', title: text('awareness.months'), width: 160, cell: every, text: every },
      {
        ...{ id: 'state', title: text('awareness.state'), width: 220 },
        ...{ cell: (row) => <State row={row} />, text: ({ counts }) => counts.missing + counts.ended },
      },
      {
        ...{ id: 'owner', title: text('awareness.owner'), width: 180, isSortable: true },
        ...{ cell: ({ owner }) => owner, text: ({ owner }) => owner },
      },
    ],
    filters: [{ id: 'kind', title: text('awareness.kind'), options }],
    fields: [
      { id: 'name', label: text('awareness.name'), kind: 'line', isRequired: true },
      { id: 'kind', label: text('awareness.kind'), kind: 'choice', options, isRequired: true },
      { id: 'roles', label: text('awareness.roles'), kind: 'line', help: text('awareness.roles.help') },
      { id: 'departments', label: text('awareness.departments'), kind: 'line', help: text('awareness.roles.help') },
      { id: 'months', label: text('awareness.months.field'), kind: 'number', help: text('awareness.months.help') },
      { id: 'evidence', label: text('awareness.evidence'), kind: 'line' },
      { id: 'owner', label: text('awareness.owner'), kind: 'line' },
    ],
    more: (row) => (
      <>
        <RequirementMeter row={row} />
        <p>
          <Link to={`/awareness/${row.id}`}>{text('awareness.open')}</Link>
        </p>
      </>
    ),
  };
}

/** Missing before unknown before met: a share of people is no all-clear. */
function State({ row: { counts, withoutStaff } }: { readonly row: Requirement }) {
  const text = useText();
  const lacking = counts.missing + counts.ended;
  if (withoutStaff) return <StateBadge state="unknown" label={text('awareness.state.no-staff')} />;
  if (lacking > 0) return <StateBadge state="fail" label={text('awareness.state.lacking', { count: lacking })} />;
  if (counts.unknown > 0)
    return <StateBadge state="unknown" label={text('awareness.state.unknown', { count: counts.unknown })} />;
  if (counts.met + counts['ends-soon'] === 0)
    return <StateBadge state="not-applicable" label={text('awareness.state.nobody')} />;
  return <StateBadge state="pass" label={text('awareness.state.all')} />;
}
