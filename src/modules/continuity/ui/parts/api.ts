// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { assets } from '../../../assets/contract.ts';
import { continuity, serviceList } from '../../contract.ts';
import type { ServiceDetail } from '../../schemas.ts';

const client = connect({ continuity, assets });
export const api = client.continuity;

/** The services as choices; of more than these the others are found by their own page. */
export const servicesQuery = { queryKey: ['table', serviceList.name, 'all'], queryFn: () => api.list({ limit: 200 }) };

export async function findAssets(text: string) {
  const { items } = await client.assets.list({ limit: 20, ...(text !== '' && { text }) });
  return items.map(({ id, name }) => ({ id, name: name ?? id }));
}

/** Shows a service as it is now, beside its list. */
export async function serviceChanged(row: ServiceDetail): Promise<void> {
  queryClient.setQueryData(['continuity', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['table', serviceList.name] });
}
