// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { DueProvider } from '../due.ts';
import type { Module } from '../slots.ts';
import { tasks } from './contract.ts';
import { overdueMetrics } from './metrics.ts';
import { createHandlers } from './service.ts';
import { dueTasks } from './work.ts';

/** @param providers the other registers in which something is due, in the order in which they are asked */
export const tasksModule = (providers: readonly DueProvider[]): Module => {
  const handlers = createHandlers(providers);
  return {
    ...implement('tasks', tasks, handlers),
    metrics: overdueMetrics([dueTasks('tasks:read'), ...providers]),
    search: {
      permission: 'tasks:read',
      async find(ctx, text, limit) {
        const { items } = await handlers.list(ctx, { text, limit, removed: false });
        return items.map(({ id, title, instructions }) => ({
          ...{ id, kind: 'task', title, detail: instructions, to: `/tasks/${id}` },
        }));
      },
    },
  };
};
export { calendarOf, findFeed } from './calendar.ts';
export { remind } from './remind.ts';
export { addTask } from './service.ts';
export { type TaskAbout, tasksAbout } from './store/about.ts';
export { isRoundDone, noteRound } from './store/notices.ts';
