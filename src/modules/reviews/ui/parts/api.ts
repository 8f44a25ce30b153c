// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { reviewList, reviews } from '../../contract.ts';
import type { ReviewDetail } from '../../schemas.ts';

export const api = connect({ reviews }).reviews;

export const reviewQuery = (id: string) => ({ queryKey: ['reviews', 'row', id], queryFn: () => api.show({ id }) });

/** Shows a review as it is now, beside its list. */
export async function reviewChanged(row: ReviewDetail): Promise<void> {
  queryClient.setQueryData(reviewQuery(row.id).queryKey, row);
  await queryClient.invalidateQueries({ queryKey: ['table', reviewList.name] });
}
