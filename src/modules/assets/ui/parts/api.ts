// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { connect } from '../../../../ui/data/api.ts';
import { ApiError } from '../../../../ui/data/api-error.ts';
import { facts } from '../../../facts/contract.ts';
import { flows } from '../../../flows/contract.ts';
import { risks } from '../../../risks/contract.ts';
import { type ListedAsset as Asset, assets } from '../../contract.ts';

export const api = connect({ assets, facts, flows, risks });

export type AssetDetail = Out<typeof assets.show.output>;
export type Review = Out<typeof assets.reviews.output>['items'][number];
export type Fact = Out<typeof facts.of.output>['items'][number];
export type Component = Out<typeof assets.components.output>['items'][number];
export type AboutRisk = Out<typeof risks.list.output>['items'][number];

export const assetQuery = (id: string) =>
  queryOptions({ queryKey: ['assets', 'show', id], queryFn: () => api.assets.show({ id }) });

export const factsQuery = (id: string) =>
  queryOptions({ queryKey: ['assets', 'facts', id], queryFn: () => api.facts.of({ subjectId: id }) });

/** The first questions about one asset; a person has to answer them one by one anyway. */
export const reviewsOfQuery = (id: string) =>
  queryOptions({
    queryKey: ['assets', 'reviews-of', id],
    queryFn: () => api.assets.reviews({ filter: { asset: { in: [id] } }, limit: 20 }),
  });

/** Risks about an asset, or about its model, and how many of them lie outside the scope. */
export const risksQuery = (subjects: readonly string[]) =>
  queryOptions({
    queryKey: ['assets', 'risks', ...subjects],
    queryFn: async () => {
      const filter = { subject: { in: [...subjects] } };
      const [{ items }, { hidden }] = await Promise.all([
        api.risks.list({ filter, limit: 100 }),
        api.risks.listFacets({ filter }),
      ]);
      return { items, hidden };
    },
  });

/** What has to be asked again after an asset has changed. */
export function useRefresh() {
  const client = useQueryClient();
  return useMemo(
    () => () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['assets'] }),
        client.invalidateQueries({ queryKey: ['table', 'assets'] }),
        client.invalidateQueries({ queryKey: ['table', 'assets.list'] }),
      ]),
    [client],
  );
}

/** Somebody else was quicker, said without the server: an edit of many rows answers what it has left alone. */
export const staleAsset = (message: string): ApiError =>
  new ApiError({ code: 'conflict', message, issues: [], requestId: '' }, 409);

export type { Asset };
