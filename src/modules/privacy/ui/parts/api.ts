// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { activityList, privacy } from '../../contract.ts';
import type { JudgedActivity } from '../../schemas.ts';

export const api = connect({ privacy }).privacy;

/** Shows an activity as it is now, beside its list. */
export async function activityChanged(row: JudgedActivity): Promise<void> {
  queryClient.setQueryData(['privacy', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['table', 'privacy'] });
  await queryClient.invalidateQueries({ queryKey: ['table', activityList.name] });
}
