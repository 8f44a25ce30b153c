// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { type CatalogHead, type CatalogItem, catalogs } from '../../catalogs/contract.ts';
import { soaCatalogId } from '../model.ts';
import type { SoaRow } from '../schemas.ts';
import { allRowsQuery } from './parts/api.ts';
import { AppliedControls } from './parts/applied-controls.tsx';
import { ControlSaid } from './parts/control-panel.tsx';
import classes from './parts/controls.module.css';
import { DecisionDialog } from './parts/decision-dialog.tsx';
import { EvidenceFor } from './parts/evidence-for.tsx';
import { FactsOfDrivers } from './parts/facts-of-drivers.tsx';
import { Mappings } from './parts/mappings.tsx';
import { RowState } from './parts/row-state.tsx';
import { useTitle } from './parts/words.ts';

const api = connect({ catalogs }).catalogs;

/** One control or requirement of a catalog: our words for it, and all that the hospital has about it. */
export function Page() {
  const { catalog = '', item = '' }: { catalog?: string; item?: string } = useParams({ strict: false });
  const text = useText();
  const shown = useQuery({
    queryKey: ['catalogs', 'one', catalog],
    queryFn: () => api.show({ id: catalog, includeLicensed: true }),
    staleTime: 300_000,
  });
  const found = shown.data?.items.find(({ id }) => id === item);
  if (shown.data && found) {
    const licensed = shown.data.licensed.filter((each) => each.item === item);
    return <Item head={shown.data.catalog} item={found} licensed={licensed} />;
  }
  return (
    <PageFrame title={item}>
      <Loaded query={shown}>
        {({ catalog: { framework, edition } }) => (
          <EmptyState title={text('controls.item.missing.title')}>
            {text('controls.item.missing.body', { item, catalog: `${framework} ${edition}` })}
          </EmptyState>
        )}
      </Loaded>
    </PageFrame>
  );
}

type Licensed = { readonly language: string; readonly text: string; readonly licence: string };
type ItemProps = { readonly head: CatalogHead; readonly item: CatalogItem; readonly licensed: readonly Licensed[] };

function Item({ head, item, licensed }: ItemProps) {
  const text = useText();
  const may = useMay();
  const titleOf = useTitle();
  const [decided, setDecided] = useState<SoaRow | null>(null);
  const isSoa = head.id === soaCatalogId;
  const rows = useQuery({ ...allRowsQuery, enabled: isSoa && may('controls:read') });
  const row = rows.data?.find(({ control }) => control === item.id);
  const decide = row && {
    label: text(row.state === 'decided' ? 'controls.decide-anew' : 'controls.decide'),
    onClick: () => setDecided(row),
  };
  return (
    <PageFrame
      title={`${item.id} ${titleOf(item)}`}
      state={row && <RowState row={row} />}
      owner={row?.owner ?? null}
      sentence={text('controls.item.sentence', { catalog: `${head.framework} ${head.edition}` })}
      primary={may('controls:decide') ? decide : undefined}
    >
      <div className={classes.columns}>
        <div>
          <Wording item={item} licensed={licensed} />
          {may('evidence:read') && <EvidenceFor catalog={head.id} item={item.id} />}
          <AppliedControls controlRef={`${head.id}:${item.id}`} />
          <Mappings catalog={head.id} item={item.id} />
        </div>
        <div>
          {row && (
            <Part title={text('controls.said')}>
              <div className={classes.panel}>
                <ControlSaid row={row} />
              </div>
            </Part>
          )}
          {row && may('risks:read') && <FactsOfDrivers drivers={row.proposedDrivers} />}
          <Origin item={item} />
        </div>
      </div>
      <DecisionDialog row={decided} onClose={() => setDecided(null)} />
    </PageFrame>
  );
}

function Wording({ item, licensed }: Pick<ItemProps, 'item' | 'licensed'>) {
  const text = useText();
  const local = useLocal();
  return (
    <>
      <Part title={local(item.label)}>
        <p className={classes.prose}>
          {item.description ? local(item.description) : text('controls.item.no-description')}
        </p>
      </Part>
      {item.hint && (
        <Part title={text('controls.item.hint')}>
          <p className={classes.prose}>{local(item.hint)}</p>
        </Part>
      )}
      {licensed.map(({ language, text: content, licence }) => (
        <Part key={language} title={text('controls.item.licensed', { language })} hint={licence}>
          <p className={classes.prose}>{content}</p>
        </Part>
      ))}
    </>
  );
}

/** Where the words come from, and whether anybody has compared them with the standard. */
function Origin({ item: { provenance, attributes } }: Pick<ItemProps, 'item'>) {
  const text = useText();
  const facts = [
    [text('controls.origin.source'), provenance.source],
    [text('controls.origin.text'), text(`controls.origin.${provenance.textOrigin}`)],
    [
      text('controls.origin.verified'),
      provenance.verifiedAgainstText
        ? [provenance.verifiedBy, provenance.verifiedOn].filter(Boolean).join(', ')
        : text('controls.origin.not-verified'),
    ],
    [text('controls.origin.licence'), provenance.licence],
    ...Object.entries(attributes).map(
      ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value] as const,
    ),
  ] as const;
  return (
    <Part title={text('controls.origin')}>
      <PlainTable
        label={text('controls.origin')}
        rows={facts}
        rowId={([name]) => name}
        columns={[
          { id: 'what', title: text('controls.origin.what'), cell: ([name]) => name },
          { id: 'value', title: text('controls.origin.value'), cell: ([, value]) => value },
        ]}
      />
    </Part>
  );
}
