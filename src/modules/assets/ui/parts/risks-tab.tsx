// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { acceptabilityState } from '../../../../ui/kit/states.ts';
import { type AboutRisk, type AssetDetail, risksQuery } from './api.ts';
import classes from './assets.module.css';

/** Risks about the device, or about its model. */
export function RisksTab({ detail: { asset, modelId } }: { readonly detail: AssetDetail }) {
  const text = useText();
  const local = useLocal();
  const found = useQuery(risksQuery([asset.id, ...(modelId ? [modelId] : [])]));
  return (
    <Loaded query={found}>
      {({ items, hidden }) => (
        <>
          {items.length === 0 ? (
            <EmptyState title={text('assets.risks.none.title')}>{text('assets.risks.none.body')}</EmptyState>
          ) : (
            <PlainTable
              label={text('assets.tab.risks')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                {
                  ...{ id: 'title', title: text('assets.risks.title') },
                  cell: ({ id, title }) => <Link to={`/risks/${id}`}>{local(title)}</Link>,
                },
                {
                  ...{ id: 'about', title: text('assets.risks.about') },
                  cell: ({ subject }) =>
                    text(subject?.id === asset.id ? 'assets.risks.about.device' : 'assets.risks.about.model'),
                },
                { id: 'level', title: text('assets.risks.level'), cell: (risk) => <Level risk={risk} /> },
                {
                  ...{ id: 'status', title: text('assets.risks.status') },
                  cell: ({ status }) => text(`assets.risks.status.${status}`),
                },
              ]}
            />
          )}
          {hidden > 0 && <p className={classes.small}>{text('table.hidden', { count: hidden })}</p>}
        </>
      )}
    </Loaded>
  );
}

/** What decides the level is shown on the page of the risk. */
function Level({ risk: { id, scores } }: { readonly risk: AboutRisk }) {
  const text = useText();
  if (!scores) return <StateBadge state="unknown" label={text('assets.risks.not-assessed')} />;
  const { acceptability } = scores.current;
  return (
    <Link to={`/risks/${id}`}>
      <StateBadge
        state={acceptabilityState[acceptability]}
        label={text(`assets.risks.acceptability.${acceptability}`)}
      />
    </Link>
  );
}
