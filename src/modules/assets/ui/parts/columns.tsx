// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { TableColumn } from '../../../../ui/kit/table/types.ts';
import type { Asset } from './api.ts';
import classes from './assets.module.css';
import { useAssetWords } from './words.ts';

const joined = (parts: readonly (string | null)[], by = ' '): string =>
  parts.filter((part) => part !== null && part !== '').join(by);

export const osOf = ({ osName, osVersion }: Asset): string => joined([osName, osVersion]);
export const registerIdentity = ({ maker, model, serial }: Asset): string =>
  joined([joined([maker, model]), serial], ' · ');
export const networkIdentity = ({ hostname, ips }: Asset): string => joined([hostname, ...ips.slice(0, 1)], ' · ');

/** The date on which support ends; when it is over it looks like it. */
export function SupportEnd({ date }: { readonly date: string | null }) {
  const text = useText();
  if (date === null || date >= dayOf()) return <DateText value={date} />;
  return (
    <span className={classes.pair}>
      <StateBadge state="overdue" label={text('assets.inventory.ended')} /> <DateText value={date} />
    </span>
  );
}

const plain = (value: string | null): ReactNode => value ?? <span className={classes.none}>–</span>;
const code = (value: string | null): ReactNode => (value ? <Identifier>{value}</Identifier> : plain(null));

type PlainField = 'owner' | 'department' | 'site' | 'location' | 'supplier' | 'network' | 'maker' | 'model';
type CodeField = 'serial' | 'udiDi' | 'assetTag' | 'softwareVersion' | 'hostname';
type DateField = 'lastSeen' | 'lastPatched' | 'maintenanceDue';
type Column = TableColumn<Asset>;

/** The columns of the inventory: register and network side by side, everything else by choice. */
export function useAssetColumns(): readonly Column[] {
  const text = useText();
  const words = useAssetWords();
  const extra = { isExtra: true };
  const asked = { conflict: text('assets.reviews.conflict'), proposal: text('assets.inventory.identity-open') };
  const line = (id: PlainField, more: Partial<Column> = {}): Column => ({
    ...{ id, title: words.field(id), cell: (row) => plain(row[id]), text: (row) => row[id] },
    ...more,
  });
  const identifier = (id: CodeField): Column => ({
    ...{ id, title: words.field(id), cell: (row) => code(row[id]), text: (row) => row[id], width: 160, ...extra },
  });
  const date = (id: DateField, more: Partial<Column> = {}): Column => ({
    ...{ id, title: words.field(id), cell: (row) => <DateText value={row[id]} />, text: (row) => row[id], width: 130 },
    ...more,
  });
  const choice = (id: 'class' | 'category' | 'criticality' | 'lifecycle', more: Partial<Column> = {}): Column => ({
    ...{ id, title: words.field(id), width: 125, text: (row) => row[id] },
    cell: (row) => (row[id] === null ? plain(null) : words[id](row[id])),
    ...more,
  });
  const many = (id: 'macs' | 'ips'): Column => ({
    ...{ id, title: words.field(id), width: 200, ...extra },
    cell: (row) => code(row[id].join(', ')),
    text: (row) => row[id].join(' '),
  });
  return [
    {
      ...{ id: 'name', title: words.field('name'), width: 220, isSortable: true, text: (row) => row.name },
      cell: (row) => <Link to={`/assets/${row.id}`}>{row.name}</Link>,
    },
    choice('class', { isSortable: true }),
    choice('criticality', { isSortable: true }),
    {
      ...{ id: 'register', title: words.field('register-identity'), width: 250 },
      cell: (row) =>
        row.registered ? (
          <span className={classes.pair}>
            {joined([row.maker, row.model])} {row.serial && <Identifier>{row.serial}</Identifier>}
          </span>
        ) : (
          <StateBadge state="unknown" label={text('assets.inventory.in-no-register')} />
        ),
      text: (row) => (row.registered ? registerIdentity(row) : text('assets.inventory.in-no-register')),
    },
    {
      ...{ id: 'discovery', title: words.field('network-identity'), width: 190 },
      cell: (row) =>
        row.discovered ? (
          code(networkIdentity(row))
        ) : (
          <span className={classes.none}>{text('assets.inventory.not-seen')}</span>
        ),
      text: (row) => (row.discovered ? networkIdentity(row) : text('assets.inventory.not-seen')),
    },
    {
      ...{ id: 'identity', title: text('assets.inventory.identity'), width: 140 },
      cell: ({ openQuestion }) =>
        openQuestion === null ? (
          <span className={classes.none}>{text('assets.inventory.identity-settled')}</span>
        ) : (
          <StateBadge state={openQuestion === 'conflict' ? 'fail' : 'inconclusive'} label={asked[openQuestion]} />
        ),
      text: ({ openQuestion }) =>
        openQuestion === null ? text('assets.inventory.identity-settled') : asked[openQuestion],
    },
    line('department', { isSortable: true, width: 150 }),
    line('owner', { width: 150 }),
    {
      ...{ id: 'endOfSupport', title: words.field('endOfSupport'), width: 190, isSortable: true },
      cell: (row) => <SupportEnd date={row.endOfSupport} />,
      text: (row) => row.endOfSupport,
    },
    date('lastSeen', { isSortable: true }),
    choice('category', extra),
    choice('lifecycle', extra),
    ...(['site', 'location', 'supplier', 'network', 'maker', 'model'] as const).map((id) => line(id, extra)),
    ...(['serial', 'udiDi', 'assetTag', 'softwareVersion', 'hostname'] as const).map(identifier),
    many('ips'),
    many('macs'),
    { id: 'os', title: words.field('os'), width: 200, cell: (row) => plain(osOf(row) || null), text: osOf, ...extra },
    date('lastPatched', extra),
    date('maintenanceDue', extra),
  ];
}
