// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { queryClient } from '../data/query.ts';

let shown: readonly unknown[] = [];
const listeners = new Set<() => void>();

function show(errors: readonly unknown[]): void {
  shown = errors;
  for (const listener of listeners) listener();
}

/** Says that people see of these errors where the component stands; always as many, null where there is none. */
export function useErrorsShown(...errors: readonly unknown[]): void {
  useLayoutEffect(() => {
    show([...shown, ...errors]);
    return () =>
      show(errors.reduce<readonly unknown[]>((left, error) => left.toSpliced(left.indexOf(error), 1), shown));
    // biome-ignore lint/correctness/useExhaustiveDependencies: the errors themselves, however many
  }, errors);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const leave = queryClient.getQueryCache().subscribe(listener);
  return () => {
    listeners.delete(listener);
    leave();
  };
}

const hiddenError = (): unknown =>
  queryClient
    .getQueryCache()
    .findAll({ type: 'active' })
    .find(({ state }) => state.status === 'error' && !shown.includes(state.error))?.state.error;

/** What a query in use has failed with while nothing on the page says so; undefined when there is nothing of the kind. */
export const useHiddenError = (): unknown => useSyncExternalStore(subscribe, hiddenError);
