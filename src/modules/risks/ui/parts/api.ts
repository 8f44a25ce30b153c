// SPDX-License-Identifier: Apache-2.0
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { connect } from '../../../../ui/data/api.ts';
import { assets } from '../../../assets/contract.ts';
import { flows } from '../../../flows/contract.ts';
import { risks } from '../../contract.ts';
import type { RiskDetail } from '../../schemas.ts';

const client = connect({ risks, assets, flows });
export const api = client.risks;

type Output<K extends keyof typeof risks> = Out<(typeof risks)[K]['output']>;
export type CriteriaInForce = Output<'criteria'>;
export type Method = Output<'methods'>['items'][number];
export type MatrixAnswer = Output<'matrix'>;
export type PlanItem = Output<'plan'>['items'][number];

export const riskQuery = (id: string) =>
  queryOptions({ queryKey: ['risks', 'risk', id], queryFn: () => api.show({ id }) });
/** @param id of an earlier version; those in force without one */
export const criteriaQuery = (id?: string) =>
  queryOptions({
    queryKey: ['risks', 'criteria', id ?? 'in force'],
    queryFn: () => api.criteria(id === undefined ? {} : { id }),
    ...(id === undefined ? {} : { staleTime: Infinity }),
  });
export const methodsQuery = queryOptions({ queryKey: ['risks', 'methods'], queryFn: () => api.methods({}) });
export const burndownQuery = queryOptions({ queryKey: ['risks', 'burndown'], queryFn: () => api.burndown({}) });
export const matrixQuery = queryOptions({ queryKey: ['risks', 'matrix'], queryFn: () => api.matrix({}) });

const asked = (text: string) => ({ limit: 20, ...(text !== '' && { text }) });
export async function findAssets(text: string) {
  const { items } = await client.assets.list(asked(text));
  return items.map(({ id, name }) => ({ id, name: name ?? id }));
}
export const findFlows = async (text: string) => (await client.flows.list(asked(text))).items;

/** What to do with a risk as the server has just answered it: show it, and ask anew for everything that counts risks. */
export function useRiskCache() {
  const client = useQueryClient();
  return useMemo(() => {
    const refresh = () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['risks'] }),
        client.invalidateQueries({
          predicate: ({ queryKey }) => queryKey[0] === 'table' && String(queryKey[1]).startsWith('risks'),
        }),
      ]);
    const show = (detail: RiskDetail) => {
      client.setQueryData(riskQuery(detail.row.id).queryKey, detail);
      void refresh();
    };
    return { show, refresh };
  }, [client]);
}
