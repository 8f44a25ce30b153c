// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { awareness } from '../../contract.ts';
import type { Requirement } from '../../schemas.ts';

export const api = connect({ awareness }).awareness;

export const requirementQuery = (id: string) =>
  queryOptions({ queryKey: ['awareness', 'row', id], queryFn: () => api.show({ id }) });

/** Shows a requirement as it is now, beside its people and the list it stands in. */
export async function requirementChanged(row: Requirement): Promise<void> {
  queryClient.setQueryData(requirementQuery(row.id).queryKey, row);
  await queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'table' && String(queryKey[1]).startsWith('awareness'),
  });
}
