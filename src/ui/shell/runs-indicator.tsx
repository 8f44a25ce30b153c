// SPDX-License-Identifier: Apache-2.0
import { Button, Loader, Popover, Progress } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { cancelRun, type Run, watchedRuns } from '../data/runs.ts';
import { useFormat, useText } from '../i18n/text.tsx';
import { useNotify } from '../kit/notify.tsx';
import classes from './runs-indicator.module.css';

/** The long work that this person has started: how far it is, and a way to stop it. */
export function RunsIndicator() {
  const text = useText();
  const runs = [...useSyncExternalStore(watchedRuns.subscribe, watchedRuns.snapshot).values()];
  if (runs.length === 0) return null;
  return (
    <Popover position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Button variant="subtle" size="sm" leftSection={<Loader size={14} />}>
          {text('runs.count', { count: runs.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={classes.runs}>
          {runs.map((run) => (
            <RunLine key={run.id} run={run} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function RunLine({ run }: { readonly run: Run }) {
  const text = useText();
  const format = useFormat();
  const notify = useNotify();
  const share = run.total ? (run.done / run.total) * 100 : 0;
  const label = run.step || text('runs.waiting');
  const count = run.total
    ? text('runs.progress', { done: format.number(run.done), total: format.number(run.total) })
    : format.number(run.done);
  return (
    <li>
      <div className={classes.line}>
        <span>{label}</span>
        <span>{count}</span>
      </div>
      <Progress value={share} aria-label={label} animated={!run.total} />
      <Button variant="subtle" size="compact-sm" onClick={() => cancelRun(run.id).catch(notify.failed)}>
        {text('action.stop')}
      </Button>
    </li>
  );
}
