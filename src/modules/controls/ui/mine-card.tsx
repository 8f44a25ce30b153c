// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { allRowsQuery } from './parts/api.ts';
import { controlAddress, statusText, useTitle } from './parts/words.ts';

/** Controls under one's own name that are not implemented. Owners are written in the SoA as text, so a name has to fit. */
export function Card() {
  const text = useText();
  const titleOf = useTitle();
  const { user } = useMe();
  const rows = useQuery(allRowsQuery);
  const own = (rows.data ?? []).filter(({ owner, applicable }) => owner === user.name && applicable !== false);
  const open = own.filter(({ status }) => status !== 'implemented');
  return (
    <HomeList
      title={text('controls.card.mine')}
      total={open.length}
      hidden={0}
      none={text('controls.card.mine.none')}
      rule={text('controls.card.mine.rule')}
      gap={rows.data && own.length === 0 ? text('controls.card.mine.gap', { name: user.name }) : undefined}
      all={{ to: '/controls/soa', search: { text: user.name }, label: text('controls.card.mine.all') }}
      queries={[rows]}
      items={open.slice(0, 5).map((row) => ({
        ...{ id: row.control, title: `${row.control} ${titleOf(row)}`, to: controlAddress(row.control) },
        detail: row.status ? text(statusText(row.status)) : text('controls.card.mine.undecided'),
      }))}
    />
  );
}
