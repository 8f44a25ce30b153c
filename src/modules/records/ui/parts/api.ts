// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { classList, records } from '../../contract.ts';
import type { ClassDetail } from '../../schemas.ts';

export const api = connect({ records }).records;

export const classQuery = (id: string) => ({ queryKey: ['records', 'one', id], queryFn: () => api.show({ id }) });

/** Shows a class as it is now, and asks anew for the lists that count it. */
export async function classChanged(row: ClassDetail): Promise<void> {
  queryClient.setQueryData(classQuery(row.id).queryKey, row);
  await queryClient.invalidateQueries({ queryKey: ['table', classList.name] });
  await queryClient.invalidateQueries({ queryKey: ['table', 'records'] });
}
