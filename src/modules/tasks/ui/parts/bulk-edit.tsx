// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useMembers } from '../../../../ui/data/actors.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { priorities } from '../../../due.ts';
import type { Task } from '../../schemas.ts';
import { api, tasksChanged } from './api.ts';

type Changes = Parameters<typeof api.updateMany>[0]['changes'];
type Seen = Pick<Task, 'id' | 'revision'>;
type Asked = { readonly rows: readonly Task[]; readonly answer: (isDone: boolean) => void };

/** Owner, day or priority of several tasks at once, with a way back; what somebody else has changed since is left alone. */
export function useBulkEdit(): {
  readonly edit: (rows: readonly Task[]) => Promise<boolean>;
  readonly dialog: ReactNode;
} {
  const text = useText();
  const notify = useNotify();
  const people = (useMembers().data?.items ?? []).filter(({ kind }) => kind === 'person');
  const [asked, setAsked] = useState<Asked>();
  const end = (isDone: boolean) => {
    asked?.answer(isDone);
    setAsked(undefined);
  };
  const apply = async (values: { ownerId: string; due: string; priority: string }) => {
    const rows = asked?.rows ?? [];
    const changes = changesIn(values);
    if (Object.keys(changes).length === 0) return;
    const { tasks, stale } = await api.updateMany({ rows: rows.map(seenOf), changes });
    await tasksChanged();
    const message = text('tasks.bulk.done', { count: tasks.length });
    const left = stale.length > 0 ? ` ${text('tasks.bulk.stale', { count: stale.length })}` : '';
    notify.done(message + left, tasks.length > 0 ? () => takeBack(rows, tasks, changes) : undefined);
    end(true);
  };
  const keep = { value: '', label: text('tasks.bulk.keep') };
  return {
    edit: (rows) => new Promise((answer) => setAsked({ rows, answer })),
    dialog: (
      <FormDialog
        opened={asked !== undefined}
        onClose={() => end(false)}
        title={text('tasks.bulk.title', { count: asked?.rows.length ?? 0 })}
        action={text('action.save')}
        initial={{ ownerId: '', due: '', priority: '' }}
        onSubmit={apply}
      >
        {(form) => (
          <>
            <NativeSelect
              label={text('tasks.owner')}
              data={[keep, ...people.map(({ userId, name }) => ({ value: userId, label: name }))]}
              {...form.getInputProps('ownerId')}
            />
            <TextInput
              type="date"
              label={text('tasks.due')}
              description={text('tasks.bulk.due.hint')}
              {...form.getInputProps('due')}
            />
            <NativeSelect
              label={text('tasks.priority')}
              data={[keep, ...priorities.map((value) => ({ value, label: text(`tasks.priority.${value}`) }))]}
              {...form.getInputProps('priority')}
            />
          </>
        )}
      </FormDialog>
    ),
  };
}

const seenOf = ({ id, revision }: Seen): Seen => ({ id, revision });

const changesIn = ({ ownerId, due, priority }: { ownerId: string; due: string; priority: string }): Changes => ({
  ...(ownerId !== '' && { ownerId }),
  ...(due !== '' && { due }),
  ...(priority !== '' && { priority: priorities.find((one) => one === priority) }),
});

/** Gives each task what it had before, those that had the same together. */
async function takeBack(before: readonly Task[], now: readonly Seen[], changes: Changes): Promise<void> {
  const had = ({ ownerId, due, priority }: Task): Changes => ({
    ...('ownerId' in changes && { ownerId }),
    ...('due' in changes && { due }),
    ...('priority' in changes && { priority }),
  });
  const changed = new Map(now.map((seen) => [seen.id, seen]));
  const groups = Map.groupBy(
    before.filter(({ id }) => changed.has(id)),
    (task) => JSON.stringify(had(task)),
  );
  for (const tasks of groups.values()) {
    const [first] = tasks;
    const rows = tasks.flatMap(({ id }) => changed.get(id) ?? []);
    if (first) await api.updateMany({ rows: rows.map(seenOf), changes: had(first) });
  }
  await tasksChanged();
}
