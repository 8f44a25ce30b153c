// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Select, Switch } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Out } from '../../../contract/contract.ts';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import type { catalogs } from '../contract.ts';
import { comparisonQuery, itemAddress, listQuery } from './parts/api.ts';
import classes from './parts/catalogs.module.css';

type Comparison = Out<typeof catalogs.compare.output>;
type Item = Comparison['items'][number];

/** Two catalogs side by side: how texts relate. It says nothing about what the hospital does. */
export function Page() {
  const text = useText();
  const heads = useQuery(listQuery);
  const [{ from, to, isKnownOnly }, choose] = useChoice();
  const found = useQuery(comparisonQuery(from, to));
  const options = (heads.data?.items ?? []).map(({ id, framework, edition }) => ({
    value: id,
    label: `${framework} ${edition}`,
  }));
  return (
    <PageFrame title={text('catalogs.crosswalk')} sentence={text('catalogs.crosswalk.sentence')} isWide>
      <Group gap="md" align="flex-end" mb="md">
        <Select
          label={text('catalogs.crosswalk.from')}
          data={options}
          value={from}
          allowDeselect={false}
          searchable
          onChange={(value) => value && choose({ from: value })}
        />
        <Button
          variant="default"
          leftSection={<IconArrowsLeftRight size={16} />}
          onClick={() => choose({ from: to, to: from })}
        >
          {text('catalogs.crosswalk.swap')}
        </Button>
        <Select
          label={text('catalogs.crosswalk.to')}
          data={options}
          value={to}
          allowDeselect={false}
          searchable
          onChange={(value) => value && choose({ to: value })}
        />
        <Switch
          label={text('catalogs.crosswalk.known-only')}
          checked={isKnownOnly}
          onChange={(event) => choose({ known: event.currentTarget.checked || undefined })}
          mb={8}
        />
      </Group>
      <Loaded query={found}>{(comparison) => <SideBySide comparison={comparison} isKnownOnly={isKnownOnly} />}</Loaded>
    </PageFrame>
  );
}

/** Which catalogs are compared stands in the address. */
function useChoice() {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const choose = (changes: object) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, ...changes }), resetScroll: false });
  const [from, to] = [search.from ?? 'iso-27799-2025', search.to ?? 'iso-27001-2022'];
  return [{ from: String(from), to: String(to), isKnownOnly: search.known === true }, choose] as const;
}

type SideBySideProps = { readonly comparison: Comparison; readonly isKnownOnly: boolean };

function SideBySide({ comparison: { catalog, to, items, rest }, isKnownOnly }: SideBySideProps) {
  const text = useText();
  const local = useLocal();
  const known = items.filter(({ pairs }) => pairs.length > 0).length;
  const name = (head: typeof catalog) => `${head.framework} ${head.edition}`;
  const stale = [catalog, to].filter(({ status }) => status === 'superseded');
  return (
    <>
      {stale.map((head) => (
        <p key={head.id}>
          <StateBadge state="not-applicable" label={text('catalogs.status.superseded')} />{' '}
          {text('catalogs.crosswalk.stale', { name: name(head), next: head.supersededBy ?? '–' })}
        </p>
      ))}
      <p role="status">
        {text('catalogs.crosswalk.count', { known, total: items.length, rest: rest.length, to: name(to) })}
      </p>
      <PlainTable
        label={text('catalogs.crosswalk')}
        rows={isKnownOnly ? items.filter(({ pairs }) => pairs.length > 0) : items}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'item',
            title: name(catalog),
            cell: ({ id, label }) => (
              <Link to={itemAddress(catalog.id, id)}>
                <Identifier>{id}</Identifier> <bdi>{local(label)}</bdi>
              </Link>
            ),
          },
          { id: 'pairs', title: `${text('catalogs.relation')}, ${name(to)}`, cell: (item) => <Pairs item={item} /> },
          { id: 'source', title: text('catalogs.source'), cell: (item) => <Sources item={item} /> },
        ]}
      />
      {rest.length > 0 && (
        <details>
          <summary>{text('catalogs.crosswalk.rest', { count: rest.length, to: name(to) })}</summary>
          <ul className={classes.pairs}>
            {rest.map(({ id, label }) => (
              <li key={id}>
                <Link to={itemAddress(to.id, id)}>
                  <Identifier>{id}</Identifier> <bdi>{local(label)}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Pairs({ item: { pairs } }: { readonly item: Item }) {
  const text = useText();
  const local = useLocal();
  if (pairs.length === 0) return <span className={classes.unknown}>{text('catalogs.crosswalk.unknown')}</span>;
  return (
    <ul className={classes.pairs}>
      {pairs.map((pair) => (
        <li key={`${pair.item} ${pair.relation} ${pair.origin}`}>
          <span className={classes.relation}>{text(`catalogs.relation.${pair.relation}`)}</span>
          <Link to={itemAddress(pair.catalog, pair.item)}>
            <Identifier>{pair.item}</Identifier> <bdi>{local(pair.label)}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Who says so, once each, and whether anybody has verified it. */
function Sources({ item: { pairs } }: { readonly item: Item }) {
  const text = useText();
  const said = new Set(
    pairs.map(
      ({ publisher, judgement, verified }) =>
        `${publisher}: ${text(`catalogs.judgement.${judgement}`)}, ${text(verified ? 'catalogs.verified' : 'catalogs.not-verified')}`,
    ),
  );
  return [...said].map((line) => <div key={line}>{line}</div>);
}
