// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, Instant, Revision } from '../../contract/wire.ts';
import { dueKinds, priorities } from '../due.ts';
import { Line, ownedBy, Prose, RegisterItem } from '../register-wire.ts';
import { states, subjectKinds } from './model.ts';

export const RecurrenceWire = z.object({
  every: z.number().int().min(1).max(1000),
  unit: z.enum(['day', 'week', 'month', 'year']),
});

/** The record that a task is about. A control is named as `catalog:item`. */
export const Subject = z.object({ kind: z.enum(subjectKinds), ref: Line });

/** Who does it instead of the owner, from the first to the last day. */
export const Deputy = z.object({ id: Id, from: DateOnly, until: DateOnly });

export const Task = RegisterItem.extend({
  title: z.string(),
  /** What is to be done. */
  instructions: z.string().nullable(),
  /** The account of who is to do it; null for nobody yet. */
  ownerId: Id.nullable(),
  deputy: Deputy.nullable(),
  /** When it is due, or due next. */
  due: DateOnly.nullable(),
  recurrence: RecurrenceWire.nullable(),
  priority: z.enum(priorities),
  subject: Subject.nullable(),
  state: z.enum(states),
  overdue: z.boolean(),
  assignedBy: z.string(),
});
export type Task = z.output<typeof Task>;

/** What became of a task, once for each time that it was due. */
export const Outcome = z.object({
  id: Id,
  due: DateOnly.nullable(),
  outcome: z.enum(['done', 'not-done']),
  note: z.string().nullable(),
  evidenceId: Id.nullable(),
  recordedBy: z.string(),
  recordedAt: Instant,
  withdrawn: z.boolean(),
});
export type Outcome = z.output<typeof Outcome>;

/** With what became of it, the latest first. */
export const TaskDetail = Task.extend({ outcomes: z.array(Outcome) });
export type TaskDetail = z.output<typeof TaskDetail>;

const changeable = {
  title: Line,
  instructions: Prose.nullable().optional(),
  due: DateOnly.nullable().optional(),
  recurrence: RecurrenceWire.nullable().optional(),
  subject: Subject.nullable().optional(),
};
export const OwnTask = z.object({ ...changeable, priority: z.enum(priorities).default('normal') });
export const NewTask = OwnTask.extend({
  ownerId: Id.nullable().optional(),
  deputy: Deputy.nullable().optional(),
  ...ownedBy,
});
export const TaskChanges = NewTask.omit({ ownerUnit: true })
  .extend({ priority: z.enum(priorities) })
  .partial();
export type TaskChanges = z.output<typeof TaskChanges>;

export const DueItemWire = z.object({
  kind: z.enum(dueKinds),
  id: z.string(),
  title: z.string(),
  due: DateOnly.nullable(),
  priority: z.enum(priorities),
  owner: z.string().nullable(),
  to: z.string(),
  revision: z.number().int(),
});

/** Everything that is due, and where it was looked for. */
export const Work = z.object({
  /** Which day it is for the organisation. */
  today: DateOnly,
  /** Overdue first, then week by week, the most pressing first; what has no day last. */
  items: z.array(DueItemWire),
  sources: z.array(
    z.object({
      kind: z.enum(dueKinds),
      /** `failed`: it could not be read, so that nobody knows what is due there; `not-permitted`: it was not looked at. */
      state: z.enum(['read', 'failed', 'not-permitted']),
      /** Within the scope; more than there are items when the list was cut. */
      total: z.number().int(),
      /** Outside the scope. */
      hidden: z.number().int(),
    }),
  ),
});
export type Work = z.output<typeof Work>;

const Days = z.number().int().min(1).max(90);
/** When people are reminded of what is due. */
export const Reminders = z.object({
  /** So many days ahead; and on the day. */
  ahead: Days,
  /** Overdue for so many days, it is told to who may assign tasks. */
  late: Days,
  /** Null where nobody has set any, and the usual ones hold. */
  revision: Revision.nullable(),
});
