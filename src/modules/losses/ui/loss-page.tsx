// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../../ui/data/actors.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import type { ScenarioDetail } from '../schemas.ts';
import { api } from './parts/api.ts';
import { EstimateDialog, ObserveDialog } from './parts/dialogs.tsx';
import { useLossWords } from './parts/words.ts';

/** One way to lose: what was estimated of it, what came, and what that teaches. */
export function Page() {
  const text = useText();
  const { lossId: id = '' } = useParams({ strict: false });
  const found = useQuery({ queryKey: ['losses', 'one', id], queryFn: () => api.show({ id }) });
  if (found.data) return <Found row={found.data} />;
  return (
    <PageFrame title={text('losses.one')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

function Found({ row }: { readonly row: ScenarioDetail }) {
  const text = useText();
  const may = useMay()('losses:estimate');
  const [dialog, setDialog] = useState<'estimate' | 'observe'>();
  const close = () => setDialog(undefined);
  return (
    <PageFrame
      title={row.name}
      sentence={row.note ?? text(`losses.unit.${row.unit}`)}
      callouts={row.estimates.length === 0 ? [{ id: 'none', state: 'unknown', title: text('losses.no-estimate') }] : []}
      primary={may ? { label: text('losses.estimate'), onClick: () => setDialog('estimate') } : undefined}
      menu={may ? [{ label: text('losses.observe'), onClick: () => setDialog('observe') }] : []}
    >
      <Estimates row={row} />
      <Part title={text('losses.learnt')}>
        <p>{useLearnt(row)}</p>
      </Part>
      <Observed row={row} />
      <EstimateDialog row={row} opened={dialog === 'estimate'} onClose={close} />
      <ObserveDialog row={row} opened={dialog === 'observe'} onClose={close} />
    </PageFrame>
  );
}

function useLearnt({ learnt, unit }: ScenarioDetail): string {
  const text = useText();
  const format = useFormat();
  const words = useLossWords();
  if (!learnt.known) return text(`losses.learnt.missing.${learnt.missing}`);
  const { events, years, frequency, severity } = learnt;
  const said = text('losses.learnt.said', {
    ...{ events, years: format.number(years, 1), often: words.frequency(frequency) },
  });
  if (severity === null) return said;
  return `${said} ${text('losses.learnt.typical', { amount: words.amount(Math.exp(severity.mu), unit) })}`;
}

function Estimates({ row: { estimates, unit } }: { readonly row: ScenarioDetail }) {
  const text = useText();
  const words = useLossWords();
  const actor = useActorName();
  if (estimates.length === 0)
    return <EmptyState title={text('losses.no-estimate')}>{text('losses.no-estimate.body')}</EmptyState>;
  return (
    <Part title={text('losses.estimates')} hint={text('losses.estimates.hint')}>
      <PlainTable
        label={text('losses.estimates')}
        rows={estimates}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'on',
            title: text('losses.estimated-on'),
            cell: ({ estimatedOn }) => <DateText value={estimatedOn} />,
          },
          { id: 'often', title: text('losses.often'), cell: ({ frequency }) => words.frequency(frequency) },
          { id: 'much', title: text('losses.much'), cell: ({ severity }) => words.severity(severity, unit) },
          { id: 'by', title: text('losses.estimator'), cell: ({ estimator }) => actor(estimator) },
          { id: 'basis', title: text('losses.basis'), cell: ({ basis }) => basis },
        ]}
      />
    </Part>
  );
}

function Observed({ row: { observed, unit } }: { readonly row: ScenarioDetail }) {
  const text = useText();
  const words = useLossWords();
  return (
    <Part title={text('losses.observed')} hint={text('losses.observed.hint')}>
      {observed.length === 0 ? (
        <p>{text('losses.observed.none')}</p>
      ) : (
        <PlainTable
          label={text('losses.observed')}
          rows={observed}
          rowId={({ id }) => id}
          columns={[
            { id: 'on', title: text('losses.observed.on'), cell: ({ on }) => <DateText value={on} /> },
            {
              id: 'amount',
              title: text('losses.loss'),
              align: 'end',
              cell: ({ amount }) => words.amount(amount, unit),
            },
            { id: 'note', title: text('losses.note'), cell: ({ note }) => note },
            {
              id: 'state',
              title: text('losses.state'),
              cell: ({ withdrawn }) =>
                withdrawn && <StateBadge state="not-applicable" label={text('losses.withdrawn')} />,
            },
          ]}
        />
      )}
    </Part>
  );
}
