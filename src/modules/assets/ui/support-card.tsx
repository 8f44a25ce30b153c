// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { api } from './parts/api.ts';

const ended = { filter: { supportEnded: { is: true } } } as const;

/** Devices whose date of support in the register has passed, the most critical first. */
export function Card() {
  const text = useText();
  const found = useQuery({
    queryKey: ['assets', 'ended'],
    queryFn: () => api.assets.list({ ...ended, sort: 'criticality', limit: 5 }),
  });
  const counted = useQuery({ queryKey: ['assets', 'ended-count'], queryFn: () => api.assets.listFacets(ended) });
  const unstated = useQuery({
    queryKey: ['assets', 'support-unstated'],
    queryFn: () => api.assets.listFacets({ filter: { supportEnded: { empty: true } } }),
  });
  const all = useQuery({ queryKey: ['assets', 'how-many'], queryFn: () => api.assets.listFacets({}) });
  const gaps = unstated.data?.total ?? 0;
  const gap = gaps > 0 ? text('assets.card.support.gap', { count: gaps }) : text('assets.card.nothing');
  return (
    <HomeList
      title={text('assets.card.support')}
      total={counted.data?.total}
      hidden={counted.data?.hidden ?? 0}
      all={{ to: '/assets', search: { filters: { supportEnded: ['true'] } }, label: text('assets.card.support.all') }}
      none={text('assets.card.support.none')}
      rule={text('assets.card.support.rule')}
      gap={gaps > 0 || all.data?.total === 0 ? gap : undefined}
      queries={[found, counted, unstated, all]}
      items={(found.data?.items ?? []).map(({ id, name, department, endOfSupport }) => ({
        ...{ id, title: name, to: `/assets/${id}` },
        detail: (
          <>
            {department}
            {department && endOfSupport && ' · '}
            {endOfSupport && <DateText value={endOfSupport} />}
          </>
        ),
      }))}
    />
  );
}
