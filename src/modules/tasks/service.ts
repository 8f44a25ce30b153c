// SPDX-License-Identifier: Apache-2.0
import { daysAfter } from '../../contract/calendar.ts';
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import type { DueProvider } from '../due.ts';
import { hasEvidence } from '../evidence/index.ts';
import { insertRow, removeRow, restoreRow, updateRow } from '../register.ts';
import { edited, found, inScope, requireWhole, staleEdit } from '../register-errors.ts';
import { countRows, listRows } from '../register-list.ts';
import { isMember, userOf, workersOf } from '../users/index.ts';
import { digestOfCode, newCode } from './calendar.ts';
import type { tasks } from './contract.ts';
import { isOpen, nextDue, type TaskState, taskIssues } from './model.ts';
import type { Task, TaskChanges, TaskDetail } from './schemas.ts';
import { closeFeed, insertFeed, readFeed } from './store/feeds.ts';
import { readDays, saveDays } from './store/notices.ts';
import * as store from './store/tasks.ts';
import { dueTasks, may, workOf } from './work.ts';

const what = 'task';
const ahead = 90;
type Seen = { readonly id: string; readonly revision: number };

/** @param providers the other registers in which something is due */
export const createHandlers = (providers: readonly DueProvider[]): Handlers<typeof tasks, Contexts> => ({
  list: (ctx, input) => listRows<Task>(ctx, store.list, input),
  listFacets: (ctx, input) => countRows(ctx, store.list, input),

  myWork: async (ctx, { until = daysAfter(ctx.today, ahead) }) =>
    workOf(ctx, [dueTasks('tasks:self'), ...providers], { until, people: await people(ctx) }),
  teamWork: (ctx, { until = daysAfter(ctx.today, ahead) }) =>
    workOf(ctx, [dueTasks('tasks:read'), ...providers], { until, people: null }),

  reminders: (ctx) => readDays(ctx),
  async setReminders(ctx, { seen, ...days }) {
    requireWhole(ctx);
    const isSet = await saveDays(ctx, seen, days);
    const now = await readDays(ctx);
    if (!isSet) throw staleEdit('setting', now);
    return now;
  },

  async calendar(ctx) {
    const userId = userOf(ctx.actor);
    const since = userId === undefined ? undefined : await readFeed(ctx, userId);
    return { createdAt: since?.toISOString() ?? null };
  },
  async renewCalendar(ctx, { open }) {
    const userId = userOf(ctx.actor);
    if (userId === undefined) throw new AppError('not-permitted', 'Only people who sign in have a calendar.');
    await closeFeed(ctx, userId);
    if (!open) return { code: null };
    const code = newCode();
    await insertFeed(ctx, userId, digestOfCode(code));
    return { code };
  },

  show: (ctx, { id }) => shown(ctx, id),

  addOwn(ctx, task) {
    requireSound(task);
    return add(ctx, { ...task, ownerId: userOf(ctx.actor) ?? null }, unitOf(ctx));
  },
  async add(ctx, { ownerUnit = ctx.tenant, ...task }) {
    await check(ctx, task);
    return add(ctx, task, ownerUnit);
  },

  async update(ctx, { changes, ownerUnit, ...edit }) {
    const before = inScope(await store.readTask(ctx, edit.id, { people: [], scope: ctx.scope }), what);
    await check(ctx, { ...before, ...defined(changes) });
    const isChanged = await updateRow(ctx, store.register, edit, valuesOf(changes), ownerUnit);
    const after = edited(isChanged, edit.revision, await shown(ctx, edit.id), what);
    if (after.ownerId !== before.ownerId) await tell(ctx, after.ownerId);
    return after;
  },

  async updateMany(ctx, { rows, changes }) {
    if (changes.ownerId) await checkPeople(ctx, [changes.ownerId]);
    const before = await store.readTasksNamed(
      ctx,
      rows.map(({ id }) => id),
    );
    if (before.length < new Set(rows.map(({ id }) => id)).size) inScope(undefined, what);
    const done: string[] = [];
    for (const row of rows) {
      const now = before.find(({ id }) => id === row.id);
      requireSound({ ...now, ...defined(changes) });
      if (await updateRow(ctx, store.register, row, valuesOf(changes), undefined)) done.push(row.id);
    }
    if (done.length > 0) await tell(ctx, changes.ownerId ?? null);
    const after = await store.readTasksNamed(
      ctx,
      rows.map(({ id }) => id),
    );
    return {
      tasks: after.filter(({ id }) => done.includes(id)).map(({ id, revision }) => ({ id, revision })),
      stale: after.filter(({ id }) => !done.includes(id)),
    };
  },

  async remove(ctx, { id }) {
    found(await removeRow(ctx, store.register, id), what);
    return {};
  },
  async restore(ctx, { id }) {
    found(await restoreRow(ctx, store.register, id, () => ({})), `removed ${what}`);
    return {};
  },

  async begin(ctx, seen) {
    const task = await current(ctx, seen);
    requireOpen(task.state);
    return moved(ctx, seen, { state: 'in-progress', due: task.due });
  },

  async finish(ctx, { outcome, note, evidenceId, ...seen }) {
    const task = await current(ctx, seen);
    requireOpen(task.state);
    if (outcome === 'not-done' && note === undefined)
      throw invalid([{ path: 'note', message: 'is needed where something is not done' }]);
    if (evidenceId !== undefined) inScope((await mayCite(ctx, evidenceId)) || undefined, 'evidence');
    const next = nextDue(task, ctx.today);
    const after = await moved(
      ctx,
      seen,
      next === null ? { state: outcome, due: task.due } : { state: 'open', due: next },
    );
    await store.insertOutcome(ctx, task.id, { due: task.due, outcome, note, evidenceId, stateBefore: task.state });
    await ctx.emit({ type: `task.${outcome}`, aggregate: task.id, version: after.revision });
    return shown(ctx, task.id);
  },

  async reopen(ctx, seen) {
    const task = await current(ctx, seen);
    const before = await store.withdrawOutcome(ctx, task.id);
    if (!before) throw new AppError('invalid-input', 'Nothing is recorded that could be taken back.');
    return moved(ctx, seen, before);
  },

  async delegate(ctx, { deputy, ...seen }) {
    const task = await current(ctx, seen);
    await check(ctx, { ...task, deputy });
    const isChanged = await store.setDeputy(ctx, seen, deputy, await reach(ctx, 'tasks:assign'));
    return edited(isChanged, seen.revision, await shown(ctx, seen.id), what);
  },
});

