// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../ui/data/me.ts';
import { queryClient } from '../../../ui/data/query.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { registerCalls } from '../../../ui/kit/register/calls.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { dutyList } from '../contract.ts';
import { clockUnits, triggers } from '../model.ts';
import type { Duty } from '../schemas.ts';
import { api } from './parts/api.ts';

const calls = registerCalls(api, 'duty');
const allQuery = { queryKey: ['table', dutyList.name, 'all'], queryFn: () => api.dutyList({ limit: 200 }) };

/** To whom incidents must be reported, what makes it a duty, and how long there is. */
export function Page() {
  return <RegisterPage register={useDuties()} callouts={useUsual()} />;
}

/** An organisation without duties is offered the usual ones. */
function useUsual(): readonly Callout[] {
  const text = useText();
  const notify = useNotify();
  const mayWrite = useMay()('incidents:set-duties');
  const found = useQuery(allQuery);
  if (found.data?.items.length !== 0) return [];
  const add = () =>
    void api
      .dutyAddUsual({})
      .then(() => queryClient.invalidateQueries({ queryKey: ['table'] }))
      .catch(notify.failed);
  const action = mayWrite && (
    <Button size="compact-sm" variant="default" onClick={add}>
      {text('incidents.duties.add-usual')}
    </Button>
  );
  return [{ id: 'none', state: 'unknown', title: text('incidents.duties.none'), ...(action && { action }) }];
}

function useDuties(): Register<Duty> {
  const text = useText();
  const all = useQuery(allQuery).data?.items ?? [];
  const kinds = triggers.map((value) => ({ value, label: text(`incidents.trigger.${value}`) }));
  const triggerOf = ({ trigger }: Duty) => text(`incidents.trigger.${trigger}`);
  const clockOf = ({ amount, unit }: Duty) =>
    amount === null || unit === null
      ? text('incidents.report.no-number')
      : text(`incidents.clock.${unit}`, { count: amount });
  return {
    id: 'incident-duties',
    list: dutyList,
    calls,
    permission: 'incidents:set-duties',
    title: text('incidents.duties'),
    sentence: text('incidents.duties.sentence'),
    addLabel: text('incidents.duties.add'),
    empty: { title: text('incidents.duties.empty.title'), body: text('incidents.duties.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <Verified row={row} />,
    columns: [
      {
        ...{ id: 'name', title: text('incidents.duty'), width: 280, isSortable: true },
        ...{ cell: (row) => row.name, text: (row) => row.name },
      },
      {
        ...{ id: 'recipient', title: text('incidents.recipient'), width: 220, isSortable: true },
        ...{ cell: (row) => row.recipient, text: (row) => row.recipient },
      },
      { id: 'clock', title: text('incidents.clock'), width: 170, cell: clockOf, text: clockOf },
      { id: 'trigger', title: text('incidents.trigger'), width: 240, cell: triggerOf, text: triggerOf },
      {
        ...{ id: 'law', title: text('incidents.law'), width: 260 },
        ...{ cell: (row) => row.law, text: (row) => row.law },
      },
      {
        ...{ id: 'verified', title: text('incidents.verified'), width: 170 },
        ...{ cell: (row) => <Verified row={row} />, text: (row) => row.verifiedOn },
      },
    ],
    filters: [{ id: 'trigger', title: text('incidents.trigger'), options: kinds }],
    fields: [
      { id: 'name', label: text('incidents.duty'), kind: 'line', isRequired: true },
      { id: 'trigger', label: text('incidents.trigger'), kind: 'choice', options: kinds, isRequired: true },
      { id: 'recipient', label: text('incidents.recipient'), kind: 'line' },
      { id: 'law', label: text('incidents.law'), kind: 'line' },
      { id: 'amount', label: text('incidents.clock.amount'), kind: 'number', help: text('incidents.clock.help') },
      {
        ...{ id: 'unit', label: text('incidents.clock.unit'), kind: 'choice' },
        options: clockUnits.map((value) => ({ value, label: text(`incidents.clock-unit.${value}`) })),
      },
      {
        ...{ id: 'followsId', label: text('incidents.follows'), kind: 'choice' },
        options: all.map(({ id, name, law }) => ({ value: id, label: [name, law].filter(Boolean).join(' · ') })),
      },
      { id: 'verifiedOn', label: text('incidents.verified-on'), kind: 'date' },
      { id: 'verifiedBy', label: text('incidents.verified-by'), kind: 'line' },
      { id: 'owner', label: text('incidents.owner'), kind: 'line' },
    ],
  };
}

function Verified({ row: { verifiedOn } }: { readonly row: Duty }) {
  const text = useText();
  return verifiedOn === null ? (
    <StateBadge state="draft" label={text('incidents.not-verified')} />
  ) : (
    <StateBadge state="done" label={text('incidents.verified.done')} />
  );
}
