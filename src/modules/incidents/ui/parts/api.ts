// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { assets } from '../../../assets/contract.ts';
import { incidentList, incidents } from '../../contract.ts';
import type { IncidentDetail } from '../../schemas.ts';

const client = connect({ incidents, assets });
export const api = client.incidents;

export const monthsQuery = { queryKey: ['incidents', 'months'], queryFn: () => api.months({}) };

export async function findAssets(text: string) {
  const { items } = await client.assets.list({ limit: 20, ...(text !== '' && { text }) });
  return items.map(({ id, name }) => ({ id, name: name ?? id }));
}

/** Shows an incident as it is now, beside its list. */
export async function incidentChanged(row: IncidentDetail): Promise<void> {
  queryClient.setQueryData(['incidents', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['table', incidentList.name] });
  await queryClient.invalidateQueries({ queryKey: monthsQuery.queryKey });
}
