// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import type { Evidence } from '../contract.ts';
import { api } from './parts/api.ts';

const expiring: Evidence['freshness'][] = ['expired', 'expires-soon'];
const filter = { freshness: { in: expiring } };

/** Evidence that no longer holds, or soon will not. */
export function Card() {
  const text = useText();
  const found = useQuery({
    queryKey: ['evidence', 'expiring'],
    queryFn: () => api.list({ filter, sort: 'validUntil', limit: 5 }),
  });
  const counted = useQuery({ queryKey: ['evidence', 'expiring-count'], queryFn: () => api.listFacets({ filter }) });
  const all = useQuery({ queryKey: ['evidence', 'counts'], queryFn: () => api.listFacets({}) });
  const endless = all.data?.facets.freshness.values.find(({ value }) => value === 'not-stated')?.count ?? 0;
  const nothing = all.data?.total === 0 ? text('evidence.card.nothing') : undefined;
  return (
    <HomeList
      title={text('evidence.card.title')}
      total={counted.data?.total}
      hidden={counted.data?.hidden ?? 0}
      none={text('evidence.card.none')}
      rule={text('evidence.card.expires.rule')}
      gap={endless > 0 ? text('evidence.card.endless', { count: endless }) : nothing}
      all={{
        to: '/evidence',
        search: { filters: { freshness: expiring } },
        label: text('evidence.card.all'),
      }}
      queries={[found, counted, all]}
      items={(found.data?.items ?? []).map(({ id, title, validUntil }) => ({
        ...{ id, title, to: `/evidence/${id}` },
        detail: <DateText value={validUntil} />,
      }))}
    />
  );
}
