// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/text.tsx';
import { useNotify } from '../notify.tsx';
import classes from './bulk-bar.module.css';
import type { BulkAction } from './types.ts';

type BulkBarProps<Row> = {
  readonly rows: readonly Row[];
  readonly actions: readonly BulkAction<Row>[];
  readonly onClear: () => void;
  /** What can be done with the rows that are not loaded as well. */
  readonly forAll: ReactNode;
};

/** What can be done with the selected rows; it says how many they are. */
export function BulkBar<Row>({ rows, actions, onClear, forAll }: BulkBarProps<Row>) {
  const text = useText();
  const notify = useNotify();
  const [running, setRunning] = useState<string>();
  const run = async ({ label, run: work }: BulkAction<Row>) => {
    setRunning(label);
    await work(rows).then((isDone) => isDone !== false && onClear(), notify.failed);
    setRunning(undefined);
  };
  return (
    <div className={classes.bar} role="toolbar" aria-label={text('table.bulk', { count: rows.length })}>
      <strong role="status">{text('table.bulk', { count: rows.length })}</strong>
      {actions.map((action) => (
        <Button
          key={action.label}
          size="compact-sm"
          variant="default"
          loading={running === action.label}
          disabled={running !== undefined}
          onClick={() => run(action)}
        >
          {action.label}
        </Button>
      ))}
      {forAll}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {text('table.bulk.clear')}
      </Button>
    </div>
  );
}
