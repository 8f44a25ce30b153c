// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { type Asset, type AssetDetail, api, staleAsset, useRefresh } from './api.ts';
import classes from './assets.module.css';
import { osOf, SupportEnd } from './columns.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { identityFields, useAssetWords } from './words.ts';

type Source = AssetDetail['sources'][number];

/** The two identities of an asset side by side, and why each row of a source belongs to it. */
export function IdentityTab({ detail: { asset, sources } }: { readonly detail: AssetDetail }) {
  const text = useText();
  const words = useAssetWords();
  const actor = useActorName();
  const mayEdit = useMay()('assets:update');
  const [split, setSplit] = useState<Source>();
  return (
    <>
      <Identities asset={asset} />
      <Part title={text('assets.evidence.title')} hint={text('assets.evidence.hint')}>
        <PlainTable
          label={text('assets.table-of', { what: text('assets.evidence.title') })}
          rows={sources}
          rowId={({ rowId }) => rowId}
          columns={[
            {
              ...{ id: 'source', title: text('assets.evidence.source') },
              cell: ({ source, at }) => (
                <>
                  {source}
                  <p className={classes.small}>{at}</p>
                </>
              ),
            },
            { id: 'says', title: text('assets.evidence.says'), cell: ({ says }) => <Says says={says} /> },
            {
              ...{ id: 'why', title: text('assets.evidence.why') },
              cell: ({ rule, reason }) => (
                <>
                  {words.rule(rule)}
                  <p className={classes.small}>{reason}</p>
                </>
              ),
            },
            { id: 'by', title: text('assets.evidence.by'), cell: ({ by }) => actor(by) },
            { id: 'since', title: text('assets.evidence.since'), cell: ({ since }) => <DateText value={since} /> },
            {
              ...{ id: 'actions', title: text('assets.evidence.actions'), isHidden: true },
              cell: (source) =>
                mayEdit &&
                sources.length > 1 && (
                  <Button variant="default" size="compact-sm" onClick={() => setSplit(source)}>
                    {text('assets.evidence.split')}
                  </Button>
                ),
            },
          ]}
        />
      </Part>
      <SplitDialog assetId={asset.id} source={split} onClose={() => setSplit(undefined)} />
    </>
  );
}

function Says({ says }: Pick<Source, 'says'>) {
  const text = useText();
  const words = useAssetWords();
  if (says === null) return <span className={classes.none}>{text('assets.evidence.gone')}</span>;
  return (
    <Facts>
      {Object.entries(says).map(([field, value]) => (
        <Fact key={field} label={words.field(field)}>
          {value}
        </Fact>
      ))}
    </Facts>
  );
}

const codes: ReadonlySet<string> = new Set([
  'serial',
  'udiDi',
  'assetTag',
  'softwareVersion',
  'hostname',
  'ips',
  'macs',
]);

function Identities({ asset }: { readonly asset: Asset }) {
  const text = useText();
  const words = useAssetWords();
  const shown = (field: string): ReactNode => {
    if (field === 'os') return osOf(asset);
    if (field === 'lastSeen') return asset.lastSeen && <DateText value={asset.lastSeen} />;
    const value = asset[field as keyof Asset];
    const line = Array.isArray(value) ? value.join(', ') : value;
    return line && (codes.has(field) ? <Identifier>{String(line)}</Identifier> : String(line));
  };
  const word = (field: 'criticality' | 'lifecycle') => (asset[field] === null ? null : words[field](asset[field]));
  const side = (fields: readonly string[]) => fields.map((field) => [field, shown(field)] as const);
  return (
    <div className={classes.sides}>
      <Side
        title={text('assets.asset.register')}
        asset={asset}
        rows={asset.registered ? side(identityFields.register) : null}
        none={text('assets.asset.register.none')}
      />
      <Side
        title={text('assets.asset.network')}
        asset={asset}
        rows={asset.discovered ? side(identityFields.network) : null}
        none={text('assets.asset.network.none')}
      />
      <Side
        title={text('assets.asset.use')}
        asset={asset}
        rows={[
          ...side(['owner', 'site', 'department', 'location', 'supplier']),
          ['criticality', word('criticality')],
          ['lifecycle', word('lifecycle')],
          ['endOfSupport', asset.endOfSupport && <SupportEnd date={asset.endOfSupport} />],
          ['lastPatched', asset.lastPatched && <DateText value={asset.lastPatched} />],
          ['maintenanceDue', asset.maintenanceDue && <DateText value={asset.maintenanceDue} />],
        ]}
      />
    </div>
  );
}

type SideProps = {
  readonly title: string;
  readonly asset: Asset;
  readonly rows: readonly (readonly [field: string, value: ReactNode])[] | null;
  readonly none?: string;
};

function Side({ title, asset, rows, none }: SideProps) {
  const words = useAssetWords();
  return (
    <section className={classes.side} aria-label={title}>
      <h2>{title}</h2>
      {rows === null ? (
        <p className={classes.none}>{none}</p>
      ) : (
        <Facts>
          {rows.map(([field, value]) => (
            <Fact
              key={field}
              label={words.field(field)}
              note={asset.kept.includes(field) && <ByHand asset={asset} field={field as Follow} />}
            >
              {value}
            </Fact>
          ))}
        </Facts>
      )}
    </section>
  );
}

type Seen = { readonly id: string; readonly revision: number };
type Follow = Parameters<typeof api.assets.follow>[0]['fields'][number];

/** Says that a person has set a field, and gives it back to the sources. */
function ByHand({ asset, field }: { readonly asset: Asset; readonly field: Follow }) {
  const text = useText();
  const words = useAssetWords();
  const notify = useNotify();
  const refresh = useRefresh();
  const mayEdit = useMay()('assets:update');
  const follow = () =>
    api.assets.follow({ rows: [{ id: asset.id, revision: asset.revision }], fields: [field] }).then((answer) => {
      const [after] = answer.assets;
      if (after) notify.done(text('assets.asset.follow.done', { field: words.field(field) }), () => setAgain(after));
      else notify.failed(staleAsset(text('assets.asset.follow.stale')));
      return refresh();
    }, notify.failed);
  const setAgain = async ({ id, revision }: Seen) => {
    await api.assets.update({ id, revision, changes: { [field]: asset[field] } });
    await refresh();
  };
  return (
    <span className={classes.hand}>
      {text('assets.asset.set-by-hand')}{' '}
      {mayEdit && (
        <Button variant="subtle" size="compact-xs" onClick={follow}>
          {text('assets.asset.follow')}
        </Button>
      )}
    </span>
  );
}
