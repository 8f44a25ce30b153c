// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { dayOf } from '../../../ui/i18n/today.ts';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { api } from './parts/api.ts';

/** Actions under one's own name whose day is over. Owners are written in the plan as text, so a name has to fit. */
export function Card() {
  const text = useText();
  const { user } = useMe();
  const today = dayOf();
  const owner = { in: [user.name] };
  const status = { in: ['planned', 'in-progress'] as ('planned' | 'in-progress')[] };
  const mine = { filter: { owner, due: { before: today }, status } };
  const found = useQuery({
    queryKey: ['risks', 'my-overdue', user.name, today],
    queryFn: () => api.plan({ ...mine, sort: 'due', limit: 5 }),
  });
  const counted = useQuery({
    queryKey: ['risks', 'my-overdue-count', user.name, today],
    queryFn: () => api.planFacets(mine),
  });
  const named = useQuery({
    queryKey: ['risks', 'my-actions', user.name],
    queryFn: async () => {
      const [all, open] = await Promise.all([
        api.planFacets({ filter: { owner } }),
        api.planFacets({ filter: { owner, due: { empty: true }, status } }),
      ]);
      return { total: all.total, undated: open.total };
    },
  });
  const undated = named.data?.undated ?? 0;
  const unnamed = named.data?.total === 0 ? text('risks.card.overdue.gap', { name: user.name }) : undefined;
  return (
    <HomeList
      title={text('risks.card.overdue')}
      total={counted.data?.total}
      hidden={counted.data?.hidden ?? 0}
      all={{ to: '/risks/plan', search: { text: user.name }, label: text('risks.card.overdue.all') }}
      none={text('risks.card.overdue.none')}
      rule={text('risks.card.overdue.rule')}
      gap={undated > 0 ? text('risks.card.overdue.undated', { count: undated }) : unnamed}
      queries={[found, counted, named]}
      items={(found.data?.items ?? []).map(({ id, action, riskId, due }) => ({
        ...{ id, title: action, to: `/risks/${riskId}` },
        detail: <DateText value={due} />,
      }))}
    />
  );
}
