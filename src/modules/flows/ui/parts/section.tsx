// SPDX-License-Identifier: Apache-2.0
import { Skeleton, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../../../../ui/kit/error-state.tsx';
import classes from './flow-page.module.css';

type SectionProps<T> = {
  readonly title: string;
  readonly found: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
};

/** A part of a page with a question of its own: what surrounds it is there before its answer is. */
export function Section<T>({ title, found, children }: SectionProps<T>) {
  return (
    <section className={classes.section}>
      <Title order={2} size="h3">
        {title}
      </Title>
      {found.isError && <ErrorState error={found.error} onRetry={() => found.refetch()} />}
      {found.isPending && <Skeleton height={72} />}
      {found.data !== undefined && children(found.data)}
    </section>
  );
}
