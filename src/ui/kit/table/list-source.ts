// SPDX-License-Identifier: Apache-2.0
import type { Condition, Facet, ListSpec, Selection } from '../../../contract/list.ts';
import { queryClient } from '../../data/query.ts';
import type { FacetCounts, TablePage, TableQuery, TableSource } from './types.ts';

/** The value of a filter that stands for rows without a value. */
export const noValue = 'none';

type Facets = { readonly total: number; readonly hidden: number; readonly facets: Readonly<Record<string, Facet>> };
/** A list of the API and the facets beside it. */
export type ListCalls<Row> = {
  readonly list: (input: never) => Promise<TablePage<Row>>;
  readonly facets: (input: never) => Promise<Facets>;
};
type Asked = Pick<TableQuery, 'text' | 'filters'>;

/** The condition that chosen values of a filter make. */
function conditionOf(type: string | undefined, values: readonly string[]): Condition {
  if (type !== 'boolean') return { in: values.map((value) => (value === noValue ? null : value)) };
  if (values.length > 1) return values.includes(noValue) ? {} : { empty: false };
  return values[0] === noValue ? { empty: true } : { is: values[0] === 'true' };
}

/** Text and filters of a view as an endpoint takes them; a filter that is no field of the list stays an input of its own. */
export function selectionOf({ fields }: ListSpec, { text, filters }: Asked): Selection & Record<string, unknown> {
  const own = Object.entries(filters).filter(([name]) => Object.hasOwn(fields, name));
  const others = Object.entries(filters).filter(([name]) => !Object.hasOwn(fields, name));
  return {
    ...(text === '' ? {} : { text }),
    ...(own.length === 0
      ? {}
      : { filter: Object.fromEntries(own.map(([name, values]) => [name, conditionOf(fields[name]?.type, values)])) }),
    ...Object.fromEntries(others.map(([name, values]) => [name, values[0] === 'true'])),
  };
}

/**
 * A list of the API with its facets as the source of a table. The total and the counts come from one answer.
 * @param list its contract's `declareList`
 */
export function listSource<Row>(list: ListSpec, calls: ListCalls<Row>): Required<TableSource<Row>> {
  const facetsOf = (asked: Asked) => {
    const selection = selectionOf(list, asked);
    const queryKey = ['table', list.name, 'facets-answer', selection];
    return queryClient.fetchQuery({ queryKey, queryFn: () => calls.facets(selection as never), staleTime: 2000 });
  };
  return {
    load: ({ text, filters, sort, cursor, limit }) =>
      calls.list({
        ...selectionOf(list, { text, filters }),
        limit,
        ...(sort === null ? {} : { sort }),
        ...(cursor === null ? {} : { cursor }),
      } as never),
    count: async (asked) => {
      const { total, hidden } = await facetsOf(asked);
      return { total, hidden };
    },
    facets: async (asked) => countsOf((await facetsOf(asked)).facets),
  };
}

function countsOf(facets: Facets['facets']): FacetCounts {
  const counted = Object.entries(facets).map(([name, { values }]) => [
    name,
    Object.fromEntries(values.map(({ value, count }) => [String(value ?? noValue), count])),
  ]);
  return Object.fromEntries(counted);
}
