// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { declareList, facetsEndpoint, listPage } from '../../contract/list.ts';
import { DateOnly, Empty, Id, Instant, Revision } from '../../contract/wire.ts';
import { priorities } from '../due.ts';
import {
  EditInput,
  ownedBy,
  Prose,
  RowInput,
  registerFields,
  registerInput,
  registerSelection,
  removal,
} from '../register-wire.ts';
import { states, subjectKinds } from './model.ts';
import { Deputy, NewTask, OwnTask, Reminders, Task, TaskChanges, TaskDetail, Work } from './schemas.ts';

export const taskList = declareList('tasks.list', 'due', {
  title: { type: 'text', sort: true },
  due: { type: 'date', sort: true },
  priority: { type: 'choice', values: priorities, sort: true, facet: true },
  state: { type: 'choice', values: states, sort: true, facet: true },
  overdue: { type: 'boolean', facet: true },
  recurring: { type: 'boolean', facet: true },
  ownerId: { type: 'id' },
  assignedBy: { type: 'text' },
  subjectKind: { type: 'choice', values: subjectKinds, facet: true },
  subjectRef: { type: 'text' },
  ...registerFields,
});

/** Until when what is due is asked for: 90 days ahead by default. */
const WorkInput = z.object({ until: DateOnly.optional() });

export const tasks = defineContract({
  list: {
    kind: 'query',
    method: 'GET',
    path: '/tasks',
    permission: 'tasks:read',
    summary: 'The register of tasks, one page.',
    input: registerInput(taskList),
    output: listPage(Task),
  },
  listFacets: facetsEndpoint('/tasks', 'tasks:read', registerSelection(taskList), taskList),
  myWork: {
    kind: 'query',
    method: 'GET',
    path: '/tasks/my-work',
    permission: 'tasks:self',
    summary:
      'Everything that is due from the caller and from those whom the caller stands in for: tasks, and what other registers have with a day.',
    input: WorkInput,
    output: Work,
  },
  teamWork: {
    kind: 'query',
    method: 'GET',
    path: '/tasks/team-work',
    permission: 'tasks:read',
    summary: "Everything that is due from anybody within the caller's scope.",
    input: WorkInput,
    output: Work,
  },
  reminders: {
    kind: 'query',
    method: 'GET',
    path: '/tasks/reminders',
    permission: 'tasks:read',
    summary: 'How many days ahead people are reminded of what is due, and when others are told that it is late.',
    input: Empty,
    output: Reminders,
  },
  setReminders: {
    kind: 'command',
    method: 'POST',
    path: '/tasks/reminders',
    permission: 'tasks:set-reminders',
    summary: 'Sets these days for the whole organisation.',
    input: Reminders.pick({ ahead: true, late: true }).extend({ seen: Revision.nullable() }),
    output: Reminders,
  },
  calendar: {
    kind: 'query',
    method: 'GET',
    path: '/tasks/calendar',
    permission: 'tasks:self',
    summary: 'Since when the calendar of what is due from the caller has an address; the address itself is not kept.',
    input: Empty,
    output: z.object({ createdAt: Instant.nullable() }),
  },
  renewCalendar: {
    kind: 'command',
    method: 'POST',
    path: '/tasks/calendar',
    permission: 'tasks:self',
    summary:
      'Ends the secret address of the calendar of what is due from the caller, and makes a new one if it is to be open: /api/public/calendars/{code}.ics.',
    secret: true,
    input: z.object({ open: z.boolean() }),
    output: z.object({ code: z.string().nullable() }),
  },
  show: {
    kind: 'query',
    method: 'GET',
    path: '/tasks/{id}',
    permission: 'tasks:self',
    summary: 'One task with what became of it: the own ones, those that one has assigned, and those within the scope.',
    input: RowInput,
    output: TaskDetail,
  },
  addOwn: {
    kind: 'command',
    method: 'POST',
    path: '/tasks/own',
    permission: 'tasks:self',
    summary: 'Adds a task for oneself.',
    input: OwnTask,
    output: TaskDetail,
  },
  add: {
    kind: 'command',
    method: 'POST',
    path: '/tasks',
    permission: 'tasks:assign',
    summary: 'Adds a task and assigns it to somebody, who is told.',
    input: NewTask,
    output: TaskDetail,
  },
  update: {
    kind: 'command',
    method: 'PATCH',
    path: '/tasks/{id}',
    permission: 'tasks:assign',
    summary: 'Changes a task, or to whom and to which unit it is assigned.',
    input: EditInput.extend({ changes: TaskChanges }).extend(ownedBy),
    output: TaskDetail,
  },
  updateMany: {
    kind: 'command',
    method: 'PATCH',
    path: '/tasks',
    permission: 'tasks:assign',
    summary:
      'Changes owner, day or priority of several tasks. Those that somebody else has changed since stay as they are.',
    input: z.object({
      rows: z
        .array(z.object({ id: Id, revision: Revision }))
        .min(1)
        .max(500),
      changes: TaskChanges.pick({ ownerId: true, due: true, priority: true }),
    }),
    output: z.object({
      tasks: z.array(z.object({ id: Id, revision: Revision })),
      /** As they are now. */
      stale: z.array(Task),
    }),
  },
  ...removal('/tasks/{id}', 'tasks:assign', 'a task'),
  begin: {
    kind: 'command',
    method: 'POST',
    path: '/tasks/{id}/begin',
    permission: 'tasks:self',
    summary: 'Says that somebody is at it.',
    input: EditInput,
    output: TaskDetail,
  },
  finish: {
    kind: 'command',
    method: 'POST',
    path: '/tasks/{id}/outcome',
    permission: 'tasks:self',
    summary:
      'Records that a task was done, with evidence where there is some, or that it will not be, with the reason. One that comes again is due on its next day.',
    input: EditInput.extend({
      outcome: z.enum(['done', 'not-done']),
      note: Prose.optional(),
      evidenceId: Id.optional(),
    }),
    output: TaskDetail,
  },
  reopen: {
    kind: 'command',
    method: 'POST',
    path: '/tasks/{id}/reopened',
    permission: 'tasks:self',
    summary: 'Takes back what was last recorded to have become of a task; it stays on record as taken back.',
    input: EditInput,
    output: TaskDetail,
  },
  delegate: {
    kind: 'command',
    method: 'PATCH',
    path: '/tasks/{id}/deputy',
    permission: 'tasks:self',
    summary: 'Names who does a task instead of its owner between two days, or nobody.',
    input: EditInput.extend({ deputy: Deputy.nullable() }),
    output: TaskDetail,
  },
});
