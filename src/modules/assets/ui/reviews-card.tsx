// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { api } from './parts/api.ts';

/** Pairs of records about which somebody has to decide whether they are one device. */
export function Card() {
  const text = useText();
  const found = useQuery({ queryKey: ['assets', 'waiting-first'], queryFn: () => api.assets.reviews({ limit: 5 }) });
  const counted = useQuery({ queryKey: ['assets', 'waiting'], queryFn: () => api.assets.reviewsFacets({}) });
  const assets = useQuery({ queryKey: ['assets', 'how-many'], queryFn: () => api.assets.listFacets({}) });
  return (
    <HomeList
      title={text('assets.card.reviews')}
      total={counted.data?.total}
      hidden={counted.data?.hidden ?? 0}
      all={{ to: '/assets/reviews', label: text('assets.card.reviews.all') }}
      none={text('assets.card.reviews.none')}
      rule={text('assets.card.reviews.rule')}
      gap={assets.data?.total === 0 ? text('assets.card.reviews.gap') : undefined}
      queries={[found, counted, assets]}
      items={(found.data?.items ?? []).map(({ id, kind, assetName }) => ({
        ...{ id, title: assetName, to: '/assets/reviews', search: { review: id } },
        detail: text(`assets.reviews.${kind}`),
      }))}
    />
  );
}
