// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { HomeList } from '../../../../ui/kit/home-list.tsx';
import type { Awaits, Side } from '../../model/sign-off.ts';
import { api } from './api.ts';
import { riskNumber } from './register-columns.tsx';

/** Risks to patients that wait for the signature of one side, the worst first. */
export function SignOffCard({ side }: { readonly side: Side }) {
  const text = useText();
  const local = useLocal();
  const awaits: Awaits[] = ['both', side];
  const mine = { filter: { awaits: { in: awaits } } };
  const found = useQuery({
    queryKey: ['risks', 'to-sign', side],
    queryFn: () => api.list({ ...mine, limit: 5 }),
  });
  const counted = useQuery({
    queryKey: ['risks', 'to-sign-count', side],
    queryFn: () => api.listFacets(mine),
  });
  const register = useQuery({ queryKey: ['risks', 'how-many'], queryFn: () => api.listFacets({}) });
  return (
    <HomeList
      title={text(`risks.card.sign-off.${side}`)}
      total={counted.data?.total}
      hidden={counted.data?.hidden ?? 0}
      all={{ to: '/risks', search: { filters: { awaits } }, label: text('risks.card.sign-off.all') }}
      none={text('risks.card.sign-off.none')}
      rule={text('risks.card.sign-off.rule')}
      gap={register.data?.total === 0 ? text('risks.card.waiting.gap') : undefined}
      queries={[found, counted, register]}
      items={(found.data?.items ?? []).map((row) => ({
        ...{ id: row.id, title: `${riskNumber(row)} ${local(row.title)}`, to: `/risks/${row.id}` },
        detail: row.owner,
      }))}
    />
  );
}
