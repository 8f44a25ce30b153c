// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Progress } from '@mantine/core';
import { cancelRun, isOver, type Run } from '../data/runs.ts';
import { useFormat, useText } from '../i18n/text.tsx';
import { useNotify } from './notify.tsx';

type RunProgressProps = {
  readonly run: Pick<Run, 'id' | 'state' | 'step' | 'done' | 'total'>;
  readonly canCancel: boolean;
};

/** How far a run is, and a button that stops it at its next checkpoint. */
export function RunProgress({ run, canCancel }: RunProgressProps) {
  const text = useText();
  const format = useFormat();
  const notify = useNotify();
  if (isOver(run)) return null;
  const label = run.step || text('runs.waiting');
  const done = format.number(run.done);
  const count = run.total ? text('runs.progress', { done, total: format.number(run.total) }) : done;
  return (
    <div aria-live="polite">
      <Group justify="space-between" gap="sm">
        <span>{label}</span>
        <span>{count}</span>
      </Group>
      <Group gap="sm" wrap="nowrap">
        <Progress
          flex={1}
          value={run.total ? (run.done / run.total) * 100 : 100}
          aria-label={label}
          animated={!run.total}
        />
        {canCancel && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => cancelRun(run.id).then(() => notify.done(text('runs.stopping')), notify.failed)}
          >
            {text('action.stop')}
          </Button>
        )}
      </Group>
    </div>
  );
}