/** The caller and those whom the caller stands in for; nobody for the command line and services. */
async function people(ctx: QueryContext) {
  const userId = userOf(ctx.actor);
  return userId === undefined ? [] : workersOf(ctx, userId);
}

/** The own tasks, and those in the part of the organisation in which a right holds. */
const reach = async (ctx: QueryContext, right: string): Promise<store.Reach> => ({
  people: (await people(ctx)).map(({ userId }) => userId),
  scope: may(ctx, right) ? (ctx.scopeOf?.(right) ?? ctx.scope) : [],
});

/** Whether there is this evidence, where the caller may read evidence. */
const mayCite = async (ctx: QueryContext, id: string): Promise<boolean> =>
  may(ctx, 'evidence:read') && hasEvidence({ ...ctx, scope: ctx.scopeOf?.('evidence:read') ?? ctx.scope }, id);

/** Where somebody works: what they add for themselves belongs there. */
const unitOf = ({ scope, tenant }: QueryContext): string => (scope === 'all' ? tenant : (scope[0] ?? tenant));

async function shown(ctx: QueryContext, id: string): Promise<TaskDetail> {
  const task = inScope(await store.readTask(ctx, id, await reach(ctx, 'tasks:read')), what);
  return { ...task, outcomes: await store.readOutcomes(ctx, id) };
}

type New = TaskChanges & { readonly title: string };

/** Adds a task that follows from what somebody may do elsewhere; its input is checked here. */
export async function addTask(ctx: CommandContext, task: New, ownerUnit: string): Promise<TaskDetail> {
  await check(ctx, task);
  return add(ctx, task, ownerUnit);
}

async function add(ctx: CommandContext, task: New, ownerUnit: string): Promise<TaskDetail> {
  const values = { priority: 'normal', ...valuesOf(task), assignedBy: ctx.actor };
  const id = inScope(await insertRow(ctx, store.register, ownerUnit, values), 'unit');
  await tell(ctx, task.ownerId ?? null);
  return shown(ctx, id);
}

/** Somebody to whom somebody else has given something to do is told. */
async function tell(ctx: CommandContext, ownerId: string | null): Promise<void> {
  if (ownerId !== null && ownerId !== userOf(ctx.actor))
    await ctx.emit({ type: 'task.assigned', aggregate: ownerId, version: 1 });
}

const defined = (changes: TaskChanges) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

/** The columns that changes touch. */
function valuesOf({ recurrence, deputy, subject, due, ...plain }: TaskChanges): Readonly<Record<string, unknown>> {
  return {
    ...plain,
    ...(due !== undefined && { due, firstDue: due }),
    ...(recurrence !== undefined && { every: recurrence?.every ?? null, everyUnit: recurrence?.unit ?? null }),
    ...(deputy !== undefined && {
      ...{ deputyId: deputy?.id ?? null, deputyFrom: deputy?.from ?? null, deputyUntil: deputy?.until ?? null },
    }),
    ...(subject !== undefined && { subjectKind: subject?.kind ?? null, subjectRef: subject?.ref ?? null }),
  };
}

function requireSound(task: Parameters<typeof taskIssues>[0]): void {
  const issues = taskIssues(task);
  if (issues.length > 0) throw invalid(issues);
}

async function check(ctx: QueryContext, task: Parameters<typeof taskIssues>[0]): Promise<void> {
  requireSound(task);
  await checkPeople(ctx, [task.ownerId, task.deputy?.id]);
}

/** @throws AppError not-found for an account that is none here */
async function checkPeople(ctx: QueryContext, ids: readonly (string | null | undefined)[]): Promise<void> {
  for (const id of ids) if (id) inScope((await isMember(ctx, id)) || undefined, 'account');
}

function requireOpen(state: TaskState): void {
  if (!isOpen(state)) throw new AppError('invalid-input', 'This task has ended already. Reopen it first.');
}

/** The task as the person has seen it. @throws AppError conflict, with the task as it is now; not-found */
async function current(ctx: QueryContext, { id, revision }: Seen): Promise<store.Stored> {
  const task = inScope(await store.readTask(ctx, id, await reach(ctx, 'tasks:assign')), what);
  if (task.revision !== revision || task.removed) edited(false, revision, await shown(ctx, id), what);
  return task;
}

async function moved(
  ctx: CommandContext,
  seen: Seen,
  course: Parameters<typeof store.setCourse>[2],
): Promise<TaskDetail> {
  const isChanged = await store.setCourse(ctx, seen, course, await reach(ctx, 'tasks:assign'));
  return edited(isChanged, seen.revision, await shown(ctx, seen.id), what);
}

const invalid = (issues: readonly { path: string; message: string }[]): AppError =>
  new AppError(
    'invalid-input',
    `This is not possible: ${issues.map((issue) => `${issue.path} ${issue.message}`).join('; ')}.`,
    {
      issues,
    },
  );
