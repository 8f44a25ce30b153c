// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { recertification } from '../../contract.ts';
import type { CampaignDetail } from '../../schemas.ts';

export const api = connect({ recertification }).recertification;

export const campaignQuery = (id: string) =>
  queryOptions({ queryKey: ['recertification', 'row', id], queryFn: () => api.show({ id }) });

/** Shows a campaign as it is now, beside its lines and the list it stands in. */
export async function campaignChanged(row: CampaignDetail): Promise<void> {
  queryClient.setQueryData(campaignQuery(row.id).queryKey, row);
  await queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'table' && String(queryKey[1]).startsWith('recertification'),
  });
}
