// SPDX-License-Identifier: Apache-2.0
import type { In } from '../../../../contract/contract.ts';
import type { Facet } from '../../../../contract/list.ts';
import { connect } from '../../../../ui/data/api.ts';
import type { FacetCounts, TableQuery, TableSource } from '../../../../ui/kit/table/types.ts';
import { type Flow, flows } from '../../contract.ts';
import type { FlowView } from '../../model/filter.ts';

const api = connect({ flows });

type Selection = Pick<In<typeof flows.list.input>, 'text' | 'filter'>;
const yesNo: Readonly<Record<string, boolean>> = { true: true, false: false };

/** The rows that a view in the address means, as the endpoints of the register are asked. */
export function selectionOf({ text, filters }: FlowView): Selection {
  const conditions = Object.entries(filters).map(([id, values]) => {
    const isYesNo = id === 'requiredByCare' || id === 'external';
    return [id, { in: isYesNo ? values.map((value) => yesNo[value] ?? null) : values }];
  });
  return {
    ...(text !== '' && { text }),
    ...(conditions.length > 0 && { filter: Object.fromEntries(conditions) as Selection['filter'] }),
  };
}

const countsOf = ({ values }: Facet): Record<string, number> =>
  Object.fromEntries(values.map(({ value, count }) => [value === null ? 'unknown' : String(value), count]));

async function facets(query: Pick<TableQuery, 'text' | 'filters'>): Promise<FacetCounts> {
  const found = await api.flows.listFacets(selectionOf(query));
  return Object.fromEntries(Object.entries(found.facets).map(([id, facet]) => [id, countsOf(facet)]));
}

export const flowSource: TableSource<Flow> = {
  load: ({ sort, cursor, limit, ...view }) =>
    api.flows.list({
      ...selectionOf(view),
      limit,
      ...(cursor !== null && { cursor }),
      ...(sort !== null && { sort: sort as NonNullable<In<typeof flows.list.input>['sort']> }),
    }),
  count: async (query) => {
    const { total, hidden } = await api.flows.listFacets(selectionOf(query));
    return { total, hidden };
  },
  facets,
};
