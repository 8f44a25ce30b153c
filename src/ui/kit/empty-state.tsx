// SPDX-License-Identifier: Apache-2.0
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

type EmptyStateProps = {
  /** What would be here. */
  readonly title: string;
  /** What it is good for, and which file or action brings it. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly order?: 2 | 3;
};

/** An empty place that teaches. */
export function EmptyState({ title, children, action, order = 2 }: EmptyStateProps) {
  return (
    <div className={classes.empty} data-empty>
      <Title order={order} size="h3">
        {title}
      </Title>
      <Text c="dimmed" maw={560}>
        {children}
      </Text>
      {action}
    </div>
  );
}
