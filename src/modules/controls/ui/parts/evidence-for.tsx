// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import { type Evidence, evidence } from '../../../evidence/contract.ts';
import classes from './controls.module.css';

const api = connect({ evidence }).evidence;

const freshnessState: Readonly<Record<Evidence['freshness'], StateWord>> = {
  valid: 'pass',
  'expires-soon': 'due-soon',
  expired: 'stale',
  'not-stated': 'unknown',
};

type EvidenceForProps = { readonly catalog: string; readonly item: string };

/** What proves that a control is done. */
export function EvidenceFor({ catalog, item }: EvidenceForProps) {
  const text = useText();
  const filter = { catalog: { in: [catalog] }, item: { in: [item] } };
  const found = useQuery({
    queryKey: ['evidence', 'for', catalog, item],
    queryFn: async () => {
      const [{ items }, { hidden }] = await Promise.all([api.list({ filter, limit: 100 }), api.listFacets({ filter })]);
      return { items, hidden };
    },
  });
  return (
    <Part
      title={text('controls.evidence')}
      action={
        <Link to="/evidence" search={{ add: `${catalog}:${item}` }}>
          {text('controls.evidence.add')}
        </Link>
      }
    >
      <Loaded query={found}>
        {({ items, hidden }) => (
          <>
            {items.length === 0 ? (
              <p className={classes.none}>{text('controls.evidence.none')}</p>
            ) : (
              <PlainTable
                label={text('controls.evidence')}
                rows={items}
                rowId={({ id }) => id}
                columns={[
                  {
                    id: 'title',
                    title: text('controls.column.title'),
                    cell: ({ id, title }) => <Link to={`/evidence/${id}`}>{title}</Link>,
                  },
                  {
                    id: 'freshness',
                    title: text('controls.evidence.holds'),
                    cell: ({ freshness }) => (
                      <StateBadge state={freshnessState[freshness]} label={text(`controls.freshness.${freshness}`)} />
                    ),
                  },
                  {
                    id: 'collected',
                    title: text('controls.evidence.collected'),
                    cell: ({ collectedAt }) => <DateText value={collectedAt} />,
                  },
                ]}
              />
            )}
            {hidden > 0 && <p className={classes.none}>{text('table.hidden', { count: hidden })}</p>}
          </>
        )}
      </Loaded>
    </Part>
  );
}
