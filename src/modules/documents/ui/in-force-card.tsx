// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../ui/data/api.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { type Document, documents } from '../contract.ts';

const api = connect({ documents }).documents;
const current: Document['currency'][] = ['current'];
const filter = { currency: { in: current } };

/** The rules that hold today, for those who work by them. */
export function Card() {
  const text = useText();
  const found = useQuery({
    queryKey: ['documents', 'in-force'],
    queryFn: () => api.list({ filter, sort: 'title', limit: 5 }),
  });
  const counted = useQuery({ queryKey: ['documents', 'in-force-count'], queryFn: () => api.listFacets({ filter }) });
  return (
    <HomeList
      title={text('documents.card.title')}
      total={counted.data?.total}
      hidden={counted.data?.hidden ?? 0}
      all={{ to: '/documents', search: { filters: { currency: current } }, label: text('documents.card.all') }}
      none={text('documents.card.none')}
      rule={text('documents.card.rule')}
      gap={counted.data?.total === 0 ? text('documents.card.none') : undefined}
      queries={[found, counted]}
      items={(found.data?.items ?? []).map(({ id, title, version }) => ({
        ...{ id, title, to: '/documents', search: { row: id } },
        detail: version,
      }))}
    />
  );
}
