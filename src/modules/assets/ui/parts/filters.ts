// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { noValue } from '../../../../ui/kit/table/list-source.ts';
import type { TableFilter } from '../../../../ui/kit/table/types.ts';
import { assetList } from '../../contract.ts';
import { api } from './api.ts';
import { useAssetWords } from './words.ts';

/** The filters of the inventory; what sites, categories and networks there are is known from the inventory itself. */
export function useAssetFilters(): readonly TableFilter[] {
  const text = useText();
  const words = useAssetWords();
  const counted = useQuery({ queryKey: ['assets', 'values'], queryFn: () => api.assets.listFacets({}) });
  const facets = counted.data?.facets;
  const unstated = { value: noValue, label: text('answer.not-stated') };
  const fixed = (id: 'class' | 'criticality' | 'lifecycle', more: TableFilter['options'] = []): TableFilter => ({
    id,
    title: words.field(id),
    options: [...assetList.fields[id].values.map((value) => ({ value, label: words[id](value) })), ...more],
  });
  const found = (id: 'category' | 'site' | 'network'): TableFilter => ({
    id,
    title: words.field(id),
    options: (facets?.[id].values ?? []).map(({ value }) =>
      value === null
        ? unstated
        : { value: String(value), label: id === 'category' ? words.category(String(value)) : String(value) },
    ),
  });
  const yesNo = (id: 'registered' | 'discovered' | 'supportEnded'): TableFilter => ({
    id,
    title: words.field(id),
    options: [true, false].map((value) => ({ value: String(value), label: words.yesNo(value) })),
  });
  return [
    ...[fixed('class'), found('category'), fixed('criticality', [unstated]), fixed('lifecycle', [unstated])],
    ...[found('site'), found('network'), yesNo('registered'), yesNo('discovered'), yesNo('supportEnded')],
  ];
}
