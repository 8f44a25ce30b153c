// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { metrics, objectiveList } from '../../contract.ts';
import type { JudgedObjective } from '../../schemas.ts';

export const api = connect({ metrics }).metrics;

export const metricsQuery = { queryKey: ['metrics'], queryFn: () => api.all({}) };

export const measuredAgain = () => queryClient.invalidateQueries({ queryKey: metricsQuery.queryKey });

/** Shows an objective as it is now, beside its list. */
export async function objectiveChanged(row: JudgedObjective): Promise<void> {
  queryClient.setQueryData(['objectives', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['table', objectiveList.name] });
}
