// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../ui/i18n/text.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { emergencyQuery, waitsForReview } from './parts/data.ts';

/** Uses of emergency accounts that nobody has looked at. */
export function Card() {
  const text = useText();
  const found = useQuery(emergencyQuery);
  const waiting = found.data?.items.filter(waitsForReview);
  return (
    <HomeList
      title={text('users.emergency.waiting')}
      total={waiting?.length}
      hidden={0}
      all={{ to: '/users', label: text('users.card.emergency.all') }}
      none={text('users.card.emergency.none')}
      rule={text('users.card.emergency.rule')}
      gap={undefined}
      queries={[found]}
      items={(waiting ?? []).slice(0, 5).map(({ id, name, usedAt }) => ({
        ...{ id, title: name, to: '/users' },
        detail: <DateText value={usedAt} />,
      }))}
    />
  );
}
