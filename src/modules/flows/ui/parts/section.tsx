// SPDX-License-Identifier: Apache-2.0
import { Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
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
      <Loaded query={found}>{children}</Loaded>
    </section>
  );
}
