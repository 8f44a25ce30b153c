// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { api } from './parts/api.ts';
import { useRiskWords } from './parts/words.ts';

/** What the reasoner proposes and nobody has decided, the worst first. */
export function Card() {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const found = useQuery({ queryKey: ['risks', 'waiting'], queryFn: () => api.proposals({ limit: 5 }) });
  const counted = useQuery({ queryKey: ['risks', 'waiting-count'], queryFn: () => api.proposalsFacets({}) });
  const register = useQuery({ queryKey: ['risks', 'how-many'], queryFn: () => api.listFacets({}) });
  return (
    <HomeList
      title={text('risks.card.waiting')}
      total={counted.data?.total}
      hidden={counted.data?.hidden ?? 0}
      all={{ to: '/risks/proposals', label: text('risks.card.waiting.all') }}
      none={text('risks.card.waiting.none')}
      rule={text('risks.card.waiting.rule')}
      gap={register.data?.total === 0 ? text('risks.card.waiting.gap') : undefined}
      queries={[found, counted, register]}
      items={(found.data?.items ?? []).map(({ id, title, subject, scores }) => ({
        ...{ id, title: `${local(title)}: ${local(subject.label)}`, to: `/risks/${id}` },
        detail: words.acceptability(scores.current.acceptability),
      }))}
    />
  );
}
