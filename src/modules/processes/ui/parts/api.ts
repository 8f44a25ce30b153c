// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { processes, processList } from '../../contract.ts';
import type { ProcessDetail } from '../../schemas.ts';

export const api = connect({ processes }).processes;

/** Shows a process as it is now, beside its list. */
export async function processChanged(row: ProcessDetail): Promise<void> {
  queryClient.setQueryData(['processes', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['table', processList.name] });
}
