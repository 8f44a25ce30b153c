// SPDX-License-Identifier: Apache-2.0
import { QueryClient } from '@tanstack/react-query';

/** Requests try again by themselves, so queries do not; nothing is asked for anew just because a window is looked at. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});

/** Asks once more for everything on the page that could not be read. */
export const retryFailed = (): Promise<void> =>
  queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
