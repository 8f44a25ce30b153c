// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { tasks } from '../../contract.ts';

export const api = connect({ tasks }).tasks;

export const tasksChanged = (): Promise<unknown> =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['tasks'] }),
    queryClient.invalidateQueries({ queryKey: ['table', 'tasks'] }),
    queryClient.invalidateQueries({ queryKey: ['table', 'tasks.list'] }),
  ]);

/** Whose work a page shows. */
export type Whose = 'me' | 'team';

/** @param until the last day that is asked for; by default as far as the server looks ahead */
export const workQuery = (whose: Whose, until?: string) =>
  queryOptions({
    queryKey: ['tasks', 'work', whose, until],
    queryFn: () => (whose === 'me' ? api.myWork : api.teamWork)(until === undefined ? {} : { until }),
  });

export const taskQuery = (id: string) =>
  queryOptions({ queryKey: ['tasks', 'one', id], queryFn: () => api.show({ id }) });
