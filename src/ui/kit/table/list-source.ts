// SPDX-License-Identifier: Apache-2.0
import type { Condition, Facet, ListSpec } from '../../../contract/list.ts';
import type { TableCounts, TablePage, TableQuery, TableSource } from './types.ts';

/** The two endpoints of a list in a contract, whose inputs are closed sets that only the contract knows. */
type ListCalls<Row> = {
  readonly list: (input: never) => Promise<TablePage<Row>>;
  readonly facets: (input: never) => Promise<{
    readonly total: number;
    readonly hidden: number;
    readonly facets: Readonly<Record<string, Facet>>;
  }>;
};

/** Stands in an address for rows without a value. */
export const noValue = '';

/** A list of a contract as a table's source: `listSource(riskList, { list: api.risks.list, facets: api.risks.listFacets })`. */
export function listSource<Row>(spec: ListSpec, calls: ListCalls<Row>): TableSource<Row> {
  return {
    load: (query) => calls.list(inputOf(spec, query) as never),
    async count(selection): Promise<TableCounts> {
      const { total, hidden, facets } = await calls.facets(selectionOf(spec, selection) as never);
      return {
        total,
        hidden,
        facets: Object.fromEntries(Object.entries(facets).map(([id, facet]) => [id, countsOf(facet)])),
      };
    },
  };
}

const countsOf = ({ values }: Facet): Record<string, number> =>
  Object.fromEntries(values.map(({ value, count }) => [value === null ? noValue : String(value), count]));

function inputOf(spec: ListSpec, { sort, cursor, limit, ...selection }: TableQuery) {
  return { ...selectionOf(spec, selection), limit, sort: sort ?? undefined, cursor: cursor ?? undefined };
}

function selectionOf({ fields }: ListSpec, { text, filters }: Pick<TableQuery, 'text' | 'filters'>) {
  const filter = Object.entries(filters).map(([id, values]) => [
    id,
    conditionOf(fields[id]?.type === 'boolean', values),
  ]);
  return { text: text === '' ? undefined : text, filter: filter.length === 0 ? undefined : Object.fromEntries(filter) };
}

/** Both yes and no is no condition on a yes-or-no. */
function conditionOf(isBoolean: boolean, values: readonly string[]): Condition | undefined {
  if (!isBoolean) return { in: values.map((value) => (value === noValue ? null : value)) };
  return values.length === 1 ? (values[0] === noValue ? { empty: true } : { is: values[0] === 'true' }) : undefined;
}
