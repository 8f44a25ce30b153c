// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { assets } from '../../../assets/contract.ts';
import { risks } from '../../../risks/contract.ts';
import { exceptions } from '../../contract.ts';

const client = connect({ exceptions, risks, assets });
export const api = client.exceptions;

export const exceptionQuery = (id: string) =>
  queryOptions({ queryKey: ['exceptions', 'one', id], queryFn: () => api.show({ id }) });
export const expiriesQuery = queryOptions({ queryKey: ['exceptions', 'expiries'], queryFn: () => api.expiries({}) });
/** Risks that an exception can be linked to. */
export const risksQuery = queryOptions({
  queryKey: ['exceptions', 'risks'],
  queryFn: async () =>
    (await client.risks.list({ limit: 500, closed: false })).items.filter(({ kind }) => kind === 'risk'),
});
export const assetsQuery = (text: string) =>
  queryOptions({
    queryKey: ['exceptions', 'assets', text],
    queryFn: async () => (await client.assets.list({ limit: 20, ...(text !== '' && { text }) })).items,
  });

export const exceptionsChanged = (): Promise<unknown> =>
  Promise.all(
    [['exceptions'], ['table', 'exceptions'], ['table', 'exceptions.list'], ['controls']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
