// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { connect } from '../../../../../ui/data/api.ts';
import { useDataLanguage } from '../../../../../ui/i18n/text.tsx';
import { useView } from '../../../../../ui/kit/table/use-view.ts';
import { flows } from '../../../contract.ts';
import { inView } from '../../../model/filter.ts';
import { pictureOf } from '../../../model/picture.ts';
import { layOut } from './layout-client.ts';

const api = connect({ flows });
const nothing = { nodes: [], edges: [], hidden: 0 };

/** The map as the filters in the address leave it, and where its boxes and lines lie. @param open boxes that are open */
export function useFlowMap(open: readonly string[]) {
  const language = useDataLanguage();
  const [{ text, filters }] = useView();
  const found = useQuery({ queryKey: ['flows', 'map'], queryFn: () => api.flows.map({}) });
  const data = found.data ?? nothing;
  const edges = useMemo(() => {
    const labels = new Map(data.nodes.map(({ id, label }) => [id, label]));
    const isWhole = text === '' && Object.keys(filters).length === 0;
    return isWhole ? data.edges : inView(data.edges, { text, filters }, (id) => labels.get(id) ?? id);
  }, [data, text, filters]);
  const picture = useMemo(() => pictureOf(data, language, edges), [data, language, edges]);
  const layout = useQuery({
    queryKey: ['library', 'flow-layout', found.dataUpdatedAt, { text, filters, language }, open],
    queryFn: () => layOut(picture, open),
    enabled: found.isSuccess && edges.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  return { found, data, edges, picture, layout };
}
