// SPDX-License-Identifier: Apache-2.0
import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { QueryError } from './error-state.tsx';

type LoadedProps<T> = { readonly query: UseQueryResult<T>; readonly children: (data: T) => ReactNode };

/** The content once it is there; a skeleton before, and the error with a retry when it did not come. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <QueryError error={query.error} />;
  return <Waiting />;
}

/** Stands for content that is on its way; the page says it aloud. */
export function Waiting() {
  return (
    <Stack gap="sm" mb="md" aria-busy="true">
      {[70, 92, 84, 60].map((width) => (
        <Skeleton key={width} height={14} width={`${width}%`} />
      ))}
    </Stack>
  );
}
