// SPDX-License-Identifier: Apache-2.0
import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './part.module.css';

type PartProps = {
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly hint?: ReactNode;
  /** A button beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** One part of a page under its own heading; no landmark, since tables within are regions of the same name. */
export function Part({ title, hint, action, children }: PartProps) {
  return (
    <div className={classes.part}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2}>{title}</Title>
          {hint && <p className={classes.hint}>{hint}</p>}
        </div>
        {action}
      </Group>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
