// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useActorName, useMembers } from '../../../ui/data/actors.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { dayOf } from '../../../ui/i18n/today.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';
import type { Register } from '../../../ui/kit/register/types.ts';
import { priorities } from '../../due.ts';
import { taskList } from '../contract.ts';
import { isOpen, states, subjectKinds } from '../model.ts';
import type { Task } from '../schemas.ts';
import { api } from './parts/api.ts';
import { useBulkEdit } from './parts/bulk-edit.tsx';
import { recurrenceOf, recurrences, usualOf } from './parts/recurrences.ts';
import { DueText, PriorityText, TaskStateBadge, useRecurrenceWords } from './parts/words.tsx';

const calls = { ...api, facets: api.listFacets };
const other = 'other';

/** The register of tasks, for those who oversee and assign them. */
export function Page() {
  const { edit, dialog } = useBulkEdit();
  return (
    <>
      <RegisterPage register={useTasks(edit)} />
      {dialog}
    </>
  );
}

function useTasks(edit: (rows: readonly Task[]) => Promise<boolean>): Register<Task> {
  const text = useText();
  const actor = useActorName();
  const often = useRecurrenceWords();
  const people = (useMembers().data?.items ?? []).filter(({ kind }) => kind === 'person');
  const ownerOf = ({ ownerId }: Task) => (ownerId === null ? text('tasks.nobody') : actor(ownerId));
  const yesNo = [
    { value: 'true', label: text('answer.yes') },
    { value: 'false', label: text('answer.no') },
  ];
  const words = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return {
    id: 'tasks',
    list: taskList,
    calls,
    permission: 'tasks:assign',
    title: text('tasks.title'),
    sentence: text('tasks.sentence'),
    addLabel: text('tasks.add'),
    empty: { title: text('tasks.empty.title'), body: text('tasks.empty.body') },
    nameOf: ({ title }) => title,
    stateOf: ({ state }) => <TaskStateBadge state={state} />,
    bulkActions: [{ label: text('tasks.bulk.edit'), run: edit }],
    more: ({ id }) => <Link to={`/tasks/${id}`}>{text('tasks.open')}</Link>,
    columns: [
      {
        ...{ id: 'title', title: text('tasks.what'), width: 280, isSortable: true },
        ...{ cell: (row) => row.title, text: (row) => row.title },
      },
      {
        ...{ id: 'state', title: text('tasks.state'), width: 130, isSortable: true },
        cell: ({ state }) => <TaskStateBadge state={state} />,
        text: ({ state }) => text(`tasks.state.${state}`),
      },
      {
        ...{ id: 'due', title: text('tasks.due'), width: 150, isSortable: true },
        cell: ({ due, state }) => <DueText due={due} today={dayOf()} isOpen={isOpen(state)} />,
        text: ({ due }) => due,
      },
      {
        ...{ id: 'priority', title: text('tasks.priority'), width: 120, isSortable: true },
        cell: ({ priority }) => <PriorityText priority={priority} />,
        text: ({ priority }) => text(`tasks.priority.${priority}`),
      },
      { id: 'owner', title: text('tasks.owner'), width: 180, cell: ownerOf, text: ownerOf },
      {
        ...{ id: 'recurrence', title: text('tasks.recurrence'), width: 160 },
        cell: ({ recurrence }) => often(recurrence),
        text: ({ recurrence }) => often(recurrence),
      },
      {
        ...{ id: 'assignedBy', title: text('tasks.assigned-by'), width: 180, isExtra: true },
        cell: ({ assignedBy }) => actor(assignedBy),
        text: ({ assignedBy }) => actor(assignedBy),
      },
    ],
    filters: [
      { id: 'state', title: text('tasks.state'), options: words(states, (one) => text(`tasks.state.${one}`)) },
      { id: 'overdue', title: text('tasks.overdue'), options: yesNo },
      {
        id: 'priority',
        title: text('tasks.priority'),
        options: words(priorities, (one) => text(`tasks.priority.${one}`)),
      },
      { id: 'recurring', title: text('tasks.recurring'), options: yesNo },
      {
        ...{ id: 'subjectKind', title: text('tasks.subject') },
        options: words(subjectKinds, (one) => text(`tasks.subject.${one}`)),
      },
    ],
    fields: [
      { id: 'title', label: text('tasks.name'), kind: 'line', isRequired: true, help: text('tasks.name.hint') },
      { id: 'instructions', label: text('tasks.instructions'), kind: 'prose' },
      {
        ...{ id: 'ownerId', label: text('tasks.owner'), kind: 'choice' },
        options: people.map(({ userId, name }) => ({ value: userId, label: name })),
      },
      { id: 'due', label: text('tasks.due'), kind: 'date' },
      {
        ...{ id: 'recurrence', label: text('tasks.recurrence'), kind: 'choice' },
        options: [
          ...recurrences
            .filter(({ id }) => id !== '')
            .map(({ id }) => ({ value: id, label: text(`tasks.every.${id || 'none'}`) })),
          { value: other, label: text('tasks.every.other') },
        ],
      },
      {
        ...{ id: 'priority', label: text('tasks.priority'), kind: 'choice', isRequired: true },
        options: words(priorities, (one) => text(`tasks.priority.${one}`)),
      },
      {
        ...{ id: 'subjectKind', label: text('tasks.subject'), kind: 'choice' },
        options: words(subjectKinds, (one) => text(`tasks.subject.${one}`)),
      },
      { id: 'subjectRef', label: text('tasks.subject.ref'), kind: 'line', help: text('tasks.subject.ref.hint') },
    ],
    read: ({ recurrence, subject }) => ({
      recurrence: recurrence === null ? '' : (usualOf(recurrence) ?? other),
      subjectKind: subject?.kind ?? '',
      subjectRef: subject?.ref ?? '',
    }),
    write: written,
  };
}

/** Recurrence and subject go as records: what was there, with what has been changed. */
function written(changes: Readonly<Record<string, unknown>>, row: Task | null): Readonly<Record<string, unknown>> {
  const { recurrence, subjectKind, subjectRef, ...plain } = changes;
  const kind = subjectKind === undefined ? row?.subject?.kind : subjectKind;
  const ref = subjectRef === undefined ? row?.subject?.ref : subjectRef;
  const isAbout = subjectKind !== undefined || subjectRef !== undefined;
  return {
    ...plain,
    // one of another kind was set by a program, and stays
    ...(recurrence !== undefined && recurrence !== other && { recurrence: recurrenceOf(String(recurrence ?? '')) }),
    ...(isAbout && { subject: kind && ref ? { kind, ref: refIn(String(ref)) } : null }),
  };
}

/** The id in an address that somebody has copied, or what was typed. */
const refIn = (text: string): string => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text)?.[0] ?? text.trim();
