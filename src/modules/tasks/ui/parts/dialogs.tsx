// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMembers } from '../../../../ui/data/actors.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { issuesBelow } from '../../../../ui/kit/field-errors.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { priorities } from '../../../due.ts';
import type { TaskDetail } from '../../schemas.ts';
import { api, tasksChanged } from './api.ts';
import { recurrenceOf, recurrences } from './recurrences.ts';

type DialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** A task for oneself, which needs no right. */
export function AddOwnDialog({ opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('tasks.add-own')}
      action={text('action.add')}
      initial={{ title: '', instructions: '', due: '', recurrence: '', priority: 'normal' as string }}
      onSubmit={async ({ title, instructions, due, recurrence, priority }) => {
        await api.addOwn({
          ...{ title, recurrence: recurrenceOf(recurrence) },
          priority: priorities.find((one) => one === priority) ?? 'normal',
          ...(instructions.trim() !== '' && { instructions }),
          ...(due !== '' && { due }),
        });
        await tasksChanged();
        notify.done(text('tasks.added', { name: title }));
      }}
    >
      {(form) => (
        <>
          <TextInput
            label={text('tasks.name')}
            description={text('tasks.name.hint')}
            required
            maxLength={300}
            {...form.getInputProps('title')}
          />
          <Textarea
            label={text('tasks.instructions')}
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps('instructions')}
          />
          <TextInput type="date" label={text('tasks.due')} {...form.getInputProps('due')} />
          <NativeSelect
            label={text('tasks.recurrence')}
            data={recurrences.map(({ id }) => ({ value: id, label: text(`tasks.every.${id || 'none'}`) }))}
            {...form.getInputProps('recurrence')}
          />
          <NativeSelect
            label={text('tasks.priority')}
            data={priorities.map((value) => ({ value, label: text(`tasks.priority.${value}`) }))}
            {...form.getInputProps('priority')}
          />
        </>
      )}
    </FormDialog>
  );
}

type TaskDialogProps = DialogProps & { readonly task: TaskDetail };
type FinishProps = TaskDialogProps & { readonly outcome: TaskDetail['outcomes'][number]['outcome'] };

/** Says that a task was done, or why it will not be. */
export function FinishDialog({ opened, onClose, task, outcome }: FinishProps) {
  const text = useText();
  const notify = useNotify();
  const isDone = outcome === 'done';
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text(isDone ? 'tasks.finish.title' : 'tasks.drop.title', { name: task.title })}
      action={text(isDone ? 'tasks.finish' : 'tasks.drop')}
      initial={{ note: '', evidenceId: '' }}
      row={task}
      onSubmit={async ({ note, evidenceId }, { seen: { id, revision } }) => {
        const after = await api.finish({
          ...{ id, revision, outcome },
          ...(note.trim() !== '' && { note }),
          ...(evidenceId !== '' && { evidenceId: idIn(evidenceId) }),
        });
        await tasksChanged();
        notify.done(text(isDone ? 'tasks.finished' : 'tasks.dropped', { name: task.title }), async () => {
          await api.reopen({ id, revision: after.revision });
          await tasksChanged();
        });
      }}
    >
      {(form) => (
        <>
          <Textarea
            label={text(isDone ? 'tasks.note' : 'tasks.reason')}
            required={!isDone}
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps('note')}
          />
          {isDone && (
            <TextInput
              label={text('tasks.evidence')}
              description={text('tasks.evidence.hint')}
              {...form.getInputProps('evidenceId')}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

/** The id in an address of a page of evidence, or what was typed. */
const idIn = (text: string): string => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text)?.[0] ?? text.trim();

/** Names who does a task for some days. */
export function DelegateDialog({ opened, onClose, task }: TaskDialogProps) {
  const text = useText();
  const notify = useNotify();
  const people = (useMembers().data?.items ?? []).filter(
    ({ kind, userId }) => kind === 'person' && userId !== task.ownerId,
  );
  const { deputy } = task;
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('tasks.delegate')}
      action={text('action.save')}
      initial={{ id: deputy?.id ?? '', from: deputy?.from ?? '', until: deputy?.until ?? '' }}
      row={task}
      onSubmit={async (values, { seen: { id, revision } }) => {
        const named = values.id === '' ? null : values;
        await api.delegate({ id, revision, deputy: named }).catch((error: unknown) => {
          throw issuesBelow(error, 'deputy');
        });
        await tasksChanged();
        notify.done(text('tasks.delegated'));
      }}
    >
      {(form) => (
        <>
          <NativeSelect
            label={text('tasks.deputy')}
            data={[
              { value: '', label: text('tasks.deputy.none') },
              ...people.map(({ userId, name }) => ({ value: userId, label: name })),
            ]}
            {...form.getInputProps('id')}
          />
          <TextInput type="date" label={text('tasks.from')} {...form.getInputProps('from')} />
          <TextInput type="date" label={text('tasks.until')} {...form.getInputProps('until')} />
        </>
      )}
    </FormDialog>
  );
}
