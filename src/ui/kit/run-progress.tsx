// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Progress } from '@mantine/core';
import { useRef } from 'react';
import { cancelRun, isOver, type Run } from '../data/runs.ts';
import { useFormat, useText } from '../i18n/text.tsx';
import { useNotify } from './notify.tsx';
import { type Mark, markOf, timeLeft } from './time-left.ts';

type RunProgressProps = {
  readonly run: Pick<Run, 'id' | 'state' | 'step' | 'done' | 'total'>;
  readonly canCancel: boolean;
};

/** When the step that is under way will be over, in words; undefined while that cannot be said. */
function useTimeLeft(run: RunProgressProps['run']): string | undefined {
  const text = useText();
  const mark = useRef<Mark>(undefined);
  const now = Date.now();
  mark.current = markOf(mark.current, run, now);
  const seconds = timeLeft(mark.current, run, now);
  if (seconds === undefined) return undefined;
  if (seconds < 60) return text('runs.left.seconds', { count: Math.ceil(seconds) });
  return text('runs.left.minutes', { count: Math.ceil(seconds / 60) });
}

/** How far a run is, when its step will be over, and a button that stops it at its next checkpoint. */
export function RunProgress({ run, canCancel }: RunProgressProps) {
  const text = useText();
  const format = useFormat();
  const notify = useNotify();
  const left = useTimeLeft(run);
  if (isOver(run)) return null;
  const label = run.step || text('runs.waiting');
  const done = format.number(run.done);
  const count = run.total ? text('runs.progress', { done, total: format.number(run.total) }) : done;
  return (
    <div aria-live="polite">
      <Group justify="space-between" gap="sm">
        <span>{label}</span>
        <span>{left ? `${count} · ${left}` : count}</span>
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
