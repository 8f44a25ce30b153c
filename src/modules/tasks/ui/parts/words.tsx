// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { beginningOf } from '../../../../ui/i18n/today.ts';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { Priority } from '../../../due.ts';
import type { TaskState } from '../../model.ts';
import type { Task } from '../../schemas.ts';

const stateWord: Readonly<Record<TaskState, StateWord>> = {
  open: 'proposed',
  'in-progress': 'partial',
  done: 'done',
  'not-done': 'not-applicable',
};

export function TaskStateBadge({ state }: { readonly state: TaskState }) {
  const text = useText();
  return <StateBadge state={stateWord[state]} label={text(`tasks.state.${state}`)} />;
}

/** What is more pressing than usual stands out. */
export function PriorityText({ priority }: { readonly priority: Priority }) {
  const text = useText();
  const word = text(`tasks.priority.${priority}`);
  if (priority === 'urgent') return <StateBadge state="fail" label={word} />;
  return priority === 'high' ? <StateBadge state="due-soon" label={word} /> : word;
}

/** @param isOpen only what is open can be overdue */
export function DueText({ due, today, isOpen = true }: { due: string | null; today: string; isOpen?: boolean }) {
  const format = useFormat();
  if (due === null || !isOpen || due >= today) return <DateText value={due} />;
  return <StateBadge state="overdue" label={format.relative(due, beginningOf(today))} />;
}

/** How often it comes again, in words. */
export function useRecurrenceWords(): (recurrence: Task['recurrence']) => string {
  const text = useText();
  return (recurrence) =>
    recurrence === null
      ? text('tasks.recurrence.none')
      : text(`tasks.recurrence.${recurrence.unit}`, { count: recurrence.every });
}
