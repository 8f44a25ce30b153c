// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { assets } from '../../../assets/contract.ts';
import { exceptions } from '../../../exceptions/contract.ts';
import { baselines } from '../../contract.ts';
import type { Applies } from '../../schemas.ts';

const client = connect({ baselines, exceptions, assets });
export const api = client.baselines;
export const requestException = client.exceptions.add;

export const baselineQuery = (id: string) =>
  queryOptions({ queryKey: ['baselines', 'one', id], queryFn: () => api.show({ id }) });

/** The filters of the inventory that show what a baseline applies to; undefined where nothing is named. */
export function filtersOf(applies: Applies): Readonly<Record<string, string[]>> | undefined {
  const named = Object.entries(applies).filter(([, values]) => values !== undefined && values.length > 0);
  return named.length === 0 ? undefined : Object.fromEntries(named.map(([field, values]) => [field, values ?? []]));
}

const filterOf = (applies: Applies) =>
  Object.fromEntries(
    Object.entries(filtersOf(applies) ?? {}).map(([field, values]) => [field, { in: values }]),
  ) as never;

/** To how many assets in the caller's scope it applies. */
export const countQuery = (applies: Applies) =>
  queryOptions({
    queryKey: ['baselines', 'assets', applies],
    queryFn: () => client.assets.listFacets({ filter: filterOf(applies) }),
  });
export const assetsQuery = (applies: Applies, text: string) =>
  queryOptions({
    queryKey: ['baselines', 'assets', applies, text],
    queryFn: async () =>
      (await client.assets.list({ limit: 20, filter: filterOf(applies), ...(text !== '' && { text }) })).items,
  });

export const baselinesChanged = (): Promise<unknown> =>
  Promise.all(
    [['baselines'], ['table', 'baselines'], ['table', 'baselines.list'], ['exceptions']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
