// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { suppliers } from '../../../suppliers/contract.ts';
import { activityList, privacy, processorList } from '../../contract.ts';
import type { ProcessorDetail } from '../../partner-schemas.ts';
import type { ActivityDetail } from '../../schemas.ts';

const client = connect({ privacy, suppliers });
export const api = client.privacy;

export async function findActivities(text: string) {
  const { items } = await api.list({ limit: 20, ...(text !== '' && { text }) });
  return items.map(({ id, name }) => ({ id, name }));
}

/** Suppliers to choose from, as far as 500 of them. */
export const suppliersQuery = {
  queryKey: ['table', 'suppliers', 'choice'],
  queryFn: async () => (await client.suppliers.list({ limit: 500 })).items,
};

/** Shows an activity as it is now, beside its list. */
export async function activityChanged(row: ActivityDetail): Promise<void> {
  queryClient.setQueryData(['privacy', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['table', 'privacy'] });
  await queryClient.invalidateQueries({ queryKey: ['table', activityList.name] });
}

/** Shows a processor as it is now, beside its list. */
export async function processorChanged(row: ProcessorDetail): Promise<void> {
  queryClient.setQueryData(['privacy-processors', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['table', processorList.name] });
  await queryClient.invalidateQueries({ queryKey: ['privacy', 'row'] });
}
