// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { certification } from '../../contract.ts';
import { planList } from '../../plan-contract.ts';
import type { Plan } from '../../plan-schemas.ts';

export const api = connect({ certification }).certification;

export const readinessQuery = { queryKey: ['certification', 'readiness'], queryFn: () => api.readiness({}) };
export const readinessChanged = () => queryClient.invalidateQueries({ queryKey: ['certification'] });

export const schemesQuery = { queryKey: ['certification', 'schemes'], queryFn: () => api.schemes({}) };

/** Shows a plan as it is now, beside its list and the timeline. */
export async function planChanged(row: Plan): Promise<void> {
  queryClient.setQueryData(['certification-plans', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['certification-plans', 'newest'] });
  await queryClient.invalidateQueries({ queryKey: ['table', planList.name] });
}
