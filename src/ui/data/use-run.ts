// SPDX-License-Identifier: Apache-2.0
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { isOver, type Run, readRun } from './runs.ts';

/** How often the state of a run is asked for, in milliseconds. */
const interval = 1000;

/** A run as it is now, asked for again until it has ended; null asks for none. */
export const useRun = (id: string | null): UseQueryResult<Run> =>
  useQuery({
    queryKey: ['runs', id],
    queryFn: ({ signal }) => readRun(id ?? '', signal),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : interval),
  });
