// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../../contract/contract.ts';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import type { cryptography } from '../contract.ts';
import type { JudgedCryptoAsset } from '../schemas.ts';
import { quantumQuery } from './parts/api.ts';
import { HorizonDialog } from './parts/horizon-dialog.tsx';
import { Judgement } from './parts/judgements.tsx';
import { YearsChart } from './parts/years-chart.tsx';

type Quantum = Out<typeof cryptography.quantum.output>;

/** What must be replaced before a quantum computer comes, by the year that the hospital reckons with. */
export function Page() {
  const text = useText();
  const maySet = useMay()('cryptography:set-horizon');
  const [isOpen, setIsOpen] = useState(false);
  const found = useQuery(quantumQuery);
  const set = { label: text('cryptography.horizon.set'), onClick: () => setIsOpen(true) };
  return (
    <PageFrame
      title={text('cryptography.quantum.title')}
      sentence={text('cryptography.quantum.sentence')}
      callouts={useCallouts(found.data)}
      primary={maySet ? set : undefined}
      isWide
    >
      <Loaded query={found}>
        {(quantum) => (
          <>
            <Reckoned quantum={quantum} />
            {quantum.items.length === 0 ? (
              <EmptyState
                title={text('cryptography.empty.title')}
                action={
                  <Button component={Link} to="/cryptography">
                    {text('cryptography.title')}
                  </Button>
                }
              >
                {text('cryptography.empty.body')}
              </EmptyState>
            ) : (
              <Uses quantum={quantum} />
            )}
            <HorizonDialog standing={quantum.horizon} opened={isOpen} onClose={() => setIsOpen(false)} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

function useCallouts(quantum: Quantum | undefined): Callout[] {
  const text = useText();
  if (!quantum) return [];
  const { horizon, items, hidden } = quantum;
  const late = items.filter(({ quantum: one }) => one.answer === 'fail').length;
  const open = items.filter(({ quantum: one }) => one.answer === 'unknown').length;
  return [
    ...(late > 0
      ? [{ id: 'late', state: 'bad' as const, title: text('cryptography.callout.quantum', { count: late }) }]
      : []),
    ...(horizon === null
      ? [{ id: 'year', state: 'unknown' as const, title: text('cryptography.callout.year') }]
      : open > 0
        ? [{ id: 'open', state: 'unknown' as const, title: text('cryptography.callout.open', { count: open }) }]
        : []),
    ...(hidden > 0
      ? [{ id: 'hidden', state: 'unknown' as const, title: text('table.hidden', { count: hidden }) }]
      : []),
  ];
}

function Reckoned({ quantum: { horizon } }: { readonly quantum: Quantum }) {
  const text = useText();
  const actor = useActorName();
  if (!horizon) return <p>{text('cryptography.horizon.none')}</p>;
  const { year, source, setBy, setAt } = horizon;
  return (
    <p>
      {text('cryptography.horizon.stated', { year: String(year), source, name: actor(setBy) })}{' '}
      <DateText value={setAt} />
    </p>
  );
}

/** The worst first: too late, not known, in time. */
const order = { fail: 0, unknown: 1, pass: 2, 'not-applicable': 3 } as const;
const worstFirst = (a: JudgedCryptoAsset, b: JudgedCryptoAsset) =>
  order[a.quantum.answer] - order[b.quantum.answer] || (a.margin ?? 0) - (b.margin ?? 0);

function Uses({ quantum }: { readonly quantum: Quantum }) {
  const text = useText();
  const format = useFormat();
  const rows = quantum.items.toSorted(worstFirst);
  const years = (value: number | null) => (value === null ? text('answer.not-stated') : format.number(value));
  return (
    <>
      <YearsChart rows={rows} yearsLeft={quantum.yearsLeft} />
      <Part title={text('cryptography.uses')}>
        <PlainTable
          label={text('cryptography.uses')}
          rows={rows}
          rowId={({ id }) => id}
          columns={[
            {
              ...{ id: 'name', title: text('cryptography.name') },
              cell: ({ id, name }) => <Link to={`/cryptography?row=${id}`}>{name}</Link>,
            },
            { id: 'algorithm', title: text('cryptography.algorithm'), cell: ({ algorithm }) => algorithm },
            {
              id: 'quantum',
              title: text('cryptography.quantum'),
              cell: (row) => <Judgement row={row} aspect="quantum" />,
            },
            { id: 'data', title: text('cryptography.data-years'), align: 'end', cell: (row) => years(row.dataYears) },
            {
              ...{ id: 'migration', title: text('cryptography.migration-years'), align: 'end' },
              cell: (row) => years(row.migrationYears),
            },
            {
              ...{ id: 'plan', title: text('cryptography.plan') },
              cell: ({ plan }) => (plan === null ? text('answer.not-stated') : text(`cryptography.plan.${plan}`)),
            },
          ]}
        />
      </Part>
    </>
  );
}
