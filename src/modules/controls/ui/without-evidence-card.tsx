// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { soaCatalogId } from '../model.ts';
import { allRowsQuery, coverageQuery } from './parts/api.ts';
import { controlAddress, statusText, useTitle } from './parts/words.ts';

/** Controls that somebody calls at least partly implemented, for which no evidence holds. */
export function Card() {
  const text = useText();
  const titleOf = useTitle();
  const mayLook = useMay()('evidence:read');
  const rows = useQuery(allRowsQuery);
  const coverage = useQuery({ ...coverageQuery, enabled: mayLook });
  if (!mayLook) return null;
  const proven = new Set(
    coverage.data?.items.filter(({ catalog, holds }) => catalog === soaCatalogId && holds > 0).map(({ item }) => item),
  );
  const claimed = (rows.data ?? []).filter(({ status }) => status === 'implemented' || status === 'partial');
  const bare = claimed.filter(({ control }) => !proven.has(control));
  return (
    <HomeList
      title={text('controls.card.title')}
      total={bare.length}
      hidden={coverage.data?.hidden ?? 0}
      none={text('controls.card.none')}
      rule={text('controls.card.without.rule')}
      gap={claimed.length === 0 ? text('controls.card.nothing') : undefined}
      all={{
        to: '/controls/soa',
        search: { filters: { status: ['implemented', 'partial'] } },
        label: text('controls.card.all'),
      }}
      queries={[rows, coverage]}
      items={bare.slice(0, 5).map((row) => ({
        ...{ id: row.control, title: `${row.control} ${titleOf(row)}`, to: controlAddress(row.control) },
        detail: row.status && text(statusText(row.status)),
      }))}
    />
  );
}
