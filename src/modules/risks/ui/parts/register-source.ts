// SPDX-License-Identifier: Apache-2.0
import { listSource } from '../../../../ui/kit/table/list-source.ts';
import type { TableSource } from '../../../../ui/kit/table/types.ts';
import { riskList } from '../../lists.ts';
import { Cell, type RegisterRow } from '../../schemas.ts';
import { api } from './api.ts';

/** A place in a matrix as a value of a filter, so that it stands in the address: 'current/patient-safety/4/5'. */
export const cellValue = ({ stage, axis, likelihood, severity }: Cell): string =>
  [stage, axis, likelihood, severity].join('/');

/** Undefined for an address that somebody has typed and that names no place. */
export function cellOf(value: string | undefined): Cell | undefined {
  const [stage, axis, likelihood, severity] = value?.split('/') ?? [];
  return Cell.safeParse({ stage, axis, likelihood: Number(likelihood), severity: Number(severity) }).data;
}

function sourceIn(value: string | undefined): Required<TableSource<RegisterRow>> {
  const cell = cellOf(value);
  const more = cell === undefined ? {} : { cell };
  return listSource<RegisterRow>(
    { ...riskList, name: `${riskList.name} ${value ?? ''}` },
    {
      list: (input: Parameters<typeof api.list>[0]) => api.list({ ...input, ...more }),
      facets: (input: Parameters<typeof api.listFacets>[0]) => api.listFacets({ ...input, ...more }),
    },
  );
}

type Asked = { readonly filters: Readonly<Record<string, readonly string[]>> };

/** Takes the place in a matrix out of the filters: it is no field of the list. */
function split<Q extends Asked>({ filters: { cell, ...filters }, ...query }: Q) {
  return { source: sourceIn(cell?.[0]), asked: { ...query, filters } };
}

/** The register with its facets, also for one cell of a matrix. */
export const registerSource: Required<TableSource<RegisterRow>> = {
  load: (query) => {
    const { source, asked } = split(query);
    return source.load(asked);
  },
  count: (query) => {
    const { source, asked } = split(query);
    return source.count(asked);
  },
  facets: (query) => {
    const { source, asked } = split(query);
    return source.facets(asked);
  },
};
