// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../ui/data/api.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { audits } from '../contract.ts';

const api = connect({ audits }).audits;
const overdue = { filter: { overdue: { is: true } } } as const;

/** Findings of audits that are past their date, the longest first. */
export function Card() {
  const text = useText();
  const found = useQuery({
    queryKey: ['findings', 'overdue'],
    queryFn: () => api.list({ ...overdue, sort: 'due', limit: 5 }),
  });
  const counted = useQuery({ queryKey: ['findings', 'overdue-count'], queryFn: () => api.listFacets(overdue) });
  const undated = useQuery({
    queryKey: ['findings', 'undated-count'],
    queryFn: () => api.listFacets({ filter: { due: { empty: true }, state: { in: ['open', 'in-progress', null] } } }),
  });
  const all = useQuery({ queryKey: ['findings', 'how-many'], queryFn: () => api.listFacets({}) });
  const gaps = undated.data?.total ?? 0;
  const gap = gaps > 0 ? text('audits.card.undated', { count: gaps }) : text('audits.card.nothing');
  return (
    <HomeList
      title={text('audits.card.title')}
      total={counted.data?.total}
      hidden={counted.data?.hidden ?? 0}
      all={{ to: '/audits', search: { filters: { overdue: ['true'] } }, label: text('audits.card.all') }}
      none={text('audits.card.none')}
      rule={text('audits.card.overdue.rule')}
      gap={gaps > 0 || all.data?.total === 0 ? gap : undefined}
      queries={[found, counted, undated, all]}
      items={(found.data?.items ?? []).map(({ id, title, owner, due }) => ({
        ...{ id, title, to: '/audits', search: { row: id } },
        detail: (
          <>
            {owner} {due && <DateText value={due} />}
          </>
        ),
      }))}
    />
  );
}
