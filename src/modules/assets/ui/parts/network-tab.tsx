// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../../ui/data/me.ts';
import { way } from '../../../../ui/i18n/format.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import { type Asset, type AssetDetail, api } from './api.ts';
import classes from './assets.module.css';

/** Addresses, services that were seen, and the data flows that name it. */
export function NetworkTab({ detail: { asset, services } }: { readonly detail: AssetDetail }) {
  const text = useText();
  const may = useMay();
  return (
    <>
      <Part title={text('assets.network.interfaces')}>
        <Interfaces asset={asset} />
      </Part>
      <Part title={text('assets.network.services')}>
        {services.length === 0 ? (
          <p className={classes.none}>{text('assets.network.services.none')}</p>
        ) : (
          <PlainTable
            label={text('assets.table-of', { what: text('assets.network.services') })}
            rows={services}
            rowId={({ port, transport }) => `${port}/${transport}`}
            columns={[
              { id: 'port', title: text('assets.network.port'), cell: ({ port }) => port },
              { id: 'transport', title: text('assets.network.transport'), cell: ({ transport }) => transport },
              { id: 'name', title: text('assets.network.service'), cell: ({ name }) => name ?? '–' },
            ]}
          />
        )}
      </Part>
      {may('flows:read') && (
        <Part title={text('assets.flows.title')} hint={text('assets.flows.hint')}>
          <FlowsOf asset={asset} />
        </Part>
      )}
    </>
  );
}

function Interfaces({ asset }: { readonly asset: Asset }) {
  const text = useText();
  const rows = [
    ...asset.ips.map((value) => ({ kind: text('assets.ips'), value })),
    ...asset.macs.map((value) => ({ kind: text('assets.macs'), value })),
    ...(asset.network ? [{ kind: text('assets.network'), value: asset.network }] : []),
  ];
  if (rows.length === 0) return <p className={classes.none}>{text('assets.network.none')}</p>;
  return (
    <Facts>
      {rows.map(({ kind, value }) => (
        <Fact key={value} label={kind}>
          <Identifier>{value}</Identifier>
        </Fact>
      ))}
    </Facts>
  );
}

const transitState = {
  protected: 'pass',
  unprotected: 'fail',
  unknown: 'unknown',
  'not-applicable': 'not-applicable',
} as const satisfies Record<string, StateWord>;

function FlowsOf({ asset }: { readonly asset: Asset }) {
  const text = useText();
  const names = [asset.name, ...(asset.hostname ? [asset.hostname] : [])];
  const found = useQuery({
    queryKey: ['assets', 'flows', ...names],
    queryFn: () => api.flows.ofEndpoint({ names }),
  });
  return (
    <Loaded query={found}>
      {({ items, hidden }) => (
        <>
          {items.length === 0 ? (
            <p className={classes.none}>{text('assets.flows.none')}</p>
          ) : (
            <PlainTable
              label={text('assets.table-of', { what: text('assets.flows.title') })}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                {
                  ...{ id: 'name', title: text('assets.flows.name') },
                  cell: ({ id, name }) => (
                    <Link to="/flows/$flowId" params={{ flowId: id }}>
                      {name}
                    </Link>
                  ),
                },
                { id: 'way', title: text('assets.flows.way'), cell: ({ from, to }) => way(from, to) },
                {
                  ...{ id: 'information', title: text('assets.flows.information') },
                  cell: ({ information }) => text(`flows.information.${information}`),
                },
                {
                  ...{ id: 'transit', title: text('assets.flows.transit') },
                  cell: ({ transit }) => (
                    <StateBadge state={transitState[transit]} label={text(`flows.transit.${transit}`)} />
                  ),
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
