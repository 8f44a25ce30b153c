// SPDX-License-Identifier: Apache-2.0
import { Group, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { type AssetDetail, api } from './api.ts';
import classes from './assets.module.css';

type Form = AssetDetail['disclosures'][number];
type TabProps = { readonly detail: AssetDetail };

/** What the maker has answered about the model, and whether that speaks of the installed software. */
export function DisclosureTab({ detail }: TabProps) {
  const { disclosures } = detail;
  const text = useText();
  const best = disclosures.find(({ match }) => match.answer === 'pass') ?? disclosures[0];
  const [chosen, choose] = useState<string>();
  const form = disclosures.find(({ id }) => id === chosen) ?? best;
  if (!form)
    return <EmptyState title={text('assets.disclosure.none.title')}>{text('assets.disclosure.none.body')}</EmptyState>;
  const label = ({ maker, model, softwareVersion }: Form) =>
    text('assets.disclosure.head', {
      ...{ maker, model },
      version: softwareVersion ?? text('assets.disclosure.any-version'),
    });
  return (
    <>
      <Group mb="xs">
        {disclosures.length > 1 ? (
          <Select
            aria-label={text('assets.disclosure.form')}
            data={disclosures.map((each) => ({ value: each.id, label: label(each) }))}
            value={form.id}
            onChange={(id) => id && choose(id)}
            allowDeselect={false}
          />
        ) : (
          <strong>{label(form)}</strong>
        )}
        <Match form={form} detail={detail} />
      </Group>
      <p className={classes.small}>{text('assets.disclosure.claim')}</p>
      <Answers assetId={detail.asset.id} form={form} />
    </>
  );
}

function Match({ form: { match, softwareVersion }, detail: { asset } }: TabProps & { readonly form: Form }) {
  const text = useText();
  const said =
    match.answer === 'pass'
      ? text('assets.disclosure.fits')
      : text(match.reason === 'stale' ? 'assets.disclosure.stale' : 'assets.disclosure.no-data');
  const unsaid = text('answer.not-stated');
  return (
    <Proven
      proof={{
        ...{ answer: said, state: match.answer, rule: text('assets.callout.mds2'), computedAt: null },
        facts: [
          { label: text('assets.disclosure.form'), value: softwareVersion ?? unsaid },
          { label: text('assets.softwareVersion'), value: asset.softwareVersion ?? unsaid },
        ],
        wouldChange: [text('assets.facts.change.statement')],
      }}
    >
      <StateBadge state={match.answer === 'pass' ? 'pass' : 'stale'} label={said} />
    </Proven>
  );
}

function Answers({ assetId, form }: { readonly assetId: string; readonly form: Form }) {
  const text = useText();
  const [only, setOnly] = useState('all');
  const found = useQuery({
    queryKey: ['assets', 'disclosure', assetId, form.id],
    queryFn: () => api.assets.disclosure({ assetId, id: form.id }),
  });
  const isOpen = (answer: string) => answer !== 'yes' && answer !== 'not-applicable';
  return (
    <>
      <SegmentedControl
        my="sm"
        aria-label={text('assets.disclosure.only')}
        value={only}
        onChange={setOnly}
        data={[
          { value: 'all', label: text('assets.disclosure.only.all') },
          { value: 'open', label: text('assets.disclosure.only.open') },
        ]}
      />
      <Loaded query={found}>
        {({ answers }) => (
          <PlainTable
            label={text('assets.tab.disclosure')}
            rows={answers.filter(({ answer }) => only === 'all' || isOpen(answer))}
            rowId={({ id }) => id}
            columns={[
              {
                ...{ id: 'id', title: text('assets.disclosure.question') },
                cell: ({ id }) => <Identifier>{id}</Identifier>,
              },
              {
                ...{ id: 'answer', title: text('assets.disclosure.answer') },
                cell: ({ answer, text: words }) => words ?? text(`assets.disclosure.answer.${answer}`),
              },
              { id: 'note', title: text('assets.disclosure.note'), cell: ({ note }) => note ?? '' },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
