// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { programmeList } from '../programme-contract.ts';
import type { Programme } from '../programme-schemas.ts';
import { api, coverageQuery } from './parts/api.ts';
import { Coverage } from './parts/coverage.tsx';

const calls = registerCalls(api, 'programme');

/** The cycles in which everything is audited once, and what the running one covers. */
export function Page() {
  return <RegisterPage register={useProgrammes()} callouts={useCallouts()} head={<Coverage />} />;
}

function useCallouts(): Callout[] {
  const text = useText();
  const covered = useQuery(coverageQuery()).data;
  if (!covered?.programme) return [];
  const count = (state: string) => covered.items.filter((item) => item.state === state).length;
  const found = [
    { id: 'not-covered', state: 'bad' as const, count: count('not-covered') },
    { id: 'left-out', state: 'unknown' as const, count: count('left-out') },
    { id: 'hidden', state: 'unknown' as const, count: covered.hidden },
  ] as const;
  return found
    .filter(({ count: many }) => many > 0)
    .map(({ id, state, count: many }) => ({ id, state, title: text(`audits.callout.${id}`, { count: many }) }));
}

function useProgrammes(): Register<Programme> {
  const text = useText();
  const format = useFormat();
  return {
    id: 'audit-programmes',
    list: programmeList,
    calls,
    permission: 'audits:update',
    title: text('audits.programme.title'),
    sentence: text('audits.programme.sentence'),
    addLabel: text('audits.programme.add'),
    empty: { title: text('audits.programme.empty.title'), body: text('audits.programme.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <Running row={row} />,
    columns: [
      {
        ...{ id: 'name', title: text('audits.programme.name'), width: 300, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'starts', title: text('audits.starts'), width: 150, isSortable: true },
        ...{ cell: (row) => <DateText value={row.starts} exact />, text: (row) => row.starts },
      },
      {
        ...{ id: 'ends', title: text('audits.ends'), width: 150 },
        ...{ cell: (row) => <DateText value={row.ends} exact />, text: (row) => row.ends },
      },
      {
        ...{ id: 'years', title: text('audits.years'), width: 110 },
        ...{ cell: ({ years }) => format.number(years), text: ({ years }) => String(years) },
      },
      {
        ...{ id: 'owner', title: text('audits.owner'), width: 180 },
        ...{ cell: (row) => row.owner, text: (row) => row.owner },
      },
    ],
    filters: [],
    fields: [
      { id: 'name', label: text('audits.programme.name'), kind: 'line', isRequired: true },
      { id: 'starts', label: text('audits.starts'), kind: 'date', isRequired: true },
      { id: 'years', label: text('audits.years'), kind: 'number', isRequired: true, help: text('audits.years.help') },
      { id: 'owner', label: text('audits.owner'), kind: 'line' },
      { id: 'objectives', label: text('audits.objectives'), kind: 'prose' },
    ],
  };
}

const phaseWord = { 'to-come': 'proposed', running: 'partial', over: 'done' } as const;

function Running({ row: { phase } }: { readonly row: Programme }) {
  return <StateBadge state={phaseWord[phase]} label={useText()(`audits.programme.${phase}`)} />;
}
